/// The results of a stream for code that is not asynchronous: each call blocks until there are
/// results.
public struct BlockingResults {
    private let stream: RecordStream

    init(_ stream: RecordStream) { self.stream = stream }

    /// Runs to the end.
    /// - Returns: Every result, sorted by index.
    /// - Throws: ``RecordError`` if the error strategy throws.
    @available(*, noasync, message: "it blocks the thread; use RecordStream.collect")
    @discardableResult
    public func collect() throws -> [RecordResult] {
        try blockingWait { [stream] in try await stream.collect() }
    }

    /// The result that becomes known first; nil for an empty batch. The rest is cancelled.
    /// - Throws: ``RecordError`` if the error strategy throws.
    @available(*, noasync, message: "it blocks the thread; use RecordStream.first")
    public func first() throws -> RecordResult? {
        try blockingWait { [stream] in try await stream.first() }
    }

    /// Runs to the end; see ``RecordStream/failures()``.
    /// - Throws: ``RecordError`` if the error strategy throws.
    @available(*, noasync, message: "it blocks the thread; use RecordStream.failures")
    public func failures() throws -> [RecordResult] {
        try blockingWait { [stream] in try await stream.failures() }
    }

    /// Calls the block with each result as it becomes known. An error of the block cancels the
    /// rest.
    /// - Throws: ``RecordError`` if the error strategy throws, and what the block throws.
    @available(*, noasync, message: "it blocks the thread; iterate over the RecordStream")
    public func forEach(_ body: (RecordResult) throws -> Void) throws {
        do {
            while let chunk = BlockingResults.nextChunk(of: stream) {
                for result in chunk where try stream.admit(result) { try body(result) }
            }
        } catch {
            stream.close()
            throw error
        }
    }

    @available(*, noasync)
    fileprivate static func nextChunk(of stream: RecordStream) -> [RecordResult]? {
        blockingWait { await stream.next() }
    }
}

/// In a `for` loop every error is a result, whatever the error strategy, because the loop cannot
/// throw. A handler is called as usual.
extension BlockingResults: Sequence {
    /// Iterates over the results as they arrive; `next()` blocks the thread.
    public struct Iterator: IteratorProtocol {
        fileprivate let stream: RecordStream
        private var chunk: [RecordResult] = []
        private var position = 0

        fileprivate init(_ stream: RecordStream) { self.stream = stream }

        @available(*, noasync, message: "it blocks the thread; iterate over the RecordStream")
        public mutating func next() -> RecordResult? {
            while true {
                while position < chunk.count {
                    let result = chunk[position]
                    position += 1
                    if (try? stream.admit(result)) ?? true { return result }
                }
                guard let more = BlockingResults.nextChunk(of: stream) else { return nil }
                chunk = more
                position = 0
            }
        }
    }

    @available(*, noasync, message: "it blocks the thread; iterate over the RecordStream")
    public func makeIterator() -> Iterator {
        var stream = stream
        switch stream.strategy {
        case .default, .throwing: stream.strategy = .inStream
        case .inStream, .stopping, .handler: break
        }
        return Iterator(stream)
    }
}

extension RecordStream {
    /// The results for code that is not asynchronous.
    public var blocking: BlockingResults { BlockingResults(self) }
}
