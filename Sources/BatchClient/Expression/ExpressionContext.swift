/// What an expression is evaluated on.
public struct ExpressionContext: Sendable {
    /// The record; nil if it does not exist.
    public var record: Record?
    /// The record's ID; nil if unknown.
    public var id: RecordID?
    /// The names of key attributes, where keys have names.
    public var keySchema: KeySchema?
    /// Seconds since 1970, for the time left to live.
    public var now: Int64
    /// Milliseconds since 1970: the time of the run.
    public var runTime: Int64
    /// When the record was last written, in milliseconds since 1970; nil if unknown.
    public var updatedAt: Int64?
    /// The record's size in bytes; nil if unknown.
    public var recordSize: Int64?

    /// - Parameters:
    ///   - record: the record; nil if it does not exist.
    ///   - id: the record's ID; nil if unknown.
    ///   - keySchema: the names of the key's attributes, where keys have names.
    ///   - now: seconds since 1970.
    ///   - runTime: milliseconds since 1970; `now` by default.
    ///   - updatedAt: when the record was last written, in milliseconds since 1970.
    ///   - recordSize: the record's size in bytes.
    public init(
        record: Record?, id: RecordID? = nil, keySchema: KeySchema? = nil, now: Int64,
        runTime: Int64? = nil, updatedAt: Int64? = nil, recordSize: Int64? = nil
    ) {
        self.record = record
        self.id = id
        self.keySchema = keySchema
        self.now = now
        self.runTime = runTime ?? now.multipliedReportingOverflow(by: 1_000).partialValue
        self.updatedAt = updatedAt
        self.recordSize = recordSize
    }

    /// The value of a bin or, if keys have names, of a key attribute.
    func value(of bin: String) -> Value? {
        if let value = record?.bins[bin] { return value }
        guard let keySchema, let id else { return nil }
        switch id {
        case .composite(let partition, let sort):
            if keySchema.partition.name.isIdentical(to: bin) { return partition.value }
            return keySchema.sort?.name.isIdentical(to: bin) == true ? sort.value : nil
        case .string, .integer, .decimal, .bytes, .digest:
            return keySchema.partition.name.isIdentical(to: bin) ? id.value : nil
        }
    }
}

/// Why an expression has no value.
public enum ExpressionFailure: Error, Hashable, Sendable {
    /// It reads something missing; the text names it for people.
    case missing(String)
    /// It cannot be computed, with the reason.
    case cannotCompute(String)

    /// Whether the value could not be computed because something is missing.
    public var isMissing: Bool {
        switch self {
        case .missing: true
        case .cannotCompute: false
        }
    }

    /// What is wrong, for people; it names the bin.
    public var message: String {
        switch self {
        case .missing(let what): "\(what) is missing"
        case .cannotCompute(let why): why
        }
    }
}

/// The unit of a duration: milliseconds, but seconds next to the time to live.
enum DurationUnit {
    case milliseconds, seconds

    /// The unit of durations in a test or a value with these expressions.
    init(beside expressions: ValueExpression...) {
        self = expressions.contains(where: \.readsTimeToLive) ? .seconds : .milliseconds
    }

    init(beside expression: ValueExpression) {
        self = expression.readsTimeToLive ? .seconds : .milliseconds
    }
}

extension ValueExpression {
    /// Whether it reads the time to live itself, not converted by `seconds`.
    fileprivate var readsTimeToLive: Bool {
        switch self {
        case .timeToLive: true
        case .negated(let inner): inner.readsTimeToLive
        case .arithmetic(let a, _, let b): a.readsTimeToLive || b.readsTimeToLive
        case .call(let function, let arguments):
            function != .seconds && arguments.contains(where: \.readsTimeToLive)
        case .literal, .bin, .path, .generation, .id, .idPart, .updated, .recordSize, .now, .date,
            .duration:
            false
        }
    }
}
