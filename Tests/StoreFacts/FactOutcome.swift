public import BatchClient

/// The outcome of a command: its status and code, and the record afterwards.
public struct FactOutcome: Sendable {
    /// The record afterwards.
    public enum After: Sendable {
        /// Unchanged, including generation and expiry.
        case unchanged
        /// There is no record.
        case missing
        case bins(Bins)
    }

    /// When the record afterwards expires.
    public enum Expiry: Sendable {
        case never
        /// The same as without the command.
        case kept
        /// This many seconds after the command, within a minute.
        case after(Int64)
        /// At a time, in seconds since 1970, within a minute.
        case at(Int64)
    }

    public let status: Status
    /// The store's code; nil if the table does not say.
    public let code: ResultCode?
    public let after: After
    public let expiry: Expiry
    /// The value that the command returns; nil if the table does not say.
    public let reads: Bins?
    /// The source of an exception: a source file, a documentation page, or an observation.
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

    /// The command is refused, and the record is unchanged.
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

    /// The code that the outcome must have in a store; nil if any will do.
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

/// The result of an operation on the bin `b`.
enum BinOutcome: Sendable {
    case value(Value, String? = nil)
    /// The bin is missing.
    case missing(String? = nil)
    /// The bin is unchanged, and this was read; nil for nothing.
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
