public import BatchClient
import Synchronization

/// Reads records before a run writes them, so that the run can be undone.
///
/// The records of a request are read just before it is sent, and stored on disk before it is sent:
/// the before-image of an index is what the earlier commands of the run on its key left. This costs
/// one read of every record written, and space for its values in the ledger; an index that is sent
/// again is not read again. If a record cannot be read, its write is not sent, nor is anything
/// else. Another program may write between the reading and the write: the generation shows this
/// later, and ``RecordedRun/undo(images:current:laterRuns:description:timeToLiveBins:now:)`` then
/// leaves the record alone. If records have no generation, the values show it, unless the other
/// program wrote the same bins.
public final class UndoCapture: Sendable {
    private let session: Session
    private let captured: Mutex<Set<Int>>

    /// - Parameter session: reads the records; the run's own, or one with a behavior that suits
    ///   reads better.
    public init(_ session: Session) {
        self.session = session
        captured = Mutex([])
    }

    /// The cost of making a batch undoable.
    public struct Cost: Sendable, Hashable {
        /// Records to read, one per write.
        public let reads: Int
    }

    /// The cost of making a batch undoable: a read per write.
    public static func cost(of batch: Batch) -> Cost { Cost(reads: batch.writeCount) }

    /// The current records of a request's writes, except those read before.
    /// - Throws: ``LedgerError`` if one cannot be read.
    func images(
        for request: PlannedRequest
    ) async throws -> [(index: Int, image: BeforeImage)] {
        let items = captured.withLock { captured in
            request.items.filter { $0.operation.isWrite && !captured.contains($0.index) }
        }
        guard !items.isEmpty else { return [] }
        var reads = Batch()
        var start = 0
        while start < items.count {
            let dataSet = items[start].operation.dataSet
            let group = items[start...].prefix { $0.operation.dataSet == dataSet }
            reads.append(Command(.query, Keys(dataSet, IDList(group.lazy.map(\.id)))))
            start = group.endIndex
        }
        let results = try await session.execute(reads, onError: .inStream).collect()
        var images: [(index: Int, image: BeforeImage)] = []
        for (item, result) in zip(items, results) {
            switch result.status {
            case .ok:
                images.append((item.index, .present(result.record ?? Record(bins: Bins()))))
            case .notFound: images.append((item.index, .absent))
            // The write will be rejected too.
            case .rejected: continue
            case .exists, .conflict, .filtered, .throttled, .timeout, .unavailable, .denied,
                .inDoubt, .cancelled, .notSent:
                throw LedgerError(
                    .refused,
                    "\(item.key) could not be read before its write, which undo requires: "
                        + "\(result.status.rawValue)" + (result.message.map { ", \($0)" } ?? "")
                        + "; nothing more is sent. A run without undo does not read first")
            }
        }
        captured.withLock { $0.formUnion(images.lazy.map(\.index)) }
        return images
    }
}
