/// How a record differs between two data sets.
public struct RecordDifference: Sendable, Hashable {
    /// On which sides the record exists.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The record exists only on this side.
        case onlyHere
        /// The record exists only on the other side.
        case onlyThere
        /// The record exists on both sides, with different content.
        case different
    }

    /// One bin that differs; nil on the side that lacks it.
    public struct Bin: Sendable, Hashable {
        /// The bin's name.
        public let name: String
        /// The value on this side; nil if the record lacks the bin.
        public let here: Value?
        /// The value on the other side; nil if the record lacks the bin.
        public let there: Value?

        /// A bin that differs.
        public init(name: String, here: Value?, there: Value?) {
            self.name = name
            self.here = here
            self.there = there
        }
    }

    /// What can differ of a record besides its bins.
    package enum Property: Sendable, Hashable, CaseIterable {
        /// How often the record was written.
        case generation
        /// When it expires.
        case expiry
    }

    /// The record's ID on this side.
    public let id: RecordID
    /// The record's ID on the other side.
    public let idThere: RecordID
    /// The record as last read; nil if it is missing.
    public let here: Record?
    /// The record on the other side as last read; nil if it is missing.
    public let there: Record?
    /// The bins that differ, those of this side first, in its order.
    public let bins: [Bin]
    /// Where each side stores the time of expiry.
    public let expiryStorage: ExpiryStorage
    /// Whether both sides can have a record with this ID. If not, the record is only on the side
    /// that can, and ``id`` and ``idThere`` may be the same, as that side writes it.
    public let hasCounterpart: Bool

    /// On which sides the record exists.
    public var kind: Kind {
        switch (here, there) {
        case (_?, nil): .onlyHere
        case (nil, _): .onlyThere
        case (_?, _?): .different
        }
    }

    /// The difference of two records; nil if they are equal.
    /// - Parameters:
    ///   - id: the record's ID on this side.
    ///   - idThere: its ID on the other side.
    ///   - here: the record on this side; nil if it is missing.
    ///   - there: the record on the other side; nil if it is missing.
    ///   - bins: the bins to compare; nil for all of them.
    ///   - comparesMetadata: whether to compare generations and times of expiry, if both sides have
    ///     them.
    ///   - expiryStorage: where each side stores the time of expiry. If only one side stores it in
    ///     a bin, and the other side's record lacks that bin, this is not a difference of bins.
    ///   - hasCounterpart: whether both sides can have a record with this ID.
    public init?(
        id: RecordID, idThere: RecordID, here: Record?, there: Record?, bins: [String]?,
        comparesMetadata: Bool, expiryStorage: ExpiryStorage = ExpiryStorage(),
        hasCounterpart: Bool = true
    ) {
        guard here != nil || there != nil else { return nil }
        let differing = RecordDifference.bins(here, there, among: bins, expiryStorage)
        if let here, let there, differing.isEmpty {
            guard comparesMetadata, !RecordDifference.properties(here, there).isEmpty else {
                return nil
            }
        }
        self.id = id
        self.idThere = idThere
        self.here = here
        self.there = there
        self.bins = differing
        self.expiryStorage = expiryStorage
        self.hasCounterpart = hasCounterpart
    }

    private static func bins(
        _ here: Record?, _ there: Record?, among names: [String]?, _ storage: ExpiryStorage
    ) -> [Bin] {
        func selected(_ record: Record?) -> Bins {
            let bins = record?.bins ?? Bins()
            return names.map { bins.selecting($0) } ?? bins
        }
        let here = selected(here)
        let there = selected(there)
        var differing: [Bin] = []
        var common = 0
        for (position, bin) in here.enumerated() {
            let other = there.value(of: bin.name, near: position)
            if other != nil { common += 1 }
            if let other, bin.value.hasSameContent(as: other) { continue }
            if other == nil, names == nil, storage.isHereAlone(bin.name) { continue }
            differing.append(Bin(name: bin.name, here: bin.value, there: other))
        }
        guard common < there.count else { return differing }
        for bin in there where here[bin.name] == nil {
            if names == nil, storage.isThereAlone(bin.name) { continue }
            differing.append(Bin(name: bin.name, here: nil, there: bin.value))
        }
        return differing
    }

    /// Which properties differ; none where one side lacks the record.
    package var properties: [Property] {
        guard let here, let there else { return [] }
        return RecordDifference.properties(here, there)
    }

    private static func properties(_ here: Record, _ there: Record) -> [Property] {
        var differing: [Property] = []
        if let a = here.generation, let b = there.generation, a != b {
            differing.append(.generation)
        }
        if here.expiresAt != there.expiresAt { differing.append(.expiry) }
        return differing
    }
}
