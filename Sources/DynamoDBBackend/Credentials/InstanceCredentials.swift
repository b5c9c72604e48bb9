import BatchClient

/// The credentials of an EC2 instance's role, from its metadata service, version 2.
struct InstanceCredentials: CredentialSource {
    let settings: ServiceSettings
    let http: HTTPShell

    func credentials() async throws -> Credentials? {
        if settings.nonEmpty("AWS_EC2_METADATA_DISABLED")?.lowercased() == "true" { return nil }
        let base =
            settings.nonEmpty("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254"
        // Where there is no such service, this is no instance.
        guard
            let token = try? await http.send(
                "PUT", base + "/latest/api/token",
                headers: [("X-aws-ec2-metadata-token-ttl-seconds", "21600")], timeout: .seconds(1)),
            token.status == 200
        else { return nil }
        let path = base + "/latest/meta-data/iam/security-credentials/"
        let headers = [("X-aws-ec2-metadata-token", String(decoding: token.body, as: UTF8.self))]
        do {
            let roles = try await http.send("GET", path, headers: headers, timeout: .seconds(5))
            guard roles.status == 200,
                let role = String(decoding: roles.body, as: UTF8.self)
                    .split(whereSeparator: \.isNewline).first
            else { return nil }
            let reply = try await http.send(
                "GET", path + role, headers: headers, timeout: .seconds(5))
            if reply.status == 200, let found = MetadataAnswer.read(reply.body) { return found }
            throw BackendError(
                .denied, code: "credentials",
                "the instance's metadata service gave no credentials for role \(role) "
                    + "(HTTP \(reply.status))")
        } catch let error as BackendError {
            throw error
        } catch {
            throw BackendError(
                .unavailable, code: "credentials",
                "the instance's credentials could not be fetched: \(error)")
        }
    }
}
