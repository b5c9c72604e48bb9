import BatchClient
import BatchScript
import Explorer
import Foundation
import Ledger
import UserConfiguration

/// Batches that the user saved, and those that the ledger has of what was fired.
extension ExplorerShell {
    /// As many runs as somebody looks through.
    nonisolated private static let listedRuns = 500

    private var batchFolder: BatchFolder { BatchFolder(data: user.folders.data) }

    func saveBatch(
        _ contents: String, as name: String, overwrite: Bool, _ request: Explorer.RequestID
    ) {
        post(
            .fileWritten(
                request, batchFolder.save(contents, as: name, overwrite: overwrite)))
    }

    func listKeptBatches(_ kind: KeptBatch.Kind, _ request: Explorer.RequestID) async {
        do {
            let batches =
                kind == .saved ? try savedBatches() : try await ExplorerShell.firedBatches()
            post(.keptBatchesListed(request, .success(batches)))
        } catch {
            post(.keptBatchesListed(request, .failure(ExplorerShell.failure(error))))
        }
    }

    func readKeptBatch(_ source: KeptBatch.Source, _ request: Explorer.RequestID) async {
        switch source {
        case .saved(let name): await read(batchFolder.file(name), request)
        case .run(let number):
            do {
                let script = try await ExplorerShell.script(ofRun: number)
                post(.fileRead(request, .success(script)))
            } catch {
                post(.fileRead(request, .failure(ExplorerShell.failure(error))))
            }
        }
    }

    private func savedBatches() throws -> [KeptBatch] {
        try batchFolder.list().map { batch in
            KeptBatch(
                .saved(batch.name),
                detail: "\(ExplorerShell.text(batch.savedAt))  \(Count.text(batch.bytes)) bytes")
        }
    }

    nonisolated private static func script(ofRun number: Int64) async throws -> String {
        try await LedgerUse.opened(toRead: true) { try await $0.run(Ledger.RunID(number)).script }
    }

    nonisolated private static func firedBatches() async throws -> [KeptBatch] {
        try await LedgerUse.opened(toRead: true) { ledger in
            try await ledger.runs(limit: ExplorerShell.listedRuns).map { run in
                let start = Date(timeIntervalSince1970: Double(run.startedAt) / 1_000)
                let counts = run.counts.summary()
                return KeptBatch(
                    .run(run.id.number),
                    detail: "\(ExplorerShell.text(start))  \(run.targetToReopen)  \(counts)")
            }
        }
    }

    private static func failure(_ error: any Error) -> BackendError {
        error as? BackendError ?? BackendError(.unavailable, "\(error)")
    }

    /// In the user's own time, to the minute.
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
