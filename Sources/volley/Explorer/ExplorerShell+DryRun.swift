import BatchClient
import Explorer

/// What firing would change.
extension ExplorerShell {
    func dryRun(
        _ target: TargetID, _ batch: Batch, limit: Int, _ request: Explorer.RequestID
    ) async {
        guard let session = sessions[target] else {
            return post(.dryRunFinished(request, failure: "the target is closed"))
        }
        do {
            for try await rows in session.dryRun(batch, limit: limit) {
                post(.dryRunRows(request, rows))
            }
            post(.dryRunFinished(request, failure: nil))
        } catch {
            post(.dryRunFinished(request, failure: "\(error)"))
        }
    }
}
