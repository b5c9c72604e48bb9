public import BatchClient
import Synchronization

/// Reads records before a run writes them, so that the run can be undone.
///
/// The records of a request are read just before it is sent, and stored on disk before it is sent:
/// the before-image of an index is what the earlier commands of the run on its key left. This costs
/// one read of every record written, and space for its values in the ledger; an index that is sent
/// again is not read again. If a record cannot be read, its write is not sent. Another program may
/// write between the reading and the write: the generation shows this later, and ``RecordedRun/undo(images:current:laterRuns:description:timeToLiveBins:keySchemas:now:)`` then
/// leaves the record alone. If records have no generation, the values show it, unless the other
/// program wrote the same bins.
public final class UndoCapture: Sendable {
    private let session: Session
    private let state = Mutex(State())

    private struct State {
        /// The indices whose images are stored.
        var captured: Set<Int> = []
        /// Images of writes that were not sent yet, because another record of their request could not
        /// be read.
        var waiting: [Int: Reading] = [:]
    }

    private struct Reading {
        let image: BeforeImage
        let at: ContinuousClock.Instant
    }

    /// How long an image may wait for its write to be sent.
    private static let patience = Duration.seconds(1)

    /// - Parameter session: reads the records; the run's own, or one with a behavior that suits
    ///   reads better.
    public init(_ session: Session) {
        var behavior = session.behavior
        // They hold for the run. A reading that ended by them would withhold records that can be read.
        behavior.failureBudget = nil
        behavior.deadline = nil
        self.session = session.with(behavior)
    }

    /// The cost of making a batch undoable.
    public struct Cost: Sendable, Hashable {
        /// Records to read, one per write.
        public let reads: Int
    }

    /// The cost of making a batch undoable: a read per write.
    public static func cost(of batch: Batch) -> Cost { Cost(reads: batch.writeCount) }

    /// The current records of a request's writes, except those read before.
    /// - Throws: ``WithheldItems`` for those that cannot be read; ``LedgerError`` if the reading was
    ///   cancelled.
    func images(
        for request: PlannedRequest
    ) async throws -> [(index: Int, image: BeforeImage)] {
        let earliest = ContinuousClock.now - Self.patience
        var images: [(index: Int, image: BeforeImage)] = []
        let items = state.withLock { state in
            request.items.filter { item in
                guard item.operation.isWrite, !state.captured.contains(item.index) else {
                    return false
                }
                guard let read = state.waiting.removeValue(forKey: item.index),
                    read.at >= earliest
                else { return true }
                images.append((item.index, read.image))
                return false
            }
        }
        var withheld: [ItemOutcome] = []
        for (item, result) in zip(items, try await read(items)) {
            switch result.status {
            case .ok:
                images.append((item.index, .present(result.record ?? Record(bins: Bins()))))
            case .notFound: images.append((item.index, .absent))
            // The write will be rejected too.
            case .rejected: continue
            case .throttled, .timeout, .unavailable, .denied:
                withheld.append(
                    ItemOutcome(
                        index: item.index, status: result.status, code: result.code,
                        message: "the record could not be read before its write, which undo "
                            + "requires" + (result.message.map { ": \($0)" } ?? "")))
            case .exists, .conflict, .filtered, .inDoubt, .cancelled, .notSent:
                throw LedgerError(
                    .refused,
                    "\(item.key) could not be read before its write, which undo requires: "
                        + "\(result.status.rawValue)" + (result.message.map { ", \($0)" } ?? ""))
            }
        }
        guard withheld.isEmpty else {
            let now = ContinuousClock.now
            state.withLock { state in
                for (index, image) in images {
                    state.waiting[index] = Reading(image: image, at: now)
                }
            }
            throw WithheldItems(withheld)
        }
        state.withLock { $0.captured.formUnion(images.lazy.map(\.index)) }
        return images
    }

    private func read(_ items: [BatchItem]) async throws -> [RecordResult] {
        guard !items.isEmpty else { return [] }
        var reads = Batch()
        var start = 0
        while start < items.count {
            let dataSet = items[start].operation.dataSet
            let group = items[start...].prefix { $0.operation.dataSet == dataSet }
            reads.append(Command(.query, Keys(dataSet, IDList(group.lazy.map(\.id)))))
            start = group.endIndex
        }
        return try await session.execute(reads, onError: .inStream).collect()
    }
}
