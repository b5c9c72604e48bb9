import AerospikeWire
import BatchClient
import NIOCore
import Synchronization

/// The answer to one batch, as it comes in: each row is delivered once, and to its own item.
final class BatchAnswer: Sendable {
    private struct State {
        var stream = MessageStream()
        var isAnswered: [Bool]
        var result: ServerResult?
    }

    private let items: [BatchItem]
    private let deliver: @Sendable ([ItemOutcome]) -> Void
    private let state: Mutex<State>

    init(_ items: [BatchItem], deliver: @escaping @Sendable ([ItemOutcome]) -> Void) {
        self.items = items
        self.deliver = deliver
        state = Mutex(State(isAnswered: Array(repeating: false, count: items.count)))
    }

    /// - Returns: Whether the answer is complete.
    /// - Throws: `WireError` for a row that is not one of the request, or comes twice.
    func take(_ bytes: ByteBufferView) throws -> Bool {
        var outcomes: [ItemOutcome] = []
        // What came before a broken row is good.
        defer { if !outcomes.isEmpty { deliver(outcomes) } }
        return try state.withLock { state in
            var isAnswered = state.isAnswered
            state.isAnswered = []
            defer { state.isAnswered = isAnswered }
            var result = state.result
            state.stream.append(bytes)
            try state.stream.drain { message in
                guard result == nil else { throw WireError.malformed("a row after the last") }
                if message.info.contains(.last) {
                    result = message.result
                    return
                }
                let row = Int(message.transactionTTL)
                guard row < items.count else { throw WireError.malformed("a row \(row)") }
                guard !isAnswered[row] else { throw WireError.malformed("row \(row) twice") }
                isAnswered[row] = true
                outcomes.append(outcome(items[row], message))
            }
            state.result = result
            return result != nil
        }
    }

    private func outcome(_ item: BatchItem, _ message: Message) -> ItemOutcome {
        let record = message.result == .ok ? item.operation.record(from: message) : nil
        return message.result.outcome(
            item.index, isWrite: item.operation.isWrite,
            record: item.operation.verb == .delete ? nil : record)
    }

    /// - Throws: `RequestFailure` where the node refused the batch: rows without an answer were then
    ///   not begun, unless it ran out of time.
    func checkEnd(_ node: String) throws(RequestFailure) {
        guard let result = state.withLock({ $0.result }), result != .ok else { return }
        let isKnown = result != .timeout && result != .serverError
        throw RequestFailure(
            isKnown ? .notApplied : .unknown, status: result.status(isWrite: false),
            code: .number(Int(result.code)),
            message: "Node \(node): \(result.message) (\(result.name))",
            isTransient: result.isTransient)
    }
}
