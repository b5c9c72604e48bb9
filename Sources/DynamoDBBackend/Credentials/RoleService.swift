import BatchClient

/// Assumes roles at the Security Token Service (STS API reference, `AssumeRole` and
/// `AssumeRoleWithWebIdentity`, version 2011-06-15).
struct RoleService: Sendable {
    let settings: ServiceSettings
    let region: String
    let http: HTTPTransport
    let clock: ServiceClock

    struct Role: Sendable {
        let arn: String
        /// The session's name in the service's logs; nil generates one.
        var sessionName: String?
        var externalID: String?
        /// How long the credentials last; nil for the service's hour.
        var seconds: Int?
        /// The MFA device, and the code that it shows.
        var device: (serial: String, code: String)?
    }

    func assume(_ role: Role, with credentials: Credentials) async throws -> Credentials {
        var fields = fields("AssumeRole", role)
        if let externalID = role.externalID { fields.append(("ExternalId", externalID)) }
        if let seconds = role.seconds { fields.append(("DurationSeconds", String(seconds))) }
        if let device = role.device {
            fields.append(("SerialNumber", device.serial))
            fields.append(("TokenCode", device.code))
        }
        return try await call(role, fields, credentials)
    }

    func assume(_ role: Role, withToken token: String) async throws -> Credentials {
        KnownSecrets.shared.add(token)
        let fields = fields("AssumeRoleWithWebIdentity", role) + [("WebIdentityToken", token)]
        return try await call(role, fields, nil)
    }

    private func fields(_ action: String, _ role: Role) -> [(String, String)] {
        [
            ("Action", action), ("Version", "2011-06-15"), ("RoleArn", role.arn),
            ("RoleSessionName", role.sessionName ?? "volley-\(clock.local())"),
        ]
    }

    private func call(
        _ role: Role, _ fields: [(String, String)], _ signature: Credentials?
    ) async throws -> Credentials {
        let configured = try settings.endpoint(of: .tokens)
        let address = configured?.url ?? "https://sts.\(region).\(Endpoint.domain(of: region))"
        guard let endpoint = Endpoint(address) else {
            throw BackendError.credentials(
                "\(configured?.source ?? "the region") is not a URL such as https://host")
        }
        let body = Array(
            fields.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
                .utf8)
        var reply = try await send(role, endpoint, body, signature)
        if reply.status != 200, signature != nil,
            clock.correct(by: reply.reply.date, signedAt: reply.signedAt)
        {
            reply = try await send(role, endpoint, body, signature)
        }
        let answer = String(decoding: reply.reply.body, as: UTF8.self)
        guard reply.status == 200 else {
            let code = XMLText.first("Code", in: answer)
            let message = XMLText.first("Message", in: answer)
            let reason = [code, message].compactMap(\.self).joined(separator: ": ")
            throw BackendError.credentials(
                "role \(role.arn) was refused: "
                    + (reason.isEmpty ? "HTTP \(reply.status)" : reason),
                reply.status >= 500 || code == "Throttling" ? .unavailable : .denied)
        }
        guard let found = XMLText.first("Credentials", in: answer),
            let id = XMLText.first("AccessKeyId", in: found),
            let secret = XMLText.first("SecretAccessKey", in: found),
            let end = XMLText.first("Expiration", in: found).flatMap(ISOTime.seconds)
        else {
            throw BackendError.credentials(
                "the answer to AssumeRole for \(role.arn) cannot be read", .unavailable)
        }
        return Credentials(
            accessKeyID: id, secretAccessKey: secret,
            sessionToken: XMLText.first("SessionToken", in: found), expiresAt: end)
    }

    private struct Sent {
        let reply: HTTPReply
        let signedAt: Int64
        var status: Int { reply.status }
    }

    private func send(
        _ role: Role, _ endpoint: Endpoint, _ body: [UInt8], _ signature: Credentials?
    ) async throws -> Sent {
        var headers = [
            ("host", endpoint.authority),
            ("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
        ]
        let time = clock.now()
        if let signature {
            headers += RequestSigner(region: region, service: "sts").headers(
                for: .init(method: "POST", path: "/", headers: headers, body: body),
                credentials: signature, at: SigningTime(secondsSince1970: time))
        }
        let reply = try await http.fetch(
            "the credentials of role \(role.arn)", endpoint.url + "/", method: "POST",
            headers: headers, body: body)
        return Sent(reply: reply, signedAt: time)
    }
}
