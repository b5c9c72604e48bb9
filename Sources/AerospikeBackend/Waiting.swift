import NIOCore

extension Task where Failure == Never {
    /// The value, unless the caller is cancelled first. The task itself continues.
    /// - Throws: `CancellationError`.
    func valueUnlessCancelled() async throws -> Success {
        let (stream, continuation) = AsyncStream.makeStream(of: Success.self)
        Task<Void, Never> {
            continuation.yield(await value)
            continuation.finish()
        }
        for await value in stream { return value }
        throw _Concurrency.CancellationError()
    }
}

extension EventLoopFuture where Value: Sendable {
    /// The value, unless the caller is cancelled first.
    /// - Throws: the error of the future; `CancellationError`.
    func valueUnlessCancelled() async throws -> Value {
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: Value.self)
        whenComplete { result in
            if case .success(let value) = result { continuation.yield(value) }
            continuation.finish(throwing: result.failure)
        }
        for try await value in stream { return value }
        throw CancellationError()
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
