import BatchClient
import BatchScript
import Explorer
import Foundation
import Ledger
import UserConfiguration

/// Saved batches, and the batches of recorded runs.
extension ExplorerShell {
    /// How many runs are listed.
    nonisolated private static let listedRuns = 500

    var batchFolder: BatchFolder { BatchFolder(data: user.folders.data) }

    func recordedBatches(_ kind: RecordedBatch.Kind) async throws -> [RecordedBatch] {
        switch kind {
        case .saved: try savedBatches()
        case .fired: try await ExplorerShell.firedBatches()
        }
    }

    func script(of source: RecordedBatch.Source) async throws -> String {
        switch source {
        case .saved(let name): try await ExplorerShell.text(of: batchFolder.file(name))
        case .run(let number): try await ExplorerShell.script(ofRun: number)
        }
    }

    private func savedBatches() throws -> [RecordedBatch] {
        try batchFolder.list().map { batch in
            RecordedBatch(
                .saved(batch.name),
                detail: "\(ExplorerShell.text(batch.savedAt))  \(Count.text(batch.bytes)) bytes")
        }
    }

    nonisolated private static func script(ofRun number: Int64) async throws -> String {
        try await RunLedger.opened(toRead: true) { try await $0.run(LedgerRunID(number)).script }
    }

    nonisolated private static func firedBatches() async throws -> [RecordedBatch] {
        try await RunLedger.opened(toRead: true) { ledger in
            try await ledger.runs(limit: ExplorerShell.listedRuns).map { run in
                let start = Date(timeIntervalSince1970: Double(run.startedAt) / 1_000)
                let counts = run.counts.summary()
                return RecordedBatch(
                    .run(run.id.number),
                    detail: "\(ExplorerShell.text(start))  \(run.targetToReopen)  \(counts)")
            }
        }
    }

    /// Local time, to the minute.
    nonisolated private static func text(_ date: Date) -> String {
        let parts = Calendar.current.dateComponents(
            [.year, .month, .day, .hour, .minute], from: date)
        func two(_ number: Int?) -> String {
            let digits = String(number ?? 0)
            return digits.count < 2 ? "0" + digits : digits
        }
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day)) "
            + "\(two(parts.hour)):\(two(parts.minute))"
    }
}
