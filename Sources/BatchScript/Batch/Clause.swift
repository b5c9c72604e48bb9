public import BatchClient

/// What may follow the keys of a command, each introduced by its word.
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
}

extension Clause {
    /// Whether commas separate several things behind the word.
    var takesList: Bool {
        switch self {
        case .set, .remove, .bins, .get: true
        case .if, .ttl, .durable: false
        }
    }
}

extension Verb {
    /// The clauses that a command with this verb takes.
    public var clauses: [Clause] {
        switch self {
        case .query: [.bins, .get, .if]
        case .exists: [.if]
        case .insert: [.set, .get, .if, .ttl]
        case .upsert, .update: [.set, .remove, .get, .if, .ttl]
        case .replace: [.set, .get, .if, .ttl]
        case .delete: [.if, .durable]
        case .touch: [.if, .ttl]
        }
    }

    /// Whether a command with this verb takes a column list and rows.
    public var takesRows: Bool { clauses.contains(.set) }
}
