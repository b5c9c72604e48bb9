import Synchronization

/// Records that a find read for a command that only reads. Each answers its index once, without a second
/// read.
package final class FoundRecords: Sendable {
    private struct Part {
        /// The index of the first record in the batch.
        let start: Int
        /// Nil for a record that was taken, or that has to be read by its key.
        var records: [Record?]

        var end: Int { start + records.count }
    }

    private let parts: Mutex<[Part]>
    private let reservation: ByteReservation

    /// - Parameters:
    ///   - parts: the records of consecutive indices, in order, each part with its first index.
    ///   - budget: counts the records as long as they wait.
    init(_ parts: [(start: Int, records: [Record?])], budget: ByteBudget) {
        self.parts = Mutex(parts.map { Part(start: $0.start, records: $0.records) })
        reservation = budget.lastingReservation()
        reservation.resize(
            to: parts.reduce(0) { sum, part in
                part.records.reduce(sum) { $0 + ($1?.approximateBytes ?? 0) }
            })
    }

    /// How many records wait.
    package var count: Int {
        parts.withLock { $0.reduce(0) { $0 + $1.records.count { $0 != nil } } }
    }

    /// Plans items: those with a record are one request that is not sent, the others are planned by the
    /// store.
    func plan(_ items: [BatchItem], _ plan: ([BatchItem]) -> BackendPlan) -> BackendPlan {
        var answered: [BatchItem] = []
        var others: [BatchItem] = []
        parts.withLock { parts in
            for item in items {
                if FoundRecords.position(of: item.index, in: parts) == nil {
                    others.append(item)
                } else {
                    answered.append(item)
                }
            }
        }
        guard !answered.isEmpty else { return plan(items) }
        var result = others.isEmpty ? BackendPlan() : plan(others)
        result.requests.insert(
            PlannedRequest(items: answered, api: PlannedRequest.foundAPI, estimatedBytes: 0), at: 0)
        return result
    }

    /// Takes the records of a request as its outcomes; nil for a request that has to be sent.
    /// - Throws: ``RequestFailure`` if a record was taken before: it is planned again, and read.
    func outcomes(of request: PlannedRequest) throws(RequestFailure) -> [ItemOutcome]? {
        guard request.isAnswered else { return nil }
        let outcomes = parts.withLock { parts in
            request.items.compactMap { item -> ItemOutcome? in
                guard let (part, offset) = FoundRecords.position(of: item.index, in: parts),
                    let record = parts[part].records[offset]
                else { return nil }
                parts[part].records[offset] = nil
                return ItemOutcome.ok(item.index, record)
            }
        }
        let bytes = outcomes.reduce(0) { $0 + ($1.record?.approximateBytes ?? 0) }
        reservation.resize(to: reservation.bytes - bytes)
        guard outcomes.count == request.items.count else {
            throw RequestFailure(
                .notApplied, status: .unavailable,
                message: "the record that was found is no longer in memory", isTransient: true)
        }
        return outcomes
    }

    /// Where the record of an index waits; nil if none does.
    private static func position(of index: Int, in parts: [Part]) -> (part: Int, offset: Int)? {
        // A batch has few commands that find.
        guard let part = parts.firstIndex(where: { index < $0.end }),
            index >= parts[part].start
        else { return nil }
        let offset = index - parts[part].start
        return parts[part].records[offset] == nil ? nil : (part, offset)
    }
}

extension PlannedRequest {
    /// The name of a request whose items are answered with records that were found. No store has it.
    static let foundAPI = "found records"

    /// Whether nothing is sent for the request.
    var isAnswered: Bool { api == PlannedRequest.foundAPI }
}
