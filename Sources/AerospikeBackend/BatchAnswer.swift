package import AerospikeWire
package import BatchClient
import Synchronization

/// The answer to one batch, or to the read of one record, as it arrives: each row is delivered once,
/// for its own item.
package final class BatchAnswer: Sendable {
    private struct State {
        var isAnswered: [Bool]
        var result: ServerResult?
        /// How many rows arrived, and how many bytes they had.
        var size = (rows: 0, bytes: 0)
        /// Whether rows are passed over: those before them fill the memory.
        var isPassing = false
    }

    private let items: [BatchItem]
    /// Whether one row is the whole answer, without its index and without a last message.
    private let isSingle: Bool
    private let deliver: @Sendable ([ItemOutcome]) -> Void
    private let state: Mutex<State>

    package init(
        _ items: [BatchItem], isSingle: Bool = false,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) {
        self.items = items
        self.isSingle = isSingle
        self.deliver = deliver
        state = Mutex(State(isAnswered: Array(repeating: false, count: items.count)))
    }

    /// Delivers the rows received so far.
    /// - Parameter hasRoom: whether there is memory for more. Without, rows of an answer to reads
    ///   are passed over after the first, and ``checkEnd(_:)`` throws.
    /// - Returns: Whether the answer is complete.
    /// - Throws: `WireError` for a row that does not belong to the request, or arrives twice.
    package func take(_ stream: inout MessageStream, hasRoom: Bool = true) throws -> Bool {
        var outcomes: [ItemOutcome] = []
        // Rows before a broken one are valid.
        defer { if !outcomes.isEmpty { deliver(outcomes) } }
        return try state.withLock { state in
            // An answer to a write is never passed over: it would be taken for one that was not applied.
            let isFull =
                !hasRoom && state.size.rows > 0 && !items.contains(where: \.operation.isWrite)
            return try stream.readAnswers { answer in
                // A client that is not logged in receives only this.
                let isOutsider =
                    answer.result == .notAuthenticated || answer.result == .expiredSession
                if answer.info.contains(.last) && !isSingle || isOutsider {
                    state.result = answer.result
                    return true
                }
                state.size.rows += 1
                state.size.bytes += answer.byteCount
                let row = isSingle ? 0 : Int(answer.row)
                guard row < items.count else { throw WireError.malformed("a row \(row)") }
                guard !state.isAnswered[row] else {
                    throw WireError.malformed("row \(row) twice")
                }
                if isFull { state.isPassing = true }
                if state.isPassing { return false }
                state.isAnswered[row] = true
                let item = items[row]
                let outcome = try item.operation.outcome(item.index, id: item.id, from: answer)
                outcomes.append(outcome.namingPartition(of: item))
                if isSingle { state.result = .ok }
                return isSingle
            }
        }
    }

    /// How many rows arrived, and how many bytes they had.
    var size: (rows: Int, bytes: Int) { state.withLock { $0.size } }

    /// The node's result for the whole batch; nil before it arrives.
    var result: ServerResult? { state.withLock { $0.result } }

    /// - Throws: `RequestFailure` if rows were passed over, or the node refused the batch. Rows
    ///   without an answer were not executed only if the result says so before any row is examined, or ends the batch at an
    ///   unreadable row, after all earlier rows were answered (server `as/src/base/batch.c`,
    ///   `as_batch_queue_task`); after any other end they are in doubt.
    package func checkEnd(_ node: String) throws(RequestFailure) {
        if state.withLock({ $0.isPassing }) { throw .memoryFull }
        guard let result, result != .ok else { return }
        let isKnown = state.withLock { state in
            let answered = state.isAnswered.prefix { $0 }.count
            guard state.isAnswered.dropFirst(answered).allSatisfy({ !$0 }) else { return false }
            return result == .parameter || (answered == 0 && result.isBeforeBatch)
        }
        throw RequestFailure(
            isKnown ? .notApplied : .unknown, status: result.status(isWrite: false),
            code: .number(Int(result.code)),
            message: "node \(node): \(result.message) (\(result.name))",
            isTransient: result.isTransient
                || [.batchTooLarge, .notAuthenticated, .expiredSession].contains(result))
    }
}

extension ItemOutcome {
    /// A failed row's message names its partition: which of the node's parts to look at.
    fileprivate func namingPartition(of item: BatchItem) -> ItemOutcome {
        guard isTrouble, let message,
            let digest = Digest(set: SetName(item.operation.dataSet).set, id: item.id)
        else { return self }
        return with(message: message.naming(partition: digest.partition))
    }
}
