extension Session {
    /// Writes any number of records of one data set, in requests that are sent as they fill.
    ///
    /// When the block ends, the remaining writes are sent and all are awaited. If it throws, or its
    /// task is cancelled, nothing more is sent. A rate limit applies to the whole writer.
    /// - Throws: ``BatchWriterError`` with the result of every write, if anything was not written
    ///   or the block threw.
    public func withBatchWriter<Result>(
        _ dataSet: DataSet, options: BatchWriterOptions = BatchWriterOptions(),
        isolation: isolated (any Actor)? = #isolation,
        _ body: (BatchWriter) async throws -> Result
    ) async throws -> Result {
        let (jobs, input) = AsyncStream.makeStream(of: BatchWriter.Job.self)
        let description = backend.description
        let writer = BatchWriter(
            dataSet, bufferSize: options.bufferSize ?? description.writesPerRequest,
            concurrency: options.concurrency ?? behavior.concurrency
                ?? description.preferredConcurrency,
            options: options, jobs: input, canonicalID: backend.canonicalID)
        // Not a child of this task, so that it is not cancelled with it: sent writes are awaited,
        // and every write gets its result. It ends before this function returns.
        let pace = Pace(behavior.rateLimit, at: clock.now())
        let sender = Task { await send(jobs, of: writer, pace) }
        let outcome: Swift.Result<Result, any Error>
        do {
            let result = try await withTaskCancellationHandler {
                try await body(writer)
            } onCancel: {
                // The block may be waiting for room that a hanging store never makes.
                Task { await writer.cancel() }
            }
            outcome = .success(result)
            try Task.checkCancellation()
        } catch {
            let final = await writer.finish(error)
            await sender.value
            throw final ?? error
        }
        let final = await writer.finish(nil)
        await sender.value
        if let final { throw final }
        return try outcome.get()
    }

    private func send(
        _ jobs: AsyncStream<BatchWriter.Job>, of writer: BatchWriter, _ pace: Pace
    ) async {
        await withDiscardingTaskGroup { group in
            for await job in jobs {
                group.addTask {
                    let stream = self.execute(job.batch, onError: .inStream, pace: pace)
                    await writer.began(job, stream.run)
                    for await results in stream.chunks { await writer.received(results, of: job) }
                    await writer.ended(job)
                }
            }
        }
    }
}
