/// The results of a batch, one per index, in the order in which they become known.
///
/// The batch is sent when the first result is requested. It is cancelled when the stream is closed
/// or released, or when the reading task is cancelled: then nothing more is sent, and the remaining
/// results say so. A stream can be read once, by one reader.
public struct RecordStream: AsyncSequence, Sendable {
    /// The result of one index.
    public typealias Element = RecordResult

    /// The run behind the stream.
    public let run: Run
    var strategy: ErrorStrategy
    var omitsMissing = false
    /// Why nothing is sent and there are no results.
    var fault: FindError?
    /// Computes values from the records that are read; nil for none.
    var projection: RecordProjection?

    /// The next results; nil at the end.
    /// - Parameter least: the fewest results to return while more are to come.
    func next(atLeast least: Int = 1) async -> [RecordResult]? {
        let results = await run.driver.next(atLeast: least)
        guard let projection else { return results }
        return results?.map(projection.result)
    }

    public func makeAsyncIterator() -> Iterator { Iterator(self) }

    /// Omits reads of missing records.
    public func omittingMissing() -> RecordStream {
        var stream = self
        stream.omitsMissing = true
        return stream
    }

    /// Cancels everything unsent. The remaining results can still be read.
    public func close() { run.cancel() }

    /// Runs to the end.
    /// - Returns: Every result, sorted by index.
    /// - Throws: ``RecordError`` if the error strategy throws.
    @discardableResult
    public func collect() async throws -> [RecordResult] {
        if let fault { throw fault }
        var results: [RecordResult] = []
        // If a result can end the run, or a handler takes each result, each is inspected on
        // arrival.
        while let more = await next(atLeast: strategy.looksAtEach ? 1 : 1_000) {
            // Nearly always all are ok, and are taken as they are.
            if results.isEmpty, more.indices.allSatisfy({ more[$0].status == .ok }) {
                results = more
            } else {
                for result in more where try admit(result) { results.append(result) }
            }
        }
        let isSorted = results.indices.dropFirst().allSatisfy {
            results[$0 - 1].index < results[$0].index
        }
        if !isSorted { results.sort { $0.index < $1.index } }
        return results
    }

    /// The first result that becomes known; nil for an empty batch. The rest is cancelled.
    public func first() async throws -> RecordResult? {
        var iterator = makeAsyncIterator()
        let first = try await iterator.next()
        close()
        return first
    }

    /// Runs to the end.
    /// - Returns: The results that are not ok, sorted by index, except missing records of a query,
    ///   exists, delete or touch.
    public func failures() async throws -> [RecordResult] {
        try await collect().filter(\.isFailure)
    }

    /// The records as they are read. Results that are not ok are handled by the error strategy and
    /// removed from the sequence; count them with a handler, or read the results themselves.
    public var records: Records { Records(stream: self) }

    /// See ``RecordStream/records``.
    public struct Records: AsyncSequence, Sendable {
        let stream: RecordStream

        /// Iterates over the elements as they become known.
        public struct Iterator: AsyncIteratorProtocol {
            var results: RecordStream.Iterator

            public mutating func next() async throws -> KeyedRecord? {
                while let result = try await results.next() {
                    if let record = result.keyedRecord { return record }
                }
                return nil
            }
        }

        public func makeAsyncIterator() -> Iterator {
            Iterator(results: stream.makeAsyncIterator())
        }
    }

    /// The results in chunks as they arrive, for readers that draw or print them. The error
    /// strategy is not applied.
    public var chunks: Chunks { Chunks(stream: self) }

    /// See ``RecordStream/chunks``.
    public struct Chunks: AsyncSequence, Sendable {
        let stream: RecordStream

        public struct Iterator: AsyncIteratorProtocol {
            let stream: RecordStream

            public mutating func next() async -> [RecordResult]? { await stream.next() }
        }

        public func makeAsyncIterator() -> Iterator { Iterator(stream: stream) }
    }
}

extension RecordStream {
    public struct Iterator: AsyncIteratorProtocol {
        private let stream: RecordStream
        private var chunk: [RecordResult] = []
        private var position = 0
        private var isOver = false

        init(_ stream: RecordStream) { self.stream = stream }

        public mutating func next() async throws -> RecordResult? {
            if let fault = stream.fault { throw fault }
            while !isOver {
                while position < chunk.count {
                    let result = chunk[position]
                    position += 1
                    do {
                        if try stream.admit(result) { return result }
                    } catch {
                        isOver = true
                        throw error
                    }
                }
                // Released before more is read.
                chunk = []
                position = 0
                guard let more = await stream.next() else {
                    isOver = true
                    break
                }
                chunk = more
            }
            return nil
        }

    }
}

extension RecordStream {
    /// Whether a result is passed to the reader.
    /// - Throws: The result as an error, if the strategy says so; the rest is then cancelled.
    func admit(_ result: RecordResult) throws -> Bool {
        if result.status == .ok { return true }
        if result.status == .notFound, omitsMissing, !result.verb.isWrite { return false }
        guard result.isFailure else { return true }
        switch strategy {
        case .default where run.batch.count == 1, .throwing:
            run.cancel()
            throw RecordError(result)
        case .default, .inStream, .stopping:
            return true
        case .handler(let handle):
            handle(result.key, result.index, RecordError(result))
            return false
        }
    }
}
