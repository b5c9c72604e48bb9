import BatchClient

/// The credentials of a container's task or pod, from the address that the environment names.
struct ContainerCredentials: CredentialSource {
    let settings: ServiceSettings
    let http: HTTPShell

    /// Hosts to which the token may go without TLS (AWS SDKs reference, "Container credential
    /// provider").
    private static let plainHosts: Set<String> = [
        "169.254.170.2", "169.254.170.23", "fd00:ec2::23", "localhost", "127.0.0.1", "::1",
    ]

    func credentials() async throws -> Credentials? {
        let address: String
        if let path = settings.nonEmpty("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            address = "http://169.254.170.2" + path
        } else if let whole = settings.nonEmpty("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
            address = whole
        } else {
            return nil
        }
        guard let endpoint = Endpoint(address, anyPath: true),
            endpoint.isSecure || ContainerCredentials.plainHosts.contains(endpoint.host)
        else {
            throw BackendError(
                .denied, code: "credentials",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI must be https, or name a loopback or link-local host"
            )
        }
        var headers: [(String, String)] = []
        if let token = token { headers.append(("Authorization", token)) }
        let reply: HTTPReply
        do {
            reply = try await http.send("GET", address, headers: headers, timeout: .seconds(5))
        } catch {
            throw BackendError(
                .unavailable, code: "credentials",
                "the container's credentials could not be fetched: \(error)")
        }
        guard reply.status == 200, let credentials = MetadataAnswer.read(reply.body) else {
            throw BackendError(
                .denied, code: "credentials",
                "the container's metadata service gave no credentials (HTTP \(reply.status))")
        }
        return credentials
    }

    private var token: String? {
        if let file = settings.nonEmpty("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") {
            return settings.text(file)?.split(whereSeparator: \.isNewline).first.map(String.init)
        }
        return settings.nonEmpty("AWS_CONTAINER_AUTHORIZATION_TOKEN")
    }
}
