public import BatchClient
import GRDB
import Synchronization

extension EmbeddedBackend {
    /// Sends one request: a read delivers while reading, in one consistent view; a write is one
    /// transaction, and delivers when it is committed.
    /// - Throws: `RequestFailure`.
    public func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        let cancellation = CancellationFlag()
        do {
            try await withTaskCancellationHandler {
                if request.isWrite {
                    let writes = PreparedWrites(request.items)
                    let (outcomes, isApplied) = try await write { db in
                        try self.apply(writes, in: db, cancellation, isAtomic: request.isAtomic)
                    }
                    // Delivered and released outside the transaction, so that the next request can
                    // write meanwhile.
                    withExtendedLifetime(writes) { deliver(outcomes) }
                    if !isApplied { throw RequestFailure.atomicCancelled(isTransient: false) }
                } else {
                    try await read { db in
                        try self.answer(
                            request.items, in: db, cancellation, isAtomic: request.isAtomic, deliver
                        )
                    }
                }
            } onCancel: {
                cancellation.declare()
            }
        } catch {
            // The remaining items were not started, or are reads.
            throw StoreFailure.requestFailure(error, phase: .before, isWrite: false, name)
        }
    }

    private func answer(
        _ items: [BatchItem], in db: Database, _ cancellation: CancellationFlag, isAtomic: Bool,
        _ deliver: @Sendable ([ItemOutcome]) -> Void
    ) throws {
        var sequence = try ReadSequence(db, known: dataSetNumbers.withLock { $0 }, now: now())
        var rest = items[...]
        // The first rows are delivered early, the others in larger pieces.
        var size = EmbeddedLimits.lookupRows
        // A few records tell how large they are.
        var lookup = EmbeddedLimits.lookupRowsOfLargeRecords
        while !rest.isEmpty {
            let before = sequence.bytes
            var outcomes: [ItemOutcome] = []
            outcomes.reserveCapacity(min(size, rest.count))
            while outcomes.count < size, !rest.isEmpty,
                sequence.bytes - before < EmbeddedLimits.deliveryBytes
            {
                try cancellation.check()
                let piece = rest.prefix(min(lookup, size - outcomes.count))
                let earlier = sequence.bytes
                try sequence.answer(piece, &outcomes)
                rest = rest.dropFirst(piece.count)
                lookup = EmbeddedLimits.lookup(
                    after: piece.count, bytes: sequence.bytes - earlier)
            }
            deliver(outcomes)
            // A group is one view of its records: it is read whole.
            if !rest.isEmpty, !isAtomic, !ByteBudget.shared.hasRoom {
                learn(sequence.dataSets.learned)
                throw RequestFailure.memoryFull
            }
            size = min(2 * size, EmbeddedLimits.deliveryRows)
        }
        learn(sequence.dataSets.learned)
    }

    /// - Returns: The outcomes, and whether the transaction was committed: an atomic group is not
    ///   if one of its items prevents it, and then only those items have an outcome.
    private func apply(
        _ writes: PreparedWrites, in db: Database, _ cancellation: CancellationFlag, isAtomic: Bool
    ) throws -> (outcomes: [ItemOutcome], isApplied: Bool) {
        var phase = StoreFailure.Phase.before
        do {
            // Left open by a rollback that the disk refused.
            if db.isInsideTransaction { try db.rollback() }
            try cancellation.check()
            try db.beginTransaction(.immediate)
            phase = .within
            // Another process may have delayed this one.
            try cancellation.check()
            var transaction = try WriteTransaction(
                db, known: dataSetNumbers.withLock { $0 }, now: now())
            var outcomes: [ItemOutcome] = []
            outcomes.reserveCapacity(writes.count)
            var preventing: [ItemOutcome] = []
            try writes.forEach { write in
                let outcome = try transaction.apply(write)
                outcomes.append(outcome)
                if isAtomic, write.operation.preventsGroup(outcome.status) {
                    preventing.append(outcome)
                }
            }
            if !preventing.isEmpty {
                try db.rollback()
                return (preventing, false)
            }
            let learned = try transaction.finish()
            phase = .commit
            try db.commit()
            learn(learned)
            return (outcomes, true)
        } catch {
            try? db.rollback()
            throw StoreFailure.requestFailure(error, phase: phase, isWrite: true, name)
        }
    }

    func learn(_ numbers: [DataSet: Int64]) {
        guard !numbers.isEmpty else { return }
        dataSetNumbers.withLock { $0.merge(numbers) { _, new in new } }
    }
}

/// Set when the caller cancels; read on the store's own thread.
private final class CancellationFlag: Sendable {
    private let isDeclared = Atomic<Bool>(false)

    func declare() { isDeclared.store(true, ordering: .relaxed) }

    func check() throws(CancellationError) {
        if isDeclared.load(ordering: .relaxed) { throw CancellationError() }
    }
}
