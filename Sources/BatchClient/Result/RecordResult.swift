/// The result of one index of a batch.
public struct RecordResult: Sendable, Hashable {
    /// The position of the key in the batch's flattened list of keys, from zero.
    public let index: Int
    /// The verb of the command that the index belongs to.
    public let verb: Verb
    /// The record.
    public let key: Key
    /// What became of the index.
    public let status: Status
    /// The store's own code; nil if the store gave none.
    public var code: ResultCode? { details?.code }
    /// What happened, for people; nil for ok.
    public var message: String? { details?.message }
    /// The record as read, or as returned by a write; otherwise nil.
    public let record: Record?
    /// How often the index was sent.
    public let attempts: Int
    /// The node that answered, or was last asked.
    public let node: String?
    /// From the first attempt to the answer; nil for an index that was never sent.
    public let latency: Duration?
    /// The capacity that the store charged for the last attempt, if reported: the index's share of
    /// its request.
    public var consumed: CapacityUnits? { details?.consumed }
    let details: OutcomeDetails?

    /// The result of one index.
    public init(
        index: Int, verb: Verb, key: Key, status: Status, code: ResultCode? = nil,
        message: String? = nil, record: Record? = nil, attempts: Int = 0, node: String? = nil,
        latency: Duration? = nil, consumed: CapacityUnits? = nil
    ) {
        self.init(
            index: index, verb: verb, key: key, status: status, record: record,
            attempts: attempts, node: node, latency: latency,
            details: OutcomeDetails(code: code, message: message, consumed: consumed))
    }

    init(
        index: Int, verb: Verb, key: Key, status: Status, record: Record?, attempts: Int,
        node: String?, latency: Duration?, details: OutcomeDetails?
    ) {
        self.index = index
        self.verb = verb
        self.key = key
        self.status = status
        self.record = record
        self.attempts = attempts
        self.node = node
        self.latency = latency
        self.details = details
    }

    /// The same result at another index, for a batch that is part of a larger one.
    package func at(_ index: Int) -> RecordResult {
        RecordResult(
            index: index, verb: verb, key: key, status: status, record: record,
            attempts: attempts, node: node, latency: latency, details: details)
    }

    /// Whether the status is ``Status/ok``.
    public var isOK: Bool { status == .ok }

    /// Whether it is unknown if a write was applied. True exactly if the status is
    /// ``Status/inDoubt``.
    public var inDoubt: Bool { status == .inDoubt }

    /// Whether the default error strategy treats the result as an error: not ok, and not the
    /// ordinary answer that a record is missing.
    public var isFailure: Bool {
        status != .ok && !(status == .notFound && verb.answersNotFound)
    }

    /// True for ok, false for a missing record.
    /// - Throws: ``RecordError`` for every other status.
    public func asBool() throws -> Bool {
        switch status {
        case .ok: true
        case .notFound: false
        case .exists, .conflict, .filtered, .throttled, .timeout, .unavailable, .rejected, .denied,
            .inDoubt, .cancelled, .notSent:
            throw RecordError(self)
        }
    }

    /// The record that was read; nil if a successful command returns none.
    /// - Throws: ``RecordError`` unless the result is ok.
    public func recordOrThrow() throws -> Record? {
        guard isOK else { throw RecordError(self) }
        return record
    }
}

/// One index of a batch that is not ok, as an error.
public struct RecordError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The result of the index.
    public let result: RecordResult

    /// An error for a result that is not ok.
    public init(_ result: RecordResult) { self.result = result }

    public var description: String {
        let code = result.code.map { " (\($0))" } ?? ""
        let message = result.message.map { ": \($0)" } ?? ""
        return "\(result.verb) \(result.key): \(result.status.rawValue)\(code)\(message)"
    }
}
