package import BatchClient

extension FilterExpression {
    /// Encodes a condition so that the server evaluates it with the same meaning: a comparison with
    /// a bin that is missing, or has another kind of value, is false.
    ///
    /// For the server it is unknown, and a record for which the whole expression is unknown does not
    /// pass. `and` and `or` treat unknown like false (server `as/src/base/exp.c`), so kinds are only
    /// tested below `not`.
    /// - Throws: ``Refusal`` for what the server cannot compare.
    package init(_ condition: Condition) throws(Refusal) {
        try self.init(condition, isNegated: false)
    }

    /// - Parameter isNegated: whether the condition is below a `not`, where unknown is not false.
    private init(_ condition: Condition, isNegated: Bool) throws(Refusal) {
        switch condition {
        case .compare(let operand, let comparison, .literal(let value)):
            self = try FilterExpression.compare(operand, comparison, value, isNegated)
        case .compare(.literal(let value), let comparison, let operand):
            self = try FilterExpression.compare(operand, comparison.reversed, value, isNegated)
        case .oneOf(.bin(let bin), _) where !StoredName.canNameBin(bin),
            .contains(.bin(let bin), _) where !StoredName.canNameBin(bin),
            .begins(.bin(let bin), _) where !StoredName.canNameBin(bin):
            self = .value(.bool(false))
        case .oneOf(let operand, let values):
            var parts: [FilterExpression] = []
            for value in values {
                guard case .literal(let value) = value else { throw FilterExpression.notSaid }
                parts.append(try FilterExpression.compare(operand, .equal, value, isNegated))
            }
            self = FilterExpression.joinedByOr(parts)
        case .between(let operand, .literal(let low), .literal(let high)):
            self = .all([
                try FilterExpression.compare(operand, .greaterOrEqual, low, isNegated),
                try FilterExpression.compare(operand, .lessOrEqual, high, isNegated),
            ])
        // Every record has it.
        case .exists(.updated), .hasKind(.updated, .integer): self = .value(.bool(true))
        case .missing(.updated), .hasKind(.updated, _): self = .value(.bool(false))
        case .exists(.bin(let bin)):
            self = FilterExpression.isThere(bin)
        case .missing(.bin(let bin)):
            self = .not(FilterExpression.isThere(bin))
        case .contains(.bin(let bin), .literal(let value)):
            self = try FilterExpression.contains(bin, value, isNegated)
        case .begins(.bin(let bin), .literal(let value)):
            guard case .string(let start) = value else {
                throw Refusal.unsupported("Aerospike supports `begins` only for strings")
            }
            self = FilterExpression.matches(
                bin, "^" + FilterExpression.escaped(start), isNegated)
        case .hasKind(.bin(let bin), let kind):
            guard let type = ParticleType(kind) else { throw FilterExpression.notSaid }
            self = FilterExpression.holds(type, bin)
        case .compare, .between, .exists, .missing, .contains, .begins, .ends, .matches, .hasKind:
            throw FilterExpression.notSaid
        case .not(let condition):
            self = .not(try FilterExpression(condition, isNegated: true))
        case .all(let conditions):
            var parts: [FilterExpression] = []
            for condition in conditions {
                parts.append(try FilterExpression(condition, isNegated: isNegated))
            }
            self = FilterExpression.joinedByAnd(parts)
        case .any(let conditions):
            var parts: [FilterExpression] = []
            for condition in conditions {
                parts.append(try FilterExpression(condition, isNegated: isNegated))
            }
            self = FilterExpression.joinedByOr(parts)
        }
    }

    private static let notSaid = Refusal.unsupported(
        "Aerospike cannot check this condition by itself, so it cannot guard a write")

    private static func joinedByAnd(_ parts: [FilterExpression]) -> FilterExpression {
        parts.isEmpty ? .value(.bool(true)) : parts.count == 1 ? parts[0] : .all(parts)
    }

