import BatchClient
import BatchScript

/// Reads all records to copy into a file before the first one is written. The copy then writes what
/// was read at one time, and a copy that was cut short continues from the file.
struct CopyReader {
    let session: Session
    let dataSet: DataSet
    var bins: [String]?
    /// With `now()` and dates already resolved.
    var condition: Condition?
    var segments = 1
    var rate: Double?

    /// - Returns: The IDs of the records, and where each begins in the file.
    /// - Throws: `BackendError`; ``CommandFailure`` if interrupted; whatever `append` throws.
    func read(_ append: ([UInt8]) throws -> Void) async throws -> RecordSurvey {
        let (scan, plan) = try await session.plannedScan(
            dataSet,
            ScanOptions(
                bins: bins, condition: condition, segments: segments, rate: rate,
                onRetry: { StandardStreams.printStatus("\($0.message); retrying") }))
        var writer = PackedRecordWriter()
        try await Interruption.shared.handled(endsSoon: true) { _ in
            // Does not wait for the page in flight.
            scan.close()
        } _: {
            for try await rows in scan.pages { try writer.append(rows, to: append) }
        }
        if Interruption.shared.isInterrupted {
            throw CommandFailure("interrupted while records were read: nothing was sent")
        }
        try append(writer.bytes)
        if let plan, let condition {
            StandardStreams.printStatus("found by \(Finds.way(plan.way, plan.index))")
            for note in plan.notes { StandardStreams.printStatus(note) }
            try await Finds.printUnseenBins(
                of: condition, in: dataSet, after: scan.progress, with: session, rate: rate)
        }
        return writer.survey
    }
}
