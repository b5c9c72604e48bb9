package import AerospikeWire
package import BatchClient
import Synchronization

/// The answer to one batch, as it comes in: each row is delivered once, and to its own item.
package final class BatchAnswer: Sendable {
    private struct State {
        var isAnswered: [Bool]
        var result: ServerResult?
    }

    private let items: [BatchItem]
    private let deliver: @Sendable ([ItemOutcome]) -> Void
    private let state: Mutex<State>

    package init(_ items: [BatchItem], deliver: @escaping @Sendable ([ItemOutcome]) -> Void) {
        self.items = items
        self.deliver = deliver
        state = Mutex(State(isAnswered: Array(repeating: false, count: items.count)))
    }

    /// Delivers the rows that have come.
    /// - Returns: Whether the answer is complete.
    /// - Throws: `WireError` for a row that is not one of the request, or comes twice.
    package func take(_ stream: inout MessageStream) throws -> Bool {
        var outcomes: [ItemOutcome] = []
        // What came before a broken row is good.
        defer { if !outcomes.isEmpty { deliver(outcomes) } }
        return try state.withLock { state in
            try stream.readAnswers { answer in
                // Who is not logged in gets no more than this.
                let isOutsider =
                    answer.result == .notAuthenticated || answer.result == .expiredSession
                if answer.info.contains(.last) || isOutsider {
                    state.result = answer.result
                    return true
                }
                let row = Int(answer.row)
                guard row < items.count else { throw WireError.malformed("a row \(row)") }
                guard !state.isAnswered[row] else {
                    throw WireError.malformed("row \(row) twice")
                }
                state.isAnswered[row] = true
                let item = items[row]
                outcomes.append(try item.operation.outcome(item.index, id: item.id, from: answer))
                return false
            }
        }
    }

    /// What the node said of the batch as a whole; nil before it has.
    var result: ServerResult? { state.withLock { $0.result } }

    /// - Throws: `RequestFailure` where the node refused the batch: rows without an answer were then
    ///   not begun, unless it ran out of time.
    package func checkEnd(_ node: String) throws(RequestFailure) {
        guard let result, result != .ok else { return }
        let isKnown = result != .timeout && result != .serverError
        throw RequestFailure(
            isKnown ? .notApplied : .unknown, status: result.status(isWrite: false),
            code: .number(Int(result.code)),
            message: "Node \(node): \(result.message) (\(result.name))",
            isTransient: result.isTransient
                || [.batchTooLarge, .notAuthenticated, .expiredSession].contains(result))
    }
}
