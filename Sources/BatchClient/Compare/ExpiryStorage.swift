/// Where the two sides of a comparison store the time of expiry of their records.
public struct ExpiryStorage: Sendable, Hashable {
    /// The bin that holds it on this side, in seconds since 1970; nil if it is not stored in a bin,
    /// or not at all.
    public var hereBin: String?
    /// The same on the other side.
    public var thereBin: String?
    /// Whether records can expire on this side.
    public var hereExpires: Bool
    /// Whether records can expire on the other side.
    public var thereExpires: Bool

    /// Where each side stores the time of expiry.
    public init(
        hereBin: String? = nil, thereBin: String? = nil, hereExpires: Bool = true,
        thereExpires: Bool = true
    ) {
        self.hereBin = hereBin
        self.thereBin = thereBin
        self.hereExpires = hereExpires
        self.thereExpires = thereExpires
    }

    /// Asks both sides.
    /// - Throws: ``BackendError``.
    init(_ here: DataSetComparison.Side, _ there: DataSetComparison.Side) async throws {
        hereBin = try await here.named { side in
            try await side.session.backend.schema(of: side.dataSet)?.timeToLiveBin
        }
        thereBin = try await there.named { side in
            try await side.session.backend.schema(of: side.dataSet)?.timeToLiveBin
        }
        hereExpires = ExpiryStorage.canExpire(here.session.backend.description, hereBin)
        thereExpires = ExpiryStorage.canExpire(there.session.backend.description, thereBin)
    }

    /// If merges keep the time, it is stored in a bin: without such a bin nothing expires.
    private static func canExpire(_ description: BackendDescription, _ bin: String?) -> Bool {
        description.hasTimeToLive && (!description.rules.mergesKeepExpiry || bin != nil)
    }

    /// Whether both sides store it in the same bin, which is then compared like any bin.
    var isSameBin: Bool {
        guard let hereBin, let thereBin else { return false }
        return hereBin.isIdentical(to: thereBin)
    }

    /// Whether a bin holds it on this side, and the other side stores it elsewhere.
    func isHereAlone(_ name: String) -> Bool {
        thereExpires && !isSameBin && hereBin?.isIdentical(to: name) == true
    }

    /// Whether a bin holds it on the other side, and this side stores it elsewhere.
    func isThereAlone(_ name: String) -> Bool {
        hereExpires && !isSameBin && thereBin?.isIdentical(to: name) == true
    }
}
