import BatchClient

extension HTTPTransport {
    /// Sends a request for credentials, with a time limit of a few seconds.
    func ask(
        _ method: String = "GET", _ url: String, headers: [(String, String)] = [],
        body: [UInt8]? = nil, timeout: Duration = .seconds(5), usesProxy: Bool = true
    ) async throws -> HTTPReply {
        let address = try HTTPAddress(method, url, proxies: usesProxy ? proxies : .none)
        return try await send(
            address, headers: headers, body: body, timeout: timeout, maximumBytes: 1 << 20)
    }

    /// The same, with errors for people.
    /// - Parameter what: what could not be fetched, for people.
    /// - Throws: ``BackendError``, or `CancellationError`.
    func fetch(
        _ what: String, _ url: String, method: String = "GET", headers: [(String, String)],
        body: [UInt8]? = nil, usesProxy: Bool = true
    ) async throws -> HTTPReply {
        do {
            return try await ask(
                method, url, headers: headers, body: body, usesProxy: usesProxy)
        } catch let failure as RequestFailure {
            throw BackendError.credentials(
                "\(what) could not be fetched: \(failure.message)", .unavailable)
        } catch let error as AnswerTooLarge {
            throw BackendError.credentials("\(what) could not be fetched: \(error)", .unavailable)
        }
    }
}
