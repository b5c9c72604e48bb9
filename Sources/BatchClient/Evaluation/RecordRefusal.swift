/// Why a record's operation does not take place. Nothing of it was applied.
public enum RecordRefusal: Error, Sendable, Hashable {
    /// The verb needs a record, and it does not exist.
    case notFound
    /// The verb creates a record, and it exists already.
    case exists
    /// A write asks for a generation; the record has another one (nil: there is no record, or the
    /// store counts no writes).
    case generation(found: UInt32?, required: UInt32)
    /// The condition does not hold.
    case filtered
    /// The record no longer meets the condition that found it.
    case noLongerMatches
    /// The operation is not for what the bin holds, or not with this operand.
    case binType(bin: String, found: Value.Kind, wanted: String)
    /// The sum is outside the range of its type.
    case overflow(bin: String)
    /// A list has no element there.
    case indexOutOfRange(bin: String, index: Int64, count: Int)
    /// A value cannot be computed, and why; the text names the bin.
    case cannotCompute(String)
    /// The verb has no such operation.
    case unsupported(String)
}

extension RecordRefusal {
    /// What an insertion at an index wants, in ``binType(bin:found:wanted:)``.
    package static let unorderedList = "a list that is not ordered"

    public var status: Status {
        switch self {
        case .notFound: .notFound
        case .exists: .exists
        case .generation: .conflict
        case .filtered, .noLongerMatches: .filtered
        case .binType, .overflow, .indexOutOfRange, .cannotCompute, .unsupported: .rejected
        }
    }

    /// The name for the reason, for stores that have no code of their own.
    public var code: ResultCode {
        switch self {
        case .notFound: "notFound"
        case .exists: "exists"
        case .generation: "generation"
        case .filtered: "filtered"
        case .noLongerMatches: "noLongerMatches"
        case .binType: "binType"
        case .overflow: "overflow"
        case .indexOutOfRange: "indexOutOfRange"
        case .cannotCompute: "cannotCompute"
        case .unsupported: .unsupported
        }
    }

    /// What happened, for people.
    public var message: String {
        switch self {
        case .notFound: "Key not found"
        case .exists: "Key already exists"
        case .generation(let found?, let required):
            "Generation is \(found), expected \(required)"
        case .generation(nil, let required):
            "The record does not exist, expected generation \(required)"
        case .filtered: "The record does not meet the condition"
        case .noLongerMatches: "The record no longer meets the condition that found it"
        case .binType(let bin, let found, let wanted):
            "Bin \(bin): expected \(wanted), found \(found.rawValue)"
        case .overflow(let bin): "Bin \(bin): the sum is out of range"
        case .indexOutOfRange(let bin, let index, let count):
            "Bin \(bin): index \(index) is outside a list of \(count)"
        case .cannotCompute(let why): why
        case .unsupported(let what): what
        }
    }

    /// The refusal as the outcome of one index.
    public func outcome(_ index: Int) -> ItemOutcome {
        ItemOutcome(index: index, status: status, code: code, message: message)
    }
}