    private static func joinedByOr(_ parts: [FilterExpression]) -> FilterExpression {
        parts.isEmpty ? .value(.bool(false)) : parts.count == 1 ? parts[0] : .any(parts)
    }

    private static func isThere(_ bin: String) -> FilterExpression {
        StoredName.canNameBin(bin)
            ? .compare(.notEqual, .binType(bin), .value(.integer(0))) : .value(.bool(false))
    }

    private static func holds(_ type: ParticleType, _ bin: String) -> FilterExpression {
        guard StoredName.canNameBin(bin) else { return .value(.bool(false)) }
        return .compare(.equal, .binType(bin), .value(.integer(Int64(type.rawValue))))
    }

    /// A test of a bin that is false, or unknown where that is enough, for another type.
    private static func ofType(
        _ type: ParticleType, _ bin: String, _ test: FilterExpression, _ isNegated: Bool
    ) -> FilterExpression {
        isNegated ? .all([holds(type, bin), test]) : test
    }

    private static func compare(
        _ operand: Condition.Operand, _ comparison: Condition.Comparison, _ value: Value,
        _ isNegated: Bool
    ) throws(Refusal) -> FilterExpression {
        switch operand {
        case .generation:
            throw Refusal.unsupported(
                "Aerospike has no expression for a generation: a write can only require one, as in "
                    + "`if generation = 3`")
        case .timeToLive:
            guard case .integer = value else {
                throw Refusal.unsupported("A time to live is compared with whole seconds")
            }
            return .all([
                .compare(.notEqual, .timeToLive, .value(.integer(-1))),
                .compare(comparison.coded, .timeToLive, .value(value)),
            ])
        case .bin(let bin):
            guard StoredName.canNameBin(bin) else { return .value(.bool(false)) }
            if comparison == .notEqual {
                return .all([isThere(bin), .not(try compare(operand, .equal, value, true))])
            }
            return try compare(bin, comparison, value, isNegated)
        case .updated: return try compareUpdate(comparison, value)
        case .literal, .path, .id, .idPart, .recordSize, .now, .date, .duration, .negated,
            .arithmetic, .call:
            throw notSaid
        }
    }

    /// Compares the time of the last write with milliseconds since 1970.
    private static func compareUpdate(
        _ comparison: Condition.Comparison, _ value: Value
    ) throws(Refusal) -> FilterExpression {
        func compared(_ comparison: Condition.Comparison, _ time: Int64) -> FilterExpression {
            // The server counts nanoseconds. No record is written at the ends of their range.
            let (nanoseconds, overflow) = time.multipliedReportingOverflow(by: 1_000_000)
            let bound: Int64 = overflow ? (time < 0 ? .min : .max) : nanoseconds
            return .compare(comparison.coded, .lastUpdate, .value(.integer(bound)))
        }
        switch value {
        case .integer(let time): return compared(comparison, time)
        case .double(let double):
            let isUnequal = comparison == .notEqual && Int64(exactly: double) == nil
            guard !double.isNaN, !isUnequal else { return .value(.bool(isUnequal)) }
            return joinedByOr(
                NumberComparison.integers(comparison, double).map { compared($0, $1) })
        case .decimal: throw notSaid
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            return .value(.bool(comparison == .notEqual))
        }
    }

    private static func compare(
        _ bin: String, _ comparison: Condition.Comparison, _ value: Value, _ isNegated: Bool
    ) throws(Refusal) -> FilterExpression {
        func typed(
            _ type: ParticleType, _ kind: Kind, _ comparison: Condition.Comparison = comparison,
            _ value: Value = value
        ) -> FilterExpression {
            ofType(
                type, bin, .compare(comparison.coded, .bin(bin, kind), .value(value)), isNegated)
        }
        switch value {
        case .string: return typed(.string, .string)
        case .bytes: return typed(.blob, .bytes)
        case .integer(let integer):
            return joinedByOr(
                [typed(.integer, .integer)]
                    + NumberComparison.doubles(comparison, integer).map {
                        typed(.double, .double, $0, .double($1))
                    })
        case .double(let double):
            // No comparison with not-a-number holds.
            guard !double.isNaN else { return .value(.bool(false)) }
            return joinedByOr(
                [typed(.double, .double)]
                    + NumberComparison.integers(comparison, double).map {
                        typed(.integer, .integer, $0, .integer($1))
                    })
        case .bool where comparison == .equal: return typed(.bool, .bool)
        case .list where comparison == .equal: return typed(.list, .list)
        // No bin holds null.
        case .null: return .value(.bool(false))
        case .bool, .decimal, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            throw Refusal.unsupported(
                "Aerospike cannot compare a \(value.kind.rawValue) by \(comparison.rawValue)")
        }
    }

