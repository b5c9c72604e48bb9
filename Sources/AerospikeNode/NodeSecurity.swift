package import AerospikeWire
import BatchClient
import Synchronization

/// The only user of nodes with security; the enterprise edition supports many.
package final class NodeSecurity: Sendable {
    let user: String
    private let credential: [UInt8]
    private let sessionSeconds: UInt32
    /// When each token expires, in seconds since 1970.
    private let sessions = Mutex<[[UInt8]: Int64]>([:])

    /// The most sessions kept: the oldest are dropped.
    private static let mostSessions = 10_000

    /// - Parameter sessionSeconds: the lifetime of a login.
    /// - Returns: Nil if the system cannot hash the password.
    package init?(user: String, password: String, sessionSeconds: UInt32 = 86_400) {
        guard let hash = PasswordHash.of(password) else { return nil }
        self.user = user
        self.sessionSeconds = sessionSeconds
        credential = Array(hash.utf8)
    }

    /// Ends all sessions, like a restarted server: clients log in again.
    package func endSessions() { sessions.withLock { $0 = [:] } }

    /// The answer to a login, and whether it succeeded.
    package func answer(_ message: SecurityMessage, at now: Int64) -> (SecurityMessage, Bool) {
        var answer = SecurityMessage(command: message.command)
        answer.result = result(message, at: now)
        guard answer.result == .ok else { return (answer, false) }
        if message.command == SecurityMessage.login {
            var random = SystemRandomNumberGenerator()
            let token = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
            sessions.withLock { sessions in
                if sessions.count >= NodeSecurity.mostSessions,
                    let oldest = sessions.min(by: { $0.value < $1.value })
                {
                    sessions[oldest.key] = nil
                }
                sessions[token] = now + Int64(sessionSeconds)
            }
            var ttl = ByteWriter()
            ttl.integer(sessionSeconds)
            answer.fields = [.sessionToken: token, .sessionTTL: ttl.bytes]
        }
        return (answer, true)
    }

    private func result(_ message: SecurityMessage, at now: Int64) -> ServerResult {
        guard
            message.command == SecurityMessage.login
                || message.command == SecurityMessage.authenticate
        else { return .invalidCommand }
        guard message.fields[.user] == Array(user.utf8) else { return .invalidUser }
        if let token = message.fields[.sessionToken] {
            let end = sessions.withLock { $0[token] }
            return end.map { $0 > now } ?? false ? .ok : .expiredSession
        }
        guard let given = message.fields[.credential], given.count == credential.count else {
            return .invalidCredential
        }
        // Takes the same time wherever the first difference is.
        let difference = zip(given, credential).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        return difference == 0 ? .ok : .invalidCredential
    }
}
