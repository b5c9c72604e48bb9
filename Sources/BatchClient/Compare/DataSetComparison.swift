/// Finds the records that differ between two data sets, which may be on different kinds of stores.
///
/// Reads this side page by page and looks up its records on the other side with batches. Also reads
/// the IDs of the other side, and looks up those on this side that may exist only there. Memory is
/// bounded by a few pages of each side, and the sides need no common order. If they have one, both
/// are read in step instead, without look-ups, unless there is a condition or a rate.
///
/// Differences are read again, some time later, until two readings agree, so that a write in
/// progress on both sides is not reported.
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
        /// Records that differed each time they were read, but never twice in the same way: they are
        /// being written to, and are not reported.
        public var unsettled = 0

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
    /// The most readings of a difference. There is a pause between two of them, of 50 milliseconds
    /// at first and twice as long each time, up to 400. A difference is reported at once if it is 1.
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
    ///   never taken for a missing one; but a record is missing on a side that cannot have its ID.
    ///   ``KeyMapping/Failure`` if pairs face strings and there is no separator.
    ///   Whatever `report` throws.
    public func run(
        _ report: (RecordDifference) async throws -> Void
    ) async throws -> Summary {
        var summary = Summary()
        let storage = try await ExpiryStorage(here, there)
        let pairing = KeyPairing(
            mapping: keyMapping, here: try await end(of: here), there: try await end(of: there))
        var other = OtherSideReader(self)
        defer { other.cancel() }
        var doubts = Doubts()
        var matched = IDFingerprints(there.dataSet)
        try await forEachPage(of: here) { ids in
            try await matchInStep(ids, pairing, &other)
        } lookUp: { ids in
            try await matchThere(ids, pairing)
        } _: { rows, matches in
            summary.here += rows.count
            for (row, match) in zip(rows, matches) {
                if !match.isInStep, let record = match.found, meets(record, match.pair.there) {
                    matched.add(canonicalThere(match.pair.there))
                }
                if difference(match.pair, row.record, match.found, storage) != nil {
                    doubts.add(match.pair, at: now)
                }
            }
            if doubts.areDue(at: now) { try await settle(&doubts, &summary, storage, report) }
        }
        try await settle(&doubts, &summary, storage, report)
        let existing = try await other.finish()
        summary.there = existing.count
        // Usually few groups of IDs or none, so that few records are looked up on this side.
        let rest = matched.differences(from: existing.ids)
        guard !rest.isEmpty else { return summary }
        // Without a condition, the first half has compared all records of this side that exist.
        let needsRecords = condition != nil
        try await forEachPage(of: there, bins: needsRecords ? nil : [], in: rest) { ids in
            try await matchHere(ids, pairing, verb: needsRecords ? .query : .exists, wasSeen: meets)
        } _: { rows, matches in
            for (row, match) in zip(rows, matches) {
                // The first half has compared the records it saw; only the others remain.
                if let record = match.found, meets(record, match.pair.here) { continue }
                if !needsRecords
                    || difference(match.pair, match.found, row.record, storage) != nil
                {
                    doubts.add(match.pair, at: now)
                }
            }
            if doubts.areDue(at: now) { try await settle(&doubts, &summary, storage, report) }
        }
        try await settle(&doubts, &summary, storage, report)
        return summary
    }

    func canonicalThere(_ id: RecordID) -> RecordID {
        there.session.backend.canonicalID(Key(there.dataSet, id))
    }

    private var now: Duration { here.session.clock.now() }

    private func end(of side: Side) async throws -> KeyPairing.End {
        KeyPairing.End(
            dataSet: side.dataSet, kinds: side.session.backend.description.idKinds,
            keys: try await side.named { side in
                try await side.session.backend.schema(of: side.dataSet)?.keys
            })
    }

    func difference(
        _ pair: Pair, _ here: Record?, _ there: Record?, _ storage: ExpiryStorage
    ) -> RecordDifference? {
        RecordDifference(
            id: pair.here, idThere: pair.there, here: here, there: there, bins: bins,
            comparesMetadata: comparesMetadata, expiryStorage: storage,
            hasCounterpart: pair.canBeHere && pair.canBeThere)
    }

    /// Whether a record meets the condition, if there is one.
    private func meets(_ record: Record, _ id: RecordID) -> Bool {
        guard let condition else { return true }
        return condition.holds(
            for: record, id: id, at: here.session.clock.wallMilliseconds() / 1_000)
    }
}
