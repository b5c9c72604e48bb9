public import BatchClient

/// How records are copied: the options of `volley copy`.
public struct CopyOptions: Sendable, Hashable {
    /// What a copy does if the other target already has a record, and if it does not.
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        case upsert, insert, replace, update
    }

    /// How records are written.
    public var mode = Mode.upsert
    /// The bins to copy; nil for all of them.
    public var bins: [String]?
    /// Joins a partition and a sort key where the other store has no pairs.
    public var separator: String?
    /// The most records read, and the most written, per second; nil for no limit.
    public var rate: Double?

    /// All bins of the records, merged into what exists, without a limit.
    public init() {}
}

extension CopyOptions.Mode {
    /// The verb that writes a copied record.
    public var verb: Verb {
        switch self {
        case .upsert: .upsert
        case .insert: .insert
        case .replace: .replace
        case .update: .update
        }
    }

    /// What it does, in words.
    var summary: String {
        switch self {
        case .upsert: "merges the bins into what exists"
        case .insert: "writes new records only"
        case .replace: "leaves only the copied bins"
        case .update: "writes existing records only"
        }
    }

    /// The one after it; after the last, the first.
    var next: CopyOptions.Mode {
        let all = CopyOptions.Mode.allCases
        guard let index = all.firstIndex(of: self), index + 1 < all.count else { return .upsert }
        return all[index + 1]
    }
}
