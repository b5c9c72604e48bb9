/// Why an operation on a record is refused. The codes are for stores that have none of their own.
extension Refusal {
    /// The verb needs an existing record.
    public static let notFound = Refusal(.notFound, code: "notFound", "key not found")

    /// The verb creates a record, but it already exists.
    public static let exists = Refusal(.exists, code: "exists", "key already exists")

    /// A write requires another generation than the record's.
    /// - Parameters:
    ///   - found: nil if the record does not exist, or the store has no generations.
    ///   - required: the generation that the write asked for.
    public static func generation(found: UInt32?, required: UInt32) -> Refusal {
        let message =
            found.map { "Generation is \($0), expected \(required)" }
            ?? "The record does not exist, expected generation \(required)"
        return Refusal(.conflict, code: "generation", message)
    }

    /// The record does not meet the condition of the command.
    public static let filtered = Refusal(
        .filtered, code: "filtered", "the record does not meet the condition")

    /// The record no longer meets the condition that found it.
    public static let noLongerMatches = Refusal(
        .filtered, code: "noLongerMatches",
        "the record no longer meets the condition that found it")

    /// The expected type for an insertion at an index, for ``binType(bin:found:wanted:)``.
    package static let unorderedList = "a list that is not ordered"

    /// The operation does not fit the value of the bin, or its operand.
    public static func binType(bin: String, found: Value.Kind, wanted: String) -> Refusal {
        Refusal(
            code: "binType", "bin \(bin): expected \(wanted), found \(found.rawValue)", bin: bin)
    }

    /// The sum is outside the range of its type.
    public static func overflow(bin: String) -> Refusal {
        Refusal(code: overflow, "bin \(bin): the sum is out of range", bin: bin)
    }

    /// The code of ``overflow(bin:)``.
    package static let overflow: ResultCode = "overflow"

    /// A list has no element at this index.
    public static func indexOutOfRange(bin: String, index: Int64, count: Int) -> Refusal {
        Refusal(
            code: "indexOutOfRange", "bin \(bin): index \(index) is outside a list of \(count)",
            bin: bin)
    }

    /// A value cannot be computed.
    /// - Parameter reason: names the bin.
    public static func cannotCompute(_ reason: String) -> Refusal {
        Refusal(code: "cannotCompute", reason)
    }
}
