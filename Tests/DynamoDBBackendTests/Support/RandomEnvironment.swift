import BatchClient
import Foundation
import TestSeed

@testable import DynamoDBBackend

/// A random but plausible environment with shared files, from a seed.
struct RandomEnvironment {
    private(set) var environment: [String: String] = [:]
    private(set) var profile: String?
    private var random: SplitMix64

    private static let regions = [
        "eu-central-1", "us-east-1", "us-gov-west-1", "cn-north-1", "us-west-2", "local",
    ]
    private static let endpoints = [
        "http://127.0.0.1:8000", "http://localhost:8000", "https://dynamo.example.com",
        "http://dynamo.example.com:8080/", "https://dynamodb.internal:8443",
    ]
    private static let proxies = [
        "http://proxy:3128", "proxy.example.com:8080", "//proxy:81", "http://joe:p%40ss@proxy", "",
    ]
    private static let bypasses = [
        "*", "amazonaws.com", ".amazonaws.com,localhost", "127.0.0.1", "localhost:8000",
        " example.com , 127.0.0.1:8000", "dynamodb.eu-central-1.amazonaws.com", "aws", "com.cn", "",
        "DYNAMO.example.com:8080,internal",
    ]

    /// - Parameter folder: the folder for the files.
    init(seed: UInt64, in folder: AWSFolder) throws {
        random = SplitMix64(seed: TestSeed.of(seed))
        environment = [
            "AWS_CONFIG_FILE": folder.path("config-\(seed)"), "PATH": "/usr/bin:/bin",
            "AWS_SHARED_CREDENTIALS_FILE": folder.path("credentials-\(seed)"),
            "AWS_EC2_METADATA_DISABLED": "true", "HOME": folder.url.path,
        ]
        set("AWS_REGION", 30, Self.regions)
        set("AWS_DEFAULT_REGION", 50, Self.regions)
        set("AWS_PROFILE", 25, ["dev", "default", "other", "missing"])
        set("AWS_DEFAULT_PROFILE", 15, ["dev", "default"])
        set("AWS_ENDPOINT_URL", 20, Self.endpoints + [""])
        set("AWS_ENDPOINT_URL_DYNAMODB", 20, Self.endpoints + [""])
        set("AWS_ENDPOINT_URL_STS", 10, Self.endpoints)
        set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", 20, ["true", "TRUE", "false", "", "1"])
        set("AWS_USE_FIPS_ENDPOINT", 8, ["true", "false", "True"])
        set("AWS_USE_DUALSTACK_ENDPOINT", 8, ["true", "false"])
        for name in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] {
            set(name, 20, Self.proxies)
        }
        // Of two names that differ only in case the last counts, but here they have no order.
        if environment["HTTP_PROXY"] == nil { set("Http_Proxy", 20, Self.proxies) }
        set("NO_PROXY", 25, Self.bypasses)
        set("no_proxy", 15, Self.bypasses)
        set("REQUEST_METHOD", 5, ["GET"])
        if chance(30) {
            environment["AWS_ACCESS_KEY_ID"] = "ENV"
            environment["AWS_SECRET_ACCESS_KEY"] = "s"
        }
        if chance(20) { profile = pick(["dev", "default", "missing"]) }
        try folder.write(config(), "config-\(seed)")
        try folder.write(credentials(), "credentials-\(seed)")
    }

    private mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

    private mutating func pick(_ texts: [String]) -> String {
        texts[Int(random.next() % UInt64(texts.count))]
    }

    private mutating func set(_ name: String, _ percent: UInt64, _ texts: [String]) {
        if chance(percent) { environment[name] = pick(texts) }
    }

    private mutating func config() -> String {
        var lines: [String] = []
        for section in ["default", "profile dev", "profile other"] where chance(80) {
            lines.append("[\(section)]")
            if chance(60) { lines.append("region = \(pick(Self.regions))") }
            if chance(30) { lines.append("endpoint_url = \(pick(Self.endpoints))") }
            if chance(40) { lines.append("services = \(pick(["local", "staging", "lost"]))") }
            if chance(15) { lines.append("ignore_configured_endpoint_urls = true") }
            if chance(8) { lines.append("use_fips_endpoint = true") }
            if chance(8) { lines.append("use_dualstack_endpoint = true") }
            if chance(15) {
                lines += ["aws_access_key_id = CONFIG", "aws_secret_access_key = s"]
            }
            if chance(20) { lines += ["s3 =", "  endpoint_url = http://s3.example.com"] }
        }
        for section in ["local", "staging"] where chance(80) {
            lines.append("[services \(section)]")
            if chance(30) { lines += ["s3 =", "  endpoint_url = http://s3.example.com"] }
            if chance(70) { lines += ["dynamodb =", "  endpoint_url = \(pick(Self.endpoints))"] }
            lines += ["sts =", "  endpoint_url = http://sts.example.com"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func credentials() -> String {
        var lines: [String] = []
        for section in ["default", "dev"] where chance(50) {
            lines.append("[\(section)]")
            if chance(80) { lines += ["aws_access_key_id = FILE", "aws_secret_access_key = s"] }
            if chance(20) { lines.append("region = \(pick(Self.regions))") }
            if chance(20) { lines.append("endpoint_url = \(pick(Self.endpoints))") }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// What is found in an environment.
struct Located: Hashable, Decodable {
    var region: String?
    var endpoint: String?
    var proxy: String?
    var key: String?
    /// Anything other than nil is an error; each program has its own text.
    var error: String?

    /// What Volley finds.
    init(_ given: RandomEnvironment) async {
        let settings = ServiceSettings(
            environment: given.environment, namedProfile: given.profile)
        do {
            let location = try ServiceLocation(region: nil, endpoint: nil, settings: settings)
            let way = try ProxySettings(environment: given.environment)
                .proxy(for: location.server)
            region = location.region
            endpoint = location.server.url
            proxy = way.map { way in
                let login = way.user.map { "\($0):\(way.password ?? "")@" } ?? ""
                return "\(login)\(way.host):\(way.port)"
            }
            let http = HTTPTransport(connections: 1)
            let chain = CredentialChain(
                settings, region: location.region, http: http, clock: ServiceClock { 0 })
            key = try? await CredentialProvider(chain.sources, now: { 0 }).credentials()
                .accessKeyID
            await http.close()
        } catch {
            self = Located(error: "\(error)")
        }
    }

    private init(error: String) { self.error = error }

    /// Errors are equal, whatever their text.
    var comparable: Located { error == nil ? self : Located(error: "error") }
}
