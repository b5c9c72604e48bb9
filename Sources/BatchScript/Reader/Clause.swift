public import BatchClient

/// A clause of a command, after the keys, introduced by its word.
public enum Clause: String, Hashable, Sendable, CaseIterable {
    /// `set bin = v, bin += n, bin append v, ...`: writes.
    case set
    /// `remove bin, bin`: removes bins.
    case remove
    /// `bins a, b`: the bins that a query reads; `bins ()` for none.
    case bins
    /// `get bin, bin list.size, ...`: reads, in the order of the command's operations.
    case get
    /// `if EXPR`: a condition.
    case `if`
    /// `ttl N|never|keep|default`.
    case ttl
    /// A delete that leaves a tombstone.
    case durable
    /// `where EXPR`: the records that meet a condition, in place of IDs.
    case `where`
    /// `index NAME`: finds by this index.
    case index
    /// `scan`: finds by reading the whole data set.
    case scan
    /// `limit N`: finds at most N records.
    case limit

    /// The clauses of ``LanguageVersion/first``.
    static let first: [Clause] = [.set, .remove, .bins, .get, .if, .ttl, .durable]
    /// The clauses for finding records.
    static let finding: [Clause] = [.where, .index, .scan, .limit]
}

extension Clause {
    /// Whether the word is followed by a comma-separated list.
    var takesList: Bool {
        switch self {
        case .set, .remove, .bins, .get: true
        case .if, .ttl, .durable, .where, .index, .scan, .limit: false
        }
    }
}

extension Verb {
    /// The clauses that a command with this verb takes.
    public var clauses: [Clause] {
        switch self {
        case .query: [.bins, .get, .if] + Clause.finding
        case .exists: [.if] + Clause.finding
        case .insert: [.set, .get, .if, .ttl]
        case .upsert: [.set, .remove, .get, .if, .ttl]
        case .update: [.set, .remove, .get, .if, .ttl] + Clause.finding
        case .replace: [.set, .get, .if, .ttl] + Clause.finding
        case .delete: [.if, .durable] + Clause.finding
        case .touch: [.if, .ttl] + Clause.finding
        }
    }

    /// Whether a command with this verb may find its records by a condition.
    public var finds: Bool { clauses.contains(.where) }

    /// Whether a command with this verb takes a column list and rows.
    public var takesRows: Bool { clauses.contains(.set) }
}
