import BatchClient

/// The credentials of an EC2 instance's role, from its metadata service, version 2 (EC2 user guide,
/// "Use the Instance Metadata Service").
struct InstanceCredentials: CredentialSource {
    let settings: ServiceSettings
    let http: HTTPTransport

    /// - Returns: Nil if the service does not exist: this is not an EC2 instance.
    func credentials() async throws -> Credentials? {
        if settings.nonEmpty("AWS_EC2_METADATA_DISABLED")?.lowercased() == "true" { return nil }
        guard let token = try await token() else { return nil }
        guard !token.isEmpty, !token.contains(where: \.isNewline) else { return nil }
        KnownSecrets.shared.add(token)
        let path = base + "/latest/meta-data/iam/security-credentials/"
        let headers = [("X-aws-ec2-metadata-token", token)]
        let roles = try await http.fetch("the instance's role", path, headers: headers)
        // An instance without a role answers 404.
        guard roles.status == 200,
            let role = String(decoding: roles.body, as: UTF8.self)
                .split(whereSeparator: \.isNewline).first
        else { return nil }
        let reply = try await http.fetch(
            "the instance's credentials", path + PercentEncoding.encode(role),
            headers: headers)
        if reply.status == 200, let found = KeyAnswer(reply.body)?.credentials { return found }
        throw BackendError.credentials(
            "the instance's metadata service gave no credentials for role \(role) "
                + "(HTTP \(reply.status))", reply.status >= 500 ? .unavailable : .denied)
    }

    /// - Returns: Nil if nothing answers in time. Where there is no such service, its address is often
    ///   silent: by default the wait is one second, once, as in the AWS tools.
    private func token() async throws -> String? {
        let timeout = number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout")
        let attempts = number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts")
        for _ in 0..<attempts {
            let answer = try? await http.ask(
                "PUT", base + "/latest/api/token",
                headers: [("X-aws-ec2-metadata-token-ttl-seconds", "21600")],
                timeout: .seconds(timeout))
            try Task.checkCancellation()
            guard let answer else { continue }
            return answer.status == 200 ? String(decoding: answer.body, as: UTF8.self) : nil
        }
        return nil
    }

    /// A setting of the environment or the profile: 1 to 100, or else 1.
    private func number(_ variable: String, _ key: String) -> Int {
        let given = settings.nonEmpty(variable) ?? settings.profiles()[settings.profile]?[key]
        guard let number = given.flatMap(Int.init) else { return 1 }
        return min(max(number, 1), 100)
    }

    private var base: String {
        let profile = settings.profiles()[settings.profile]
        let given =
            settings.nonEmpty("AWS_EC2_METADATA_SERVICE_ENDPOINT")
            ?? profile?["ec2_metadata_service_endpoint"]
        if let given { return given.last == "/" ? String(given.dropLast()) : given }
        let mode =
            settings.nonEmpty("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")
            ?? profile?["ec2_metadata_service_endpoint_mode"]
        return mode?.lowercased() == "ipv6" ? "http://[fd00:ec2::254]" : "http://169.254.169.254"
    }
}
