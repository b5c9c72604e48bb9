package import AerospikeWire
package import BatchClient

/// Whether a record passes a filter, as on the server: an unknown result does not pass.
package struct FilterEvaluation {
    let record: Record?
    let set: String
    let hasKey: Bool
    let now: Int64
    /// When the record was last written, in milliseconds since 1970.
    let updatedAt: Int64

    package init(
        record: Record?, set: String, hasKey: Bool, now: Int64, updatedAt: Int64 = 0
    ) {
        self.updatedAt = updatedAt
        self.record = record
        self.set = set
        self.hasKey = hasKey
        self.now = now
    }

    package func passes(_ expression: FilterExpression) -> Bool { value(expression) == .bool(true) }

    /// What an expression evaluates to; nil for unknown.
    package func result(of expression: FilterExpression) -> Value? { value(expression) }

    /// The result of an expression; nil for unknown.
    private func value(_ expression: FilterExpression) -> Value? {
        switch expression {
        case .value(let value): return value
        case .bin(let name, let kind):
            guard let value = record?.bins[name], kind.holds(value) else { return nil }
            return value
        case .binType(let name): return .integer(Int64(type(of: name)))
        case .compare(let comparison, let left, let right):
            guard let left = value(left), let right = value(right) else { return nil }
            return .bool(comparison.holds(left, right))
        case .all(let parts): return join(parts, decidedBy: false)
        case .any(let parts): return join(parts, decidedBy: true)
        case .not(let part):
            guard case .bool(let truth)? = value(part) else { return nil }
            return .bool(!truth)
        case .matches(let flags, let pattern, let part):
            guard case .string(let text)? = value(part) else { return nil }
            return Pattern(pattern, flags: flags).map { .bool($0.matches(text)) }
        case .timeToLive:
            return .integer(record?.timeToLive(at: now) ?? -1)
        case .lastUpdate:
            let (nanoseconds, overflow) = updatedAt.multipliedReportingOverflow(by: 1_000_000)
            return .integer(overflow ? .max : nanoseconds)
        case .setName: return .string(set)
        case .keyExists: return .bool(hasKey)
        case .call(let kind, let words, let part): return call(kind, words, part)
        case .compute(let operation, let parts):
            let values = parts.compactMap(value)
            return values.count == parts.count
                ? FilterComputation.result(operation, values) : nil
        }
    }

    private func join(_ parts: [FilterExpression], decidedBy truth: Bool) -> Value? {
        var isUnknown = false
        for part in parts {
            switch value(part) {
            case .bool(truth)?: return .bool(truth)
            case .bool?: continue
            default: isUnknown = true
            }
        }
        return isUnknown ? nil : .bool(!truth)
    }

    private func type(of bin: String) -> UInt8 {
        guard let value = record?.bins[bin], let coded = try? Particle.encode(value) else {
            return 0
        }
        return coded.type.rawValue
    }

    /// Reads a list or a map, or one inside it; nil for unknown. Of the server's calls, those that
    /// count the occurrences of a value or a key, that read an element or entry, and the size.
    private func call(
        _ kind: FilterExpression.Kind, _ words: [UInt8], _ part: FilterExpression
    ) -> Value? {
        guard let whole = value(part), case .list(let words) = Particle.decode(.list, words[...]),
            let (way, call) = PartCall.divided(words.elements),
            let inner = PartCall.value(at: way, in: whole),
            let found = FilterEvaluation.read(call, of: inner), kind.holds(found)
        else { return nil }
        return found
    }

    private static func read(_ call: [Value], of whole: Value) -> Value? {
        guard let code = call.first?.int64Value else { return nil }
        switch (whole, code, call.count) {
        case (.list(let list), 16, 1): return .integer(Int64(list.count))
        case (.list(let list), 19, 3) where call[1] == 7:
            return call[2].int64Value.flatMap { PartCall.position($0, list.count) }.map { list[$0] }
        case (.list(let list), 22, 3):
            return returned(call[1], count: list.count { $0 == call[2] })
        case (.map(let map), 97, 3) where call[1] == 7: return map[call[2]]
        case (.map(let map), 97, 3):
            return returned(call[1], count: map[call[2]] == nil ? 0 : 1)
        default: return nil
        }
    }

    /// The occurrences as a call asks for them.
    private static func returned(_ form: Value, count: Int) -> Value? {
        switch form {
        case 5: return .integer(Int64(count))
        case 13: return .bool(count > 0)
        default: return nil
        }
    }
}

extension FilterExpression.Kind {
    fileprivate func holds(_ value: Value) -> Bool {
        switch self {
        case .null: value.kind == .null
        case .bool: value.kind == .bool
        case .integer: value.kind == .integer
        case .string: value.kind == .string
        case .list: value.kind == .list
        case .map: value.kind == .map
        case .bytes: value.kind == .bytes
        case .double: value.kind == .double
        case .geoJSON: value.kind == .geoJSON
        case .hyperLogLog: value.kind == .hyperLogLog
        }
    }
}

extension FilterExpression.Comparison {
    fileprivate func holds(_ left: Value, _ right: Value) -> Bool {
        guard let relation = ValueOrder.comparable(left, right) else { return self == .notEqual }
        return switch self {
        case .equal: relation == .equal
        case .notEqual: relation != .equal
        case .greater: relation == .greater
        case .greaterOrEqual: relation != .less
        case .less: relation == .less
        case .lessOrEqual: relation != .greater
        }
    }
}
