import BatchClient

/// The credentials of a container's task or pod, from the address in the environment.
struct ContainerCredentials: CredentialSource {
    let settings: ServiceSettings
    let http: HTTPTransport

    /// Hosts, besides loopback, to which the token may be sent without TLS (AWS SDKs reference,
    /// "Container credential provider").
    private static let plainHosts: Set<String> = [
        "169.254.170.2", "169.254.170.23", "fd00:ec2::23", "localhost", "::1",
    ]

    /// Whether a host may be contacted without TLS.
    static func mayBePlain(_ host: String) -> Bool {
        if plainHosts.contains(host.lowercased()) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    func credentials() async throws -> Credentials? {
        let address: String
        if let path = settings.nonEmpty("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            address = "http://169.254.170.2" + (path.hasPrefix("/") ? path : "/" + path)
        } else if let whole = settings.nonEmpty("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
            address = whole
        } else {
            return nil
        }
        guard let endpoint = Endpoint(address, anyPath: true),
            endpoint.isSecure || ContainerCredentials.mayBePlain(endpoint.host)
        else {
            throw BackendError.credentials(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI must be https, or name a loopback or link-local host"
            )
        }
        var headers = [("Accept", "application/json")]
        if let token = try token { headers.append(("Authorization", token)) }
        let reply = try await http.fetch(
            "the container's credentials", address, headers: headers, usesProxy: false)
        guard reply.status == 200, let found = KeyAnswer(reply.body)?.credentials else {
            throw BackendError.credentials(
                "the container's metadata service gave no credentials (HTTP \(reply.status))",
                reply.status >= 500 ? .unavailable : .denied)
        }
        return found
    }

    private var token: String? {
        get throws {
            guard let file = settings.nonEmpty("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
                return try headerValue(settings.nonEmpty("AWS_CONTAINER_AUTHORIZATION_TOKEN"))
            }
            // Read each time, because the file is renewed.
            guard let text = settings.text(file) else {
                throw BackendError.credentials(
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read: \(file)")
            }
            return try headerValue(text.last == "\n" ? String(text.dropLast()) : text)
        }
    }

    private func headerValue(_ token: String?) throws -> String? {
        guard token?.contains(where: \.isNewline) != true else {
            throw BackendError.credentials("the container's authorization token has several lines")
        }
        // It may begin with the name of a scheme, as in `Bearer TOKEN`.
        for secret in [token, token?.split(separator: " ").last.map(String.init)] {
            KnownSecrets.shared.add(secret)
        }
        return token
    }
}
