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
    public var pageSize = 500
    /// The most readings of a difference.
    public var maximumLooks = 5

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
        try await forEachPage(of: here) { rows in
            summary.here += rows.count
            let pairs = try rows.map { try pair(here: $0.key.id) }
            let found = try await read(pairs.map(\.there), on: there)
            var doubtful: [Pair] = []
            for (row, pair) in zip(rows, pairs)
            where difference(pair, row.record, found[pair.there], storage) != nil {
                doubtful.append(pair)
            }
            try await settle(doubtful, &summary, storage, report)
        }
        try await forEachPage(of: there, bins: condition == nil ? [] : nil) { rows in
            summary.there += rows.count
            let pairs = try rows.map { try pair(there: $0.key.id) }
            let doubtful = try await unseen(rows, pairs, storage)
            try await settle(doubtful, &summary, storage, report)
        }
        return summary
    }

    /// The pairs of the second half that may differ. The first half has compared the records of this
    /// side that it saw; only the others remain.
    private func unseen(
        _ rows: [KeyedRecord], _ pairs: [Pair], _ storage: ExpiryStorage
    ) async throws -> [Pair] {
        guard condition != nil else {
            // It saw all that exist.
            let existing = try await exist(pairs.map(\.here), on: here)
            return pairs.filter { !existing.contains($0.here) }
        }
        let found = try await read(pairs.map(\.here), on: here)
        var doubtful: [Pair] = []
        for (row, pair) in zip(rows, pairs) {
            let record = found[pair.here]
            if let record, wasSeen(record, pair.here) { continue }
            if difference(pair, record, row.record, storage) != nil { doubtful.append(pair) }
        }
        return doubtful
    }

    // MARK: Pairs

    private struct Pair: Hashable {
        let here: RecordID
        let there: RecordID
    }

    private func pair(here id: RecordID) throws -> Pair {
        Pair(here: id, there: try keyMapping.map(id, from: here, to: there))
    }

    private func pair(there id: RecordID) throws -> Pair {
        Pair(here: try keyMapping.reversed(id, from: there, to: here), there: id)
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

    /// Reads both sides again until two readings agree, and reports what still differs.
    private func settle(
        _ pairs: [Pair], _ summary: inout Summary, _ storage: ExpiryStorage,
        _ report: (RecordDifference) async throws -> Void
    ) async throws {
        var pending = pairs
        var last: [Pair: RecordDifference] = [:]
        var look = 1
        while !pending.isEmpty {
            let idsHere = pending.map(\.here)
            let idsThere = pending.map(\.there)
            async let foundHere = read(idsHere, on: here)
            async let foundThere = read(idsThere, on: there)
            let (hereRecords, thereRecords) = try await (foundHere, foundThere)
            var open: [Pair] = []
            for pair in pending {
                let now = difference(
                    pair, hereRecords[pair.here], thereRecords[pair.there], storage)
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

    // MARK: Reading

    private func read(_ ids: [RecordID], on side: Side) async throws -> [RecordID: Record] {
        guard !ids.isEmpty else { return [:] }
        let rows = try await side.named { try await $0.session.batchGet($0.dataSet.ids(ids)) }
        return Dictionary(rows.map { ($0.key.id, $0.record) }) { first, _ in first }
    }

    /// Which of the records exist.
    private func exist(_ ids: [RecordID], on side: Side) async throws -> Set<RecordID> {
        guard !ids.isEmpty else { return [] }
        let results = try await side.named {
            try await $0.session.execute(
                Batch([Command(.exists, $0.dataSet.ids(ids))]), onError: .inStream
            ).collect()
        }
        if results.contains(where: \.isFailure) { throw BatchFailure(results) }
        return Set(results.lazy.filter(\.isOK).map(\.key.id))
    }

    private func forEachPage(
        of side: Side, bins: [String]? = nil, _ body: ([KeyedRecord]) async throws -> Void
    ) async throws {
        let scan = side.session.scan(
            side.dataSet, ScanOptions(bins: bins, condition: condition, pageSize: pageSize))
        var pages = scan.pages.makeAsyncIterator()
        while let rows = try await side.named({ _ in try await pages.next() }) {
            try await body(rows)
        }
    }
}

extension DataSetComparison.Side {
    /// Calls the store of this side; an error names the side.
    func named<T>(_ ask: (Self) async throws -> T) async throws -> T {
        do { return try await ask(self) } catch let error as BackendError {
            throw BackendError(
                error.status, code: error.code,
                "\(session.backend.description.target): \(error.message)")
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
