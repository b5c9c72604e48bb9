package import AerospikeWire
import BatchClient
import NIOCore
import Synchronization

/// Logs connections in: the first one to a node with the hash of the password, the others with the
/// token that it returned (Java `admin/AdminCommand.java`).
final class Login: Sendable {
    private let user: String
    private let credential: [UInt8]
    private let sessions = Mutex<[HostAddress: LoginSession]>([:])

    /// - Throws: `BackendError` if the password cannot be hashed.
    init(_ credentials: AerospikeOptions.Credentials) throws {
        user = credentials.user
        guard let hash = PasswordHash.of(credentials.password) else {
            throw BackendError(
                .rejected, code: .unsupported,
                "this system has no bcrypt, which is needed to hash the password"
            )
        }
        credential = Array(hash.utf8)
        KnownSecrets.shared.add(hash)
    }

    /// Logs a new connection in.
    /// - Returns: Whether it is logged in; false for a session that the node no longer knows, which
    ///   is then dropped.
    /// - Throws: `BackendError` if the node refuses user or password.
    func authenticate(
        _ connection: NodeConnection, to address: HostAddress, timeout: TimeAmount
    ) async throws -> Bool {
        let session = sessions.withLock { $0[address] }
        if let token = session?.token(at: .now) {
            let answer = try await ask(
                .authenticate(user: user, token: token), connection, timeout)
            if answer.result == .ok { return true }
            forget(address)
            return false
        }
        let answer = try await ask(
            .login(user: user, credential: credential), connection, timeout)
        // A server with security switched off accepts everybody.
        guard answer.result != .securityNotEnabled else { return true }
        guard answer.result == .ok else {
            throw BackendError(
                .denied, code: .number(Int(answer.result.code)),
                "\(address) refused the login of user \(user): \(answer.result.message) "
                    + "(\(answer.result.name))")
        }
        let fresh = LoginSession(answer, at: .now)
        if let token = fresh?.token(at: .now) {
            KnownSecrets.shared.add(String(validating: token, as: UTF8.self))
        }
        sessions.withLock { $0[address] = fresh }
        return true
    }

    /// Makes the next connection log in with the password.
    func forget(_ address: HostAddress) {
        sessions.withLock { _ = $0.removeValue(forKey: address) }
    }

    private func ask(
        _ message: SecurityMessage, _ connection: NodeConnection, _ timeout: TimeAmount
    ) async throws -> SecurityMessage {
        try SecurityMessage(try await connection.ask(message.frame, timeout: timeout))
    }
}

/// A node's session for a password, and its lifetime.
package struct LoginSession: Sendable, Hashable {
    private let token: [UInt8]
    /// Nil for no end.
    private let renewAt: ContinuousClock.Instant?

    /// Nil if the answer has no token: connections then log in with the password.
    package init?(_ answer: SecurityMessage, at now: ContinuousClock.Instant) {
        guard let token = answer.fields[.sessionToken] else { return nil }
        self.token = token
        var seconds: UInt32?
        if let field = answer.fields[.sessionTTL] {
            var reader = ByteReader(field)
            seconds = try? reader.integer()
        }
        // Renewed a minute before its end, so that it does not expire in flight.
        renewAt = seconds.map { now + .seconds(max(Int64($0) - 60, Int64($0) / 2)) }
    }

    /// The token, while it is valid.
    package func token(at now: ContinuousClock.Instant) -> [UInt8]? {
        if let renewAt, now >= renewAt { return nil }
        return token
    }
}
