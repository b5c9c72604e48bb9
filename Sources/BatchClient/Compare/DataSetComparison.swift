/// Finds the records that differ between two data sets, which may be on different kinds of stores.
///
/// Reads pages of one side with batches on the other, then the rest of the other: memory is bounded
/// by a page of each side, and the sides need no common order. A difference is read again until two
/// readings agree, so that a write in progress on both sides is not reported.
public struct DataSetComparison: Sendable {
    /// One side of a comparison.
    public struct Side: Sendable {
        /// The session of the side's target.
        public let session: Session
        /// The data set to compare.
        public let dataSet: DataSet

        /// A data set of a session.
        public init(_ session: Session, _ dataSet: DataSet) {
            self.session = session
            self.dataSet = dataSet
        }
    }

    /// What was compared.
    public struct Summary: Sendable, Hashable {
        /// Records of this side that were compared.
        public var here = 0
        /// Records of the other side that were compared.
        public var there = 0
        /// Records that exist only on this side.
        public var onlyHere = 0
        /// Records that exist only on the other side.
        public var onlyThere = 0
        /// Records that exist on both sides with different content.
        public var different = 0
        /// Records that differed at first, but not when read again.
        public var settled = 0

        /// A summary of nothing.
        public init() {}

        /// Records that differ in any way.
        public var differences: Int { onlyHere + onlyThere + different }
    }

    /// The side whose records are read first.
    public let here: Side
    /// The other side.
    public let there: Side
    /// The bins to compare; nil for all of them.
    public var bins: [String]?
    /// Compares the records that meet it on at least one side; nil for all of them.
    public var condition: Condition?
    /// Whether to compare generations and times of expiry, if both sides have them.
    public var comparesMetadata = false
    /// How IDs of this side are named on the other.
    public var keyMapping = KeyMapping()
    /// How many records are compared at once; at least 1.
    public var pageSize = 2_000
    /// The most readings of a difference.
    public var maximumLooks = 5
    /// At most this many records are read from each side per second; nil for no limit.
    public var rate: Double?

    /// A comparison of two data sets; its properties say what to compare.
    public init(_ here: Side, _ there: Side) {
        self.here = here
        self.there = there
    }

    /// Compares, and reports each difference as it is found.
    /// - Throws: ``BackendError`` and ``BatchFailure`` if a record could not be read, which is
    ///   never taken for a missing one. ``KeyMapping/Failure`` if an ID has no counterpart.
    ///   Whatever `report` throws.
    public func run(
        _ report: (RecordDifference) async throws -> Void
    ) async throws -> Summary {
        var summary = Summary()
        let storage = try await ExpiryStorage(here, there)
        let schema = try await here.named { side in
            try await side.session.backend.schema(of: side.dataSet)?.keys
        }
        try await forEachPage(of: here, pairedBy: { try pair(here: $0) }) { pairs in
            try await read(pairs.map(\.there), on: there)
        } _: { rows, pairs, found in
            summary.here += rows.count
            var doubtful: [Pair] = []
            for (index, pair) in pairs.enumerated()
            where difference(pair, rows[index].record, found[index], storage) != nil {
                doubtful.append(pair)
            }
            try await settle(doubtful, &summary, storage, report)
        }
        // Without a condition, the first half has compared all records of this side that exist.
        let needsRecords = condition != nil
        try await forEachPage(
            of: there, bins: needsRecords ? nil : [], pairedBy: { try pair(there: $0, schema) }
        ) { pairs in
            try await read(
                pairs.map(\.here), on: here, verb: needsRecords ? .query : .exists)
        } _: { rows, pairs, found in
            summary.there += rows.count
            var doubtful: [Pair] = []
            for (index, pair) in pairs.enumerated() {
                // The first half has compared the records it saw; only the others remain.
                if let record = found[index], wasSeen(record, pair.here) { continue }
                guard needsRecords else {
                    doubtful.append(pair)
                    continue
                }
                if difference(pair, found[index], rows[index].record, storage) != nil {
                    doubtful.append(pair)
                }
            }
            try await settle(doubtful, &summary, storage, report)
        }
        return summary
    }

    // MARK: Pairs

    struct Pair: Hashable, Sendable {
        let here: RecordID
        let there: RecordID
    }

    private func pair(here id: RecordID) throws -> Pair {
        Pair(here: id, there: try keyMapping.map(id, from: here, to: there))
    }

    private func pair(there id: RecordID, _ schema: KeySchema?) throws -> Pair {
        Pair(
            here: try keyMapping.reversed(id, from: there, to: here, keyedBy: schema), there: id)
    }

    private func difference(
        _ pair: Pair, _ here: Record?, _ there: Record?, _ storage: ExpiryStorage
    ) -> RecordDifference? {
        RecordDifference(
            id: pair.here, idThere: pair.there, here: here, there: there, bins: bins,
            comparesMetadata: comparesMetadata, expiryStorage: storage)
    }

    private func wasSeen(_ record: Record, _ id: RecordID) -> Bool {
        guard let condition else { return true }
        return condition.holds(
            for: record, id: id, at: here.session.clock.wallMilliseconds() / 1_000)
    }

    // MARK: Reading again

    /// Reads both sides again until two readings agree, and reports what still differs. If the records are
    /// too large together, half of them at a time.
    private func settle(
        _ pairs: [Pair], _ summary: inout Summary, _ storage: ExpiryStorage,
        _ report: (RecordDifference) async throws -> Void
    ) async throws {
        var pending = pairs
        var last: [Pair: RecordDifference] = [:]
        var look = 1
        while !pending.isEmpty {
            let hereRecords, thereRecords: [Record?]
            do {
                (hereRecords, thereRecords) = try await readBoth(pending)
            } catch let error as BackendError
                where error.code == .memoryBudget && pending.count > 1
            {
                let middle = pending.count / 2
                for half in [pending[..<middle], pending[middle...]] {
                    try await settle(Array(half), &summary, storage, report)
                }
                return
            }
            var open: [Pair] = []
            for (index, pair) in pending.enumerated() {
                let now = difference(pair, hereRecords[index], thereRecords[index], storage)
                guard let now else {
                    summary.settled += 1
                    continue
                }
                if last[pair] == now || look >= maximumLooks {
                    summary.count(now.kind)
                    try await report(now)
                } else {
                    last[pair] = now
                    open.append(pair)
                }
            }
            pending = open
            look += 1
        }
    }
}

extension DataSetComparison.Summary {
    fileprivate mutating func count(_ kind: RecordDifference.Kind) {
        switch kind {
        case .onlyHere: onlyHere += 1
        case .onlyThere: onlyThere += 1
        case .different: different += 1
        }
    }
}
