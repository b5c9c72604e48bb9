import AerospikeWire
import BatchClient
import Synchronization

extension AerospikeBackend {
    /// Whether an item names parts of bins. Adjacent items usually share their operation.
    static func namesParts(_ items: [BatchItem]) -> Bool {
        var last: RecordOperation?
        for item in items where item.operation !== last {
            guard item.operation.operations.allSatisfy(\.isPlain) else { return true }
            last = item.operation
        }
        return false
    }

    /// Sends writes of parts of bins. If the server's answer leaves the outcome open, nothing was
    /// applied: the record is read, the outcome computed here, and the write guarded.
    /// - Throws: `RequestFailure`.
    func sendParts(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        let parts = AerospikeBackend.parts(request.items)
        let undecided = Mutex<[Int: ItemOutcome]>([:])
        var failure: (any Error)?
        do {
            try await sendBatch(request, options: options) { outcomes in
                var settled: [ItemOutcome] = []
                undecided.withLock { undecided in
                    for outcome in outcomes {
                        if parts[outcome.index]?.leavesOpen(outcome) == true {
                            undecided[outcome.index] = outcome
                        } else {
                            settled.append(outcome)
                        }
                    }
                }
                if !settled.isEmpty { deliver(settled) }
            }
        } catch { failure = error }
        // Also after a failure: the server has not applied what it refused.
        let answers = undecided.withLock { $0 }
        let items = request.items.filter { answers[$0.index] != nil }
        if !items.isEmpty {
            let again = PlannedRequest(
                items: items, node: request.node, api: GuardedWrites.api,
                estimatedBytes: request.estimatedBytes)
            do {
                try await guarded.send(again, options: options) { outcomes in
                    deliver(
                        outcomes.map { AerospikeBackend.told($0, answers[$0.index] ?? $0) })
                }
            } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    /// How the server changes parts of bins, by the index of the item.
    private static func parts(_ items: [BatchItem]) -> [Int: PartWrites] {
        var parts: [Int: PartWrites] = [:]
        var last: (operation: RecordOperation, parts: PartWrites?)?
        for item in items {
            let found =
                last?.operation === item.operation ? last?.parts : PartWrites(item.operation)
            last = (item.operation, found)
            parts[item.index] = found
        }
        return parts
    }

    /// The outcome computed here, or the server's own if both agree.
    private static func told(_ outcome: ItemOutcome, _ answer: ItemOutcome) -> ItemOutcome {
        outcome.status == .filtered && answer.status == .filtered
            && outcome.code == Refusal.filtered.code ? answer : outcome
    }
}
