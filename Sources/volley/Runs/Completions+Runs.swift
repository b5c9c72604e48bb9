import ArgumentParser
import Ledger

extension Completions {
    /// The numbers of the latest runs in the ledger.
    static let run = CompletionKind.custom { _, _, _ in
        await waited {
            try await RunLedger.opened(toRead: true) { try await $0.runs(limit: 50) }
                .map(\.id.description)
        }
    }
}
