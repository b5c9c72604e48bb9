public import BatchClient

/// What a command comes to: its status and code, and what it leaves.
public struct FactOutcome: Sendable {
    /// The record afterwards.
    public enum After: Sendable {
        /// As it was, generation and expiry included.
        case unchanged
        /// There is no record.
        case missing
        case bins(Bins)
    }

    /// When the record afterwards expires.
    public enum Expiry: Sendable {
        case never
        /// When it would have without the command.
        case kept
        /// So many seconds after the command, give or take a minute.
        case after(Int64)
        /// At a time, in seconds since 1970, give or take a minute.
        case at(Int64)
    }

    public let status: Status
    /// The store's code; nil where the table does not say.
    public let code: ResultCode?
    public let after: After
    public let expiry: Expiry
    /// What the command returns; nil where the table does not say.
    public let reads: Bins?
    /// Where an exception is from: a source file, a documentation page, or where it was seen.
    public let source: String?

    /// The command is done and leaves a record with these bins.
    static func leaves(
        _ bins: Bins, expires expiry: Expiry = .never, reads: Bins? = nil, _ source: String? = nil
    ) -> FactOutcome {
        FactOutcome(
            status: .ok, code: nil, after: .bins(bins), expiry: expiry, reads: reads,
            source: source)
    }

    /// The command is done and changes nothing: a read.
    static func reads(_ bins: Bins, _ source: String? = nil) -> FactOutcome {
        FactOutcome(
            status: .ok, code: nil, after: .unchanged, expiry: .kept, reads: bins, source: source)
    }

    /// The command is done and no record is left.
    static func deletes(_ source: String? = nil) -> FactOutcome {
        FactOutcome(
            status: .ok, code: nil, after: .missing, expiry: .never, reads: nil, source: source)
    }

    /// The command is not done, and the record is as it was.
    static func refused(
        _ status: Status, _ code: ResultCode? = nil, _ source: String? = nil
    ) -> FactOutcome {
        FactOutcome(
            status: status, code: code, after: .unchanged, expiry: .kept, reads: nil,
            source: source)
    }

    static let notFound = refused(.notFound)
    static let exists = refused(.exists)
    static let conflict = refused(.conflict)
    static let filtered = refused(.filtered)
    /// Refused before it is sent.
    static let refusedBefore = refused(.rejected, .unsupported)

    /// The code that the outcome must have in a store; nil where any will do.
    func code(_ family: StoreFamily) -> ResultCode? {
        if let code { return code }
        switch (family, status) {
        case (.embedded, .notFound): return "notFound"
        case (.embedded, .exists): return "exists"
        case (.embedded, .conflict): return "generation"
        case (.embedded, .filtered): return "filtered"
        case (.aerospike, .notFound): return 2
        case (.aerospike, .exists): return 5
        case (.aerospike, .conflict): return 3
        case (.aerospike, .filtered): return 27
        default: return nil
        }
    }
}

/// What an operation on the bin `b` comes to.
enum BinOutcome: Sendable {
    case value(Value, String? = nil)
    /// The bin is not there.
    case missing(String? = nil)
    /// The bin is as it was, and this is what was read; nil for nothing.
    case read(Value?, String? = nil)
    case refused(ResultCode?, String? = nil)

    func outcome(_ before: Value?) -> FactOutcome {
        switch self {
        case .value(let value, let source): .leaves(StoreFact.bins(value), source)
        case .missing(let source): .leaves(StoreFact.bins(nil), source)
        case .read(let value, let source):
            .leaves(
                StoreFact.bins(before), reads: value.map { ["b": $0] } ?? [:], source)
        case .refused(let code, let source): .refused(.rejected, code, source)
        }
    }
}
