import BatchClient
import Synchronization

/// Calls one operation of the service: signs, sends, checks the answer.
final class ServiceClient: Sendable {
    let endpoint: Endpoint
    private let signer: RequestSigner
    private let provider: CredentialProvider
    let http: HTTPShell
    private let now: @Sendable () -> Int64
    /// Nil where the endpoint is none that requests can go to.
    private let address: HTTPAddress?
    private let authority: String
    /// What the signatures of this second have in common.
    private let last = Mutex<(seconds: Int64, moment: RequestSigner.Moment)?>(nil)

    init(
        endpoint: Endpoint, region: String, provider: CredentialProvider, http: HTTPShell,
        now: @escaping @Sendable () -> Int64
    ) {
        self.endpoint = endpoint
        address = try? HTTPAddress("POST", endpoint.url + "/")
        authority = endpoint.authority
        signer = RequestSigner(region: region, service: "dynamodb")
        self.provider = provider
        self.http = http
        self.now = now
    }

    /// Sends a request once.
    /// - Returns: The body of an answer that says it went well.
    /// - Throws: ``ServiceError`` where the service refused the request as it stands; `RequestFailure`
    ///   where it failed otherwise.
    func call(_ operation: String, _ body: [UInt8]) async throws -> [UInt8] {
        let credentials: Credentials
        do {
            credentials = try await provider.credentials()
        } catch let error as BackendError {
            throw RequestFailure(
                .notApplied, status: error.status, code: error.code, message: error.message,
                isTransient: error.status == .unavailable)
        }
        guard let address else {
            throw RequestFailure(
                .notApplied, status: .rejected, code: "endpoint",
                message: "\(endpoint.url) is no address of a server", isTransient: false)
        }
        let headers = signed(operation, body, by: credentials)
        let reply: HTTPReply
        do {
            reply = try await http.send(address, headers: headers, body: body)
        } catch {
            throw HTTPShell.failure(error)
        }
        return try await check(reply, credentials)
    }

    private func signed(
        _ operation: String, _ body: [UInt8], by credentials: Credentials
    ) -> [(String, String)] {
        let headers = [
            ("host", authority), ("content-type", "application/x-amz-json-1.0"),
            ("x-amz-target", "DynamoDB_20120810." + operation),
        ]
        let added = signer.headers(
            for: .init(method: "POST", path: "/", headers: headers, body: body),
            at: moment(of: credentials))
        return headers + added
    }

    private func moment(of credentials: Credentials) -> RequestSigner.Moment {
        let seconds = now()
        return last.withLock { last in
            if let last, last.seconds == seconds, last.moment.credentials == credentials {
                return last.moment
            }
            let moment = signer.moment(
                credentials, at: SigningTime(secondsSince1970: seconds), after: last?.moment)
            last = (seconds, moment)
            return moment
        }
    }

    private func check(_ reply: HTTPReply, _ credentials: Credentials) async throws -> [UInt8] {
        if let checksum = reply.checksum, checksum != Checksum.crc32(reply.body) {
            throw RequestFailure(
                .unknown, status: .unavailable, code: "checksum",
                message: "the answer was damaged on its way", isTransient: true)
        }
        if reply.status == 200 { return reply.body }
        let error = ServiceError.read(reply.body)
        // Of these statuses none says that nothing was done.
        guard (400..<500).contains(reply.status), reply.status != 408, reply.status != 499 else {
            throw RequestFailure(
                .unknown, status: .unavailable, code: error?.code ?? .number(reply.status),
                message: error?.message ?? "the service answered with HTTP \(reply.status)",
                isTransient: true)
        }
        guard let error else {
            throw RequestFailure(
                .notApplied, status: .rejected, code: .number(reply.status),
                message: "HTTP \(reply.status), and no error of DynamoDB's: is this its endpoint?",
                isTransient: reply.status == 429)
        }
        if error.endsCredentials { await provider.discard(credentials) }
        throw error
    }

    /// What an answer that cannot be read means.
    static func unreadable(_ fault: any Error) -> RequestFailure {
        RequestFailure(
            .unknown, status: .unavailable, code: "answer",
            message: "the answer cannot be read: \(fault)", isTransient: true)
    }

    func close() async { await http.close() }
}
