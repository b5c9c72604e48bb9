import BatchClient
import Explorer
import Ledger

/// Dry runs: what firing would change.
extension ExplorerShell {
    /// Finds the records of a batch, and reports progress now and then.
    func found(
        _ batch: Batch, at session: Session, _ request: Explorer.RequestID
    ) async throws -> FoundBatch {
        let (reports, continuation) = AsyncStream.makeStream(
            of: FindReport.self, bufferingPolicy: .bufferingNewest(1))
        let teller = Task { for await report in reports { post(.progress(request, report)) } }
        defer {
            continuation.finish()
            teller.cancel()
        }
        return try await session.find(
            batch,
            options: FindOptions(
                spool: { try RunLedger.folder.makeFoundKeys() },
                progress: { continuation.yield($0) }))
    }

    func dryRun(
        _ session: Session, _ batch: Batch, limit: Int, _ request: Explorer.RequestID
    ) async throws {
        for try await rows in session.dryRun(batch, limit: limit) { post(.progress(request, rows)) }
    }
}