    private static func contains(
        _ bin: String, _ value: Value, _ isNegated: Bool
    ) throws(Refusal) -> FilterExpression {
        typealias List = CollectionCall.ListCode
        typealias Map = CollectionCall.MapCode
        // Numbers are equal by value, whatever their type.
        var inList: [FilterExpression] = []
        for same in value.sameInWorth {
            inList.append(
                try counts(.list, .list, bin, [.integer(List.getByValue), same], isNegated))
        }
        // A value that cannot be a key is in no map.
        guard value.isMapKey else { return joinedByOr(inList) }
        let inMap = try counts(.map, .map, bin, [.integer(Map.getByKey), value], isNegated)
        guard case .string(let part) = value else { return .any(inList + [inMap]) }
        return .any([matches(bin, escaped(part), isNegated)] + inList + [inMap])
    }

    /// Whether an operation on a list or a map counts any element.
    private static func counts(
        _ type: ParticleType, _ kind: Kind, _ bin: String, _ words: [Value], _ isNegated: Bool
    ) throws(Refusal) -> FilterExpression {
        var writer = MessagePackWriter()
        let counted = [words[0], .integer(CollectionCall.Returned.count)] + words.dropFirst()
        do throws(Refusal) { try writer.value(.list(counted)) } catch {
            throw Refusal.unsupported(error.message)
        }
        return ofType(
            type, bin,
            .compare(
                .greater, .call(.integer, words: writer.bytes, .bin(bin, kind)),
                .value(.integer(0))), isNegated)
    }

    private static func matches(
        _ bin: String, _ pattern: String, _ isNegated: Bool
    ) -> FilterExpression {
        if pattern.isEmpty || pattern == "^" { return holds(.string, bin) }
        return ofType(
            .string, bin, .matches(flags: 1, pattern: pattern, .bin(bin, .string)), isNegated)
    }

    /// An extended regular expression that matches exactly this text.
    private static func escaped(_ text: String) -> String {
        let special: Set<Character> = [
            ".", "[", "]", "{", "}", "(", ")", "\\", "*", "+", "?", "|", "^", "$",
        ]
        return text.reduce(into: "") { result, character in
            if special.contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}

extension Condition.Comparison {
    fileprivate var coded: FilterExpression.Comparison {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        }
    }
}

extension ParticleType {
    /// The type of bins of a kind; nil if there is no single type.
    fileprivate init?(_ kind: Value.Kind) {
        switch kind {
        case .bool: self = .bool
        case .integer: self = .integer
        case .double: self = .double
        case .string: self = .string
        case .bytes: self = .blob
        case .list: self = .list
        case .map: self = .map
        case .geoJSON: self = .geoJSON
        case .hyperLogLog: self = .hyperLogLog
        case .null, .decimal, .set, .opaque: return nil
        }
    }
}

extension Value {
    /// The value, and the equal number of the other type.
    fileprivate var sameInWorth: [Value] {
        switch self {
        case .integer(let integer):
            Int64(exactly: Double(integer)) == integer ? [self, .double(Double(integer))] : [self]
        case .double(let double): Int64(exactly: double).map { [self, .integer($0)] } ?? [self]
        case .null, .bool, .decimal, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            [self]
        }
    }
}
