/// A condition on a record: what `if` and `--where` and the explorer's filter say.
///
/// Truth has two values. A comparison with a bin that the record lacks is false, with every
/// operator; numbers compare by what they are worth, other values only within their kind (values of
/// different kinds are unequal and in no order). A record that is not there has no bins.
public indirect enum Condition: Hashable, Sendable {
    case compare(Operand, Comparison, Value)
    /// The operand equals one of the values.
    case oneOf(Operand, [Value])
    /// The record has the bin.
    case exists(bin: String)
    /// A string holds the string; bytes the bytes; a list or a set the element; a map the key.
    case contains(bin: String, Value)
    /// A string begins with the string; bytes with the bytes.
    case begins(bin: String, Value)
    case not(Condition)
    case all([Condition])
    case any([Condition])

    /// What is compared.
    public enum Operand: Hashable, Sendable {
        case bin(String)
        /// Counts the writes of the record.
        case generation
        /// Seconds left to live; a record that never expires has none.
        case timeToLive
    }

    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }
}

extension Condition {
    /// Whether the record meets the condition at a time (seconds since 1970).
    public func holds(for record: Record?, at now: Int64) -> Bool {
        switch self {
        case .compare(let operand, let comparison, let value):
            guard let left = operand.value(in: record, at: now) else { return false }
            return comparison.holds(left, value)
        case .oneOf(let operand, let values):
            guard let left = operand.value(in: record, at: now) else { return false }
            return values.contains { Comparison.equal.holds(left, $0) }
        case .exists(let bin):
            return record?.bins[bin] != nil
        case .contains(let bin, let value):
            guard let whole = record?.bins[bin] else { return false }
            return whole.contains(value)
        case .begins(let bin, let value):
            switch (record?.bins[bin], value) {
            case (.string(let whole)?, .string(let start)):
                return whole.utf8.starts(with: start.utf8)
            case (.bytes(let whole)?, .bytes(let start)):
                return whole.starts(with: start)
            default: return false
            }
        case .not(let condition):
            return !condition.holds(for: record, at: now)
        case .all(let conditions):
            return conditions.allSatisfy { $0.holds(for: record, at: now) }
        case .any(let conditions):
            return conditions.contains { $0.holds(for: record, at: now) }
        }
    }

    /// The generation that the condition insists on: `generation = 3`, by itself or joined by
    /// `and`. A write whose generation check fails is a conflict; any other failing condition
    /// filters.
    public var requiredGeneration: UInt32? {
        switch self {
        case .compare(.generation, .equal, .integer(let generation)):
            UInt32(exactly: generation)
        case .all(let conditions):
            conditions.lazy.compactMap(\.requiredGeneration).first
        default: nil
        }
    }

    /// Whether the condition looks at the generation at all.
    public var usesGeneration: Bool {
        uses { operand in operand == .generation }
    }

    /// Whether the condition looks at the time to live at all.
    public var usesTimeToLive: Bool {
        uses { operand in operand == .timeToLive }
    }

    private func uses(_ isMatch: (Operand) -> Bool) -> Bool {
        switch self {
        case .compare(let operand, _, _), .oneOf(let operand, _): isMatch(operand)
        case .exists, .contains, .begins: false
        case .not(let condition): condition.uses(isMatch)
        case .all(let conditions), .any(let conditions): conditions.contains { $0.uses(isMatch) }
        }
    }
}

extension Condition.Operand {
    func value(in record: Record?, at now: Int64) -> Value? {
        switch self {
        case .bin(let name): record?.bins[name]
        case .generation: record?.generation.map { .integer(Int64($0)) }
        case .timeToLive: record?.timeToLive(at: now).map { .integer($0) }
        }
    }
}

extension Condition.Comparison {
    func holds(_ left: Value, _ right: Value) -> Bool {
        guard let relation = ValueOrder.comparable(left, right) else { return self == .notEqual }
        switch self {
        case .equal: return relation == .equal
        case .notEqual: return relation != .equal
        case .less: return relation == .less
        case .lessOrEqual: return relation != .greater
        case .greater: return relation == .greater
        case .greaterOrEqual: return relation != .less
        }
    }
}

extension Value {
    fileprivate func contains(_ part: Value) -> Bool {
        switch (self, part) {
        case (.string(let whole), .string(let part)): whole.utf8.holds(part.utf8)
        case (.bytes(let whole), .bytes(let part)): whole.holds(part)
        case (.list(let elements), _):
            elements.contains { Condition.Comparison.equal.holds($0, part) }
        case (.set(let set), _):
            set.elements.contains { Condition.Comparison.equal.holds($0, part) }
        case (.map(let map), _): map[part] != nil
        default: false
        }
    }
}

extension Collection where Element == UInt8 {
    /// Whether the bytes occur in these, one after another.
    fileprivate func holds(_ part: some Collection<UInt8>) -> Bool {
        guard !part.isEmpty else { return true }
        return indices.contains { self[$0...].starts(with: part) }
    }
}
