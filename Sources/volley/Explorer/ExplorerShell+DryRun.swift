import BatchClient
import Explorer

/// Dry runs: what firing would change.
extension ExplorerShell {
    func dryRun(
        _ session: Session, _ batch: Batch, limit: Int, _ request: Explorer.RequestID
    ) async throws {
        for try await rows in session.dryRun(batch, limit: limit) { post(.progress(request, rows)) }
    }
}
