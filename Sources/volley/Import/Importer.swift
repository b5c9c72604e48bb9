import BatchClient
import BatchScript
import Foundation

/// Writes the records of a file, a batch after another, and tells what was not written.
struct Importer {
    let session: Session
    let dataSet: DataSet
    let format: OutputFormat

    private static let batchSize = 2_000

    /// - Parameter count: how many records the file holds.
    func write(_ file: ImportFile, count: Int) async throws -> ExitStatus {
        var records = try file.records()
        var printer = RowPrinter<ResultRow>(format)
        var counts = StatusCounts()
        let progress = ProgressDisplay("import \(dataSet)", total: count)
        var start = 0
        while let batch = try nextBatch(&records) {
            let stream = session.execute(batch, onError: .inStream)
            try await Interruption.shared.handled {
                stream.run.cancel(grace: $0 > 1 ? .zero : nil)
            } _: {
                for await results in stream.chunks {
                    var failures: [ResultRow] = []
                    let now = Int64(Date().timeIntervalSince1970)
                    for result in results {
                        counts[result.status] += 1
                        if !result.isOK {
                            failures.append(
                                ResultRow(result: result.at(start + result.index), now: now))
                        }
                    }
                    if !failures.isEmpty {
                        progress.clear()
                        try printer.print(failures)
                    }
                    progress.advance(done: results.count, failed: failures.count)
                }
            }
            start += batch.count
            if Interruption.shared.hasCome { break }
        }
        progress.clear()
        try printer.finish()
        counts[.cancelled] += count - counts.total
        StandardStreams.narrate(counts.summary("row", "rows"))
        return ExitStatus.of(counts, wasInterrupted: Interruption.shared.hasCome)
    }

    private func nextBatch(_ records: inout any ImportRecords) throws -> Batch? {
        var batch = Batch()
        while batch.count < Importer.batchSize, let record = try records.next() {
            let operations = record.bins.map { BinOperation.set($0.name, $0.value) }
            batch.append(
                Command(
                    .upsert, dataSet, .ids(IDList([record.id])), operations: operations,
                    timeToLive: record.timeToLive))
        }
        return batch.count == 0 ? nil : batch
    }
}

extension RecordResult {
    /// The same at another index.
    fileprivate func at(_ index: Int) -> RecordResult {
        RecordResult(
            index: index, verb: verb, key: key, status: status, code: code, message: message,
            record: record, attempts: attempts, node: node, latency: latency)
    }
}
