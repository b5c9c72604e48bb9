import BatchClient
import BatchScript

/// Writes the records of a file through the batch writer, and tells what was not written.
struct Importer {
    let session: Session
    let dataSet: DataSet
    let format: OutputFormat

    /// - Parameter count: how many records the file holds.
    func write(_ file: ImportFile, count: Int) async throws -> ExitStatus {
        var records = try file.records()
        let report = ImportReport("import \(dataSet)", total: count, format: format)
        let options = BatchWriterOptions(onResults: { report.add($0) })
        var failure: CommandFailure?
        do {
            try await session.withBatchWriter(dataSet, options: options) { writer in
                try await Interruption.shared.handled { interruptions in
                    Task { await writer.cancel(grace: interruptions > 1 ? .zero : nil) }
                } _: {
                    while !report.isClosed, let record = try records.next() {
                        try await writer.write(
                            record.id, .upsert,
                            record.bins.map { BinOperation.set($0.name, $0.value) },
                            timeToLive: record.timeToLive)
                    }
                    try await writer.flush()
                }
            }
        } catch let error as BatchWriterError {
            // Every row of it was reported as it became known; a mistake in the file was not.
            failure = Importer.failure(error.underlying)
        } catch {
            failure = Importer.failure(error)
        }
        let counts = try report.finish()
        if let failure { for line in failure.lines { StandardStreams.narrate(line) } }
        StandardStreams.narrate(counts.summary("row", "rows"))
        return ExitStatus.of(counts, wasInterrupted: Interruption.shared.hasCome)
    }

    /// The file changed while it was read.
    private static func failure(_ error: (any Error)?) -> CommandFailure? {
        switch error {
        case nil, is CancellationError: nil
        case let error as CommandFailure: error
        case let error as ScriptError: CommandFailure(places: [error])
        case let error?: CommandFailure("\(error)")
        }
    }
}
