/// A ``BatchWriter`` for code that is not asynchronous.
public final class BlockingBatchWriter {
    private let writer: BatchWriter

    fileprivate init(_ writer: BatchWriter) { self.writer = writer }

    /// Adds or replaces a whole record; see ``BatchWriter/put(_:_:)``.
    @available(*, noasync, message: "it blocks the thread; use BatchWriter")
    @discardableResult
    public func put(_ id: RecordID, _ bins: Bins) throws -> Int {
        try blockingWait { [writer] in try await writer.put(id, bins) }
    }

    /// Deletes a record; see ``BatchWriter/delete(_:)``.
    @available(*, noasync, message: "it blocks the thread; use BatchWriter")
    @discardableResult
    public func delete(_ id: RecordID) throws -> Int {
        try blockingWait { [writer] in try await writer.delete(id) }
    }

    /// Adds any write of one key; see ``BatchWriter/write(_:_:_:timeToLive:)``.
    @available(*, noasync, message: "it blocks the thread; use BatchWriter")
    @discardableResult
    public func write(
        _ id: RecordID, _ verb: Verb, _ operations: [BinOperation], timeToLive: TimeToLive? = nil
    ) throws -> Int {
        try blockingWait { [writer] in
            try await writer.write(id, verb, operations, timeToLive: timeToLive)
        }
    }

    /// Sends nothing more; see ``BatchWriter/cancel(grace:)``.
    @available(*, noasync, message: "it blocks the thread; use BatchWriter")
    public func cancel(grace: Duration? = nil) {
        blockingWait { [writer] in await writer.cancel(grace: grace) }
    }

    /// Sends what is waiting, and returns when every write so far has its answer.
    /// - Throws: ``BatchWriterError`` when anything failed so far.
    @available(*, noasync, message: "it blocks the thread; use BatchWriter")
    public func flush() throws {
        try blockingWait { [writer] in try await writer.flush() }
    }

    /// The progress of the writer.
    @available(*, noasync, message: "it blocks the thread; use BatchWriter")
    public func progress() -> BatchWriterProgress {
        blockingWait { [writer] in await writer.progress }
    }
}

extension BlockingSession {
    /// Writes any number of records of one data set, a request at a time, as they are given; see
    /// ``Session/withBatchWriter(_:options:isolation:_:)``. The block runs on the calling thread.
    /// - Throws: ``BatchWriterError`` with the result of every write, if anything was not written
    ///   or the block threw.
    @available(*, noasync, message: "it blocks the thread; use Session.withBatchWriter")
    public func withBatchWriter<Result>(
        _ dataSet: DataSet, options: BatchWriterOptions = BatchWriterOptions(),
        _ body: (BlockingBatchWriter) throws -> Result
    ) throws -> Result {
        // The asynchronous block hands its writer to this thread and lasts until it is done here.
        let (writers, handOver) = AsyncStream.makeStream(of: BatchWriter.self)
        let (ending, end) = AsyncThrowingStream.makeStream(of: Never.self)
        let session = session
        let work = Task {
            defer { handOver.finish() }
            try await session.withBatchWriter(dataSet, options: options) { writer in
                handOver.yield(writer)
                for try await _ in ending {}
            }
        }
        let writer = blockingWait { await writers.first { _ in true } }
        var result: Result?
        if let writer {
            do {
                result = try body(BlockingBatchWriter(writer))
                end.finish()
            } catch {
                end.finish(throwing: error)
            }
        }
        try blockingWait { try await work.value }
        guard let result else { throw CancellationError() }
        return result
    }
}
