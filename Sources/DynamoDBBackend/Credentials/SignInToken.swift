import BatchClient
import Digests
import Foundation

/// The token that `aws sso login` stores in a file, and its renewal (botocore, `tokens.py`,
/// `SSOTokenProvider`).
struct SignInToken: Sendable {
    /// How long before its expiry, in seconds, a token is renewed.
    static let margin: Int64 = 15 * 60

    let settings: ServiceSettings
    /// The name of the session, or the address of a start page.
    let name: String
    let region: String
    let http: HTTPTransport
    /// Seconds since 1970.
    let now: @Sendable () -> Int64
    /// Whether the token belongs to a session and can be renewed.
    let isOfSession: Bool

    enum Missing: Error { case never, ended }

    /// - Throws: ``Missing`` if the user has to sign in.
    func token() async throws -> String {
        guard let text = settings.text(file), let known = KeyAnswer(Array(text.utf8)) else {
            throw Missing.never
        }
        guard let token = known["accesstoken"],
            let end = known["expiresat"].flatMap(ISOTime.seconds)
        else { throw Missing.ended }
        for secret in [token, known["refreshtoken"], known["clientsecret"]] {
            KnownSecrets.shared.add(secret)
        }
        let left = end - now()
        if isOfSession, left < SignInToken.margin, let new = try await renewed(known, text) {
            return new
        }
        guard left > 0 else { throw Missing.ended }
        return token
    }

    private var file: String {
        settings.tokenFile(Hex.encode(SHA1.digest(Array(name.utf8))))
    }

    /// - Returns: Nil if it cannot be renewed; then the old one is used until it expires.
    private func renewed(_ known: KeyAnswer, _ text: String) async throws -> String? {
        guard let refresh = known["refreshtoken"], let client = known["clientid"],
            let secret = known["clientsecret"],
            let registration = known["registrationexpiresat"].flatMap(ISOTime.seconds),
            registration > now()
        else { return nil }
        var writer = DynamoDBJSONWriter()
        writer.raw("{")
        for (name, value) in [
            ("clientId", client), ("clientSecret", secret), ("grantType", "refresh_token"),
            ("refreshToken", refresh),
        ] {
            writer.name(name)
            writer.string(value)
        }
        writer.raw("}")
        let base =
            try settings.endpoint(of: .signInTokens)?.url
            ?? "https://oidc.\(region).\(Endpoint.domain(of: region))"
        let reply: HTTPReply
        do {
            reply = try await http.fetch(
                "a new sign-in token", base + "/token", method: "POST",
                headers: [("content-type", "application/json")], body: writer.bytes)
        } catch is BackendError {
            return nil
        }
        guard reply.status == 200, let answer = KeyAnswer(reply.body),
            let token = answer["accesstoken"],
            let seconds = answer["expiresin"].flatMap({ Int64($0) }),
            (1...100_000_000).contains(seconds)
        else { return nil }
        for secret in [token, answer["refreshtoken"]] { KnownSecrets.shared.add(secret) }
        save(token, refresh: answer["refreshtoken"], until: now() + seconds, over: text)
        return token
    }

    /// Stores the token where the AWS tools find it, so that they can use it too. If it cannot be
    /// written, the only cost is another renewal.
    private func save(_ token: String, refresh: String?, until end: Int64, over text: String) {
        guard
            var members = (try? JSONSerialization.jsonObject(with: Data(text.utf8)))
                as? [String: Any]
        else { return }
        members["accessToken"] = token
        members["expiresAt"] = ISOTime.text(end)
        if let refresh { members["refreshToken"] = refresh }
        guard
            let data = try? JSONSerialization.data(
                withJSONObject: members, options: [.sortedKeys, .withoutEscapingSlashes])
        else { return }
        PrivateText.replace(file, with: Array(data))
    }
}
