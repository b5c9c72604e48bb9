import BatchClient
import Synchronization

/// Calls one operation of the service: signs, sends, checks the answer.
final class ServiceClient: Sendable {
    let endpoint: Endpoint
    private let signer: RequestSigner
    private let provider: CredentialProvider
    let http: HTTPTransport
    private let clock: ServiceClock
    private let address: HTTPAddress
    private let authority: String
    /// The shared part of this second's signatures.
    private let last = Mutex<(seconds: Int64, context: RequestSigner.Context)?>(nil)
    private let refused = Mutex(RefusedCredentials())

    /// - Parameter region: the region in signatures.
    /// - Throws: ``BackendError`` if the endpoint's proxy cannot be used.
    init(
        endpoint: Endpoint, region: String, provider: CredentialProvider, http: HTTPTransport,
        clock: ServiceClock
    ) throws(BackendError) {
        self.endpoint = endpoint
        address = try HTTPAddress("POST", endpoint.url + "/", proxies: http.proxies)
        authority = endpoint.authority
        signer = RequestSigner(region: region, service: "dynamodb")
        self.provider = provider
        self.http = http
        self.clock = clock
    }

    /// Fetches credentials now, so that a code is asked for at once.
    func signIn() async throws { _ = try await credentials() }

    /// Sends a request once. If it is refused because this machine's clock is wrong, it is signed
    /// again with the server's time and sent again.
    /// - Parameters:
    ///   - timeout: for the answer; nil waits until the task is cancelled.
    ///   - maximumBytes: the limit for the answer.
    /// - Returns: The body of a successful answer.
    /// - Throws: ``ServiceError`` if the service refused the request; ``AnswerTooLarge``;
    ///   `RequestFailure` if it failed otherwise.
    func call(
        _ operation: String, _ body: [UInt8], timeout: Duration? = nil,
        maximumBytes: Int = HTTPTransport.maximumAnswerBytes
    ) async throws -> [UInt8] {
        let reply = try await reply(operation, body, timeout: timeout, maximumBytes: maximumBytes)
        defer { reply.share.release() }
        return reply.body
    }

    /// The same, and reads the answer. Its memory counts until it was read, so that answers do not pile
    /// up that arrive faster than they are read.
    func call<T: Sendable>(
        _ operation: String, _ body: [UInt8], maximumBytes: Int,
        reading read: @Sendable ([UInt8]) throws -> T
    ) async throws -> T {
        let reply = try await reply(operation, body, timeout: nil, maximumBytes: maximumBytes)
        defer { reply.share.release() }
        return try await LoopExecutor.reading(reply.body) { try read(reply.body) }
    }

    private func reply(
        _ operation: String, _ body: [UInt8], timeout: Duration?, maximumBytes: Int
    ) async throws -> HTTPReply {
        var isAgain = false
        while true {
            let credentials = try await credentials()
            let standing = refused.withLock { $0.standing(credentials, at: clock.local()) }
            if let standing { throw standing }
            let signedAt = clock.now()
            // If no reply comes, a row is not blamed on an earlier request.
            ReceivedRequestID.note(nil)
            let reply = try await http.send(
                address, headers: signed(operation, body, by: credentials, at: signedAt),
                body: body, timeout: timeout, maximumBytes: maximumBytes)
            ReceivedRequestID.note(reply.requestID)
            do {
                try await check(reply, credentials)
                return reply
            } catch let error as ServiceError where error.refusesSignature {
                if !isAgain, clock.correct(by: reply.date, signedAt: signedAt) {
                    isAgain = true
                    continue
                }
                refused.withLock { $0.remember(error, of: credentials, at: clock.local()) }
                throw error
            }
        }
    }

    private func credentials() async throws -> Credentials {
        do {
            return try await provider.credentials()
        } catch let error as BackendError {
            throw RequestFailure(
                .notApplied, status: error.status, code: error.code, message: error.message,
                isTransient: error.status == .unavailable)
        }
    }

    private func signed(
        _ operation: String, _ body: [UInt8], by credentials: Credentials, at seconds: Int64
    ) -> [(String, String)] {
        let headers = [
            ("host", authority), ("content-type", "application/x-amz-json-1.0"),
            ("x-amz-target", "DynamoDB_20120810." + operation),
        ]
        let added = signer.headers(
            for: .init(method: "POST", path: "/", headers: headers, body: body),
            in: context(of: credentials, at: seconds))
        return headers + added
    }

    private func context(of credentials: Credentials, at seconds: Int64) -> RequestSigner.Context {
        last.withLock { last in
            if let last, last.seconds == seconds, last.context.credentials == credentials {
                return last.context
            }
            let context = signer.context(
                credentials, at: SigningTime(secondsSince1970: seconds), after: last?.context)
            last = (seconds, context)
            return context
        }
    }

    private func check(_ reply: HTTPReply, _ credentials: Credentials) async throws {
        if let checksum = reply.checksum, checksum != Checksum.crc32(reply.body) {
            throw RequestFailure(
                .unknown, status: .unavailable, code: "checksum",
                message: "the answer was corrupted in transit", isTransient: true)
        }
        if reply.status == 200 { return }
        let error = ServiceError.read(reply.body)
        // These statuses do not guarantee that nothing was done.
        guard (400..<500).contains(reply.status), reply.status != 408, reply.status != 499 else {
            let message = error?.message ?? "the service answered with HTTP \(reply.status)"
            throw RequestFailure(
                .unknown, status: .unavailable, code: error?.code ?? .number(reply.status),
                message: ReceivedRequestID.shown(reply.requestID)
                    .map { message.naming(requestID: $0) } ?? message,
                isTransient: true)
        }
        guard let error else {
            throw RequestFailure(
                .notApplied, status: .rejected, code: .number(reply.status),
                message: "\(endpoint.hostAndPort) answered HTTP \(reply.status) without a DynamoDB "
                    + "error: check that it is a DynamoDB endpoint",
                isTransient: reply.status == 429)
        }
        if error.endsCredentials { await provider.discard(credentials) }
        throw error
    }

    /// The failure for an unreadable answer.
    static func unreadable(_ fault: any Error) -> RequestFailure {
        RequestFailure(
            .unknown, status: .unavailable, code: "answer",
            message: "the answer cannot be read: \(fault)", isTransient: true)
    }

    /// The error for endless pages. Asking again would only lead on in the circle.
    static func unending(_ message: String) -> BackendError {
        BackendError(.unavailable, code: .repeatedScan, "\(message): the server is faulty")
    }

    func close() async { await http.close() }
}
