import BatchClient
import Ledger
import Targets
import UserConfiguration

extension RunLedger {
    /// Records that the records of a batch are being found. Nil if nothing is to be found, or the
    /// ledger cannot be used: that is reported when the run begins.
    static func beginFinding(
        _ batch: Batch, _ session: Session, _ connected: TargetOptions.Connected,
        _ reason: RunReason
    ) async -> FindingRun? {
        guard batch.hasOpenFinds else { return nil }
        return try? await opened { ledger in
            try await ledger.beginFinding(
                batch,
                NewRun(
                    target: connected.target.recordedTarget,
                    connection: connected.target.connection?.name,
                    behavior: session.behavior.name, reason: reason,
                    person: Person.current.name, host: Person.current.host))
        }
    }

    /// Keeps a run that was interrupted while its records were being found, or removes one that was
    /// not fired.
    static func end(_ finding: FindingRun?, isKept: Bool) async {
        guard let finding else { return }
        do {
            try await opened { ledger in
                if isKept {
                    try await ledger.keep(finding)
                } else {
                    try await ledger.discard(finding)
                }
            }
            if isKept { StandardStreams.printStatus("run \(finding.id)") }
        } catch {
            // It stays as a run whose program ended while finding, which is also true.
            StandardStreams.printStatus("volley: \(error)")
        }
    }

    /// Fires a run; removes what was recorded of its search if it does not begin.
    static func ending(
        _ finding: FindingRun?, _ fire: () async throws -> ExitStatus
    ) async throws -> ExitStatus {
        do {
            let status = try await fire()
            await removeUnbegun(finding)
            return status
        } catch {
            await removeUnbegun(finding)
            throw error
        }
    }

    private static func removeUnbegun(_ finding: FindingRun?) async {
        guard let finding, !finding.hasBegun else { return }
        await end(finding, isKept: false)
    }
}
