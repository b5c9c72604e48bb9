import BatchClient

/// Where the requests of a connection are sent, found like the AWS tools find it.
public struct ServiceLocation: Sendable, Hashable {
    /// The region, such as `eu-central-1`.
    public let region: String
    /// The address of a server that is not the region's service: `http://127.0.0.1:8000`. Nil for
    /// the service.
    public let endpoint: String?
    /// The source of that endpoint: `the target`, `AWS_ENDPOINT_URL`, `profile dev`.
    public let endpointSource: String?
    /// Host and port of the proxy, without its user; nil for none.
    public let proxy: String?
    /// The server, from whatever source.
    let server: Endpoint

    /// The region in signatures.
    var signingRegion: String { region == "local" ? "us-east-1" : region }

    /// The target, without options that do not concern the location.
    public var target: String {
        "dynamodb://\(region)" + (endpoint.map { "?endpoint=\($0)" } ?? "")
    }

    /// A short name for people: `eu-central-1`, `eu-central-1 at 127.0.0.1:8000`.
    public var name: String { endpoint == nil ? region : "\(region) at \(server.hostAndPort)" }

    /// - Parameters:
    ///   - region: nil for the one of the environment or the profile.
    ///   - endpoint: nil for the one of the environment or the profile.
    /// - Throws: ``BackendError`` if a part is missing or wrong.
    init(
        region: String?, endpoint given: String?, settings: ServiceSettings
    ) throws(BackendError) {
        // Its endpoint may be what keeps requests away from the service.
        if region == nil || given == nil, settings.isProfileNamed,
            settings.profiles()[settings.profile] == nil
        {
            throw settings.profileIsMissing
        }
        guard let region = region ?? settings.region else {
            throw BackendError(
                .rejected, code: "region",
                "no region: name it, as in dynamodb://eu-central-1, or set AWS_REGION, or "
                    + "region in the profile \(settings.profile)")
        }
        guard ServiceLocation.isRegion(region) else {
            throw BackendError(
                .rejected, code: "region",
                "a region has lowercase letters, digits and dashes, such as eu-central-1")
        }
        self.region = region
        let isFIPS = settings.isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
        let isDualStack = settings.isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
        let configured =
            if let given {
                ConfiguredEndpoint(url: given, source: "the target")
            } else {
                try settings.endpoint(of: .dynamoDB)
            }
        if let configured {
            guard let endpoint = Endpoint(configured.url) else {
                throw BackendError(
                    .rejected, code: "endpoint",
                    "the endpoint that \(configured.source) names is not a URL such as "
                        + "http://127.0.0.1:8000")
            }
            // It takes precedence over FIPS and dual stack, as in botocore.
            server = endpoint
            self.endpoint = endpoint.url
            endpointSource = configured.source
        } else {
            if region == "local", isFIPS || isDualStack {
                throw BackendError(
                    .rejected, code: "endpoint",
                    "the region `local` is a server on this machine; unset AWS_USE_FIPS_ENDPOINT and "
                        + "AWS_USE_DUALSTACK_ENDPOINT")
            }
            server = Endpoint(region: region, isFIPS: isFIPS, isDualStack: isDualStack)
            self.endpoint = region == "local" ? server.url : nil
            endpointSource = region == "local" ? "the region `local`" : nil
        }
        proxy = try ProxySettings(environment: settings.environment).proxy(for: server)?.hostAndPort
    }

    /// Whether a text is a valid ``DynamoDBOptions/endpoint``.
    public static func isEndpoint(_ text: String) -> Bool { Endpoint(text) != nil }

    /// Whether a text looks like the name of a region: lowercase letters, digits and dashes.
    public static func isRegion(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy {
                $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}
