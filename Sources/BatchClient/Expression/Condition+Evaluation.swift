extension Condition {
    /// Whether a record meets the condition.
    /// - Parameters:
    ///   - record: the record; nil if it does not exist.
    ///   - id: its ID, for conditions that read it.
    ///   - now: seconds since 1970.
    public func holds(for record: Record?, id: RecordID? = nil, at now: Int64) -> Bool {
        holds(in: ExpressionContext(record: record, id: id, now: now))
    }

    /// Whether a record meets the condition.
    public func holds(in context: ExpressionContext) -> Bool {
        switch self {
        case .not(let condition): return !condition.holds(in: context)
        case .all(let conditions): return conditions.allSatisfy { $0.holds(in: context) }
        case .any(let conditions): return conditions.contains { $0.holds(in: context) }
        case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .exists, .missing,
            .hasKind:
            do throws(ExpressionFailure) { return try test(context) } catch { return false }
        }
    }

    private func test(_ context: ExpressionContext) throws(ExpressionFailure) -> Bool {
        switch self {
        case .compare(let left, let comparison, let right):
            let unit = DurationUnit(beside: left, right)
            return comparison.holds(
                try left.value(in: context, unit), try right.value(in: context, unit))
        case .oneOf(let operand, let values):
            var unit = DurationUnit(beside: operand)
            for value in values where unit == .milliseconds { unit = DurationUnit(beside: value) }
            let left = try operand.value(in: context, unit)
            var isFound = false
            for value in values {
                let right = try value.value(in: context, unit)
                if !isFound { isFound = Comparison.equal.holds(left, right) }
            }
            return isFound
        case .between(let operand, let low, let high):
            var unit = DurationUnit(beside: operand, low)
            if unit == .milliseconds { unit = DurationUnit(beside: high) }
            let value = try operand.value(in: context, unit)
            let bounds = (try low.value(in: context, unit), try high.value(in: context, unit))
            return Comparison.greaterOrEqual.holds(value, bounds.0)
                && Comparison.lessOrEqual.holds(value, bounds.1)
        case .contains(let whole, let part):
            return try whole.value(in: context).contains(part.value(in: context))
        case .begins(let whole, let start):
            switch (try whole.value(in: context), try start.value(in: context)) {
            case (.string(let whole), .string(let start)):
                return whole.utf8.starts(with: start.utf8)
            case (.bytes(let whole), .bytes(let start)): return whole.starts(with: start)
            default: return false
            }
        case .ends(let whole, let end):
            switch (try whole.value(in: context), try end.value(in: context)) {
            case (.string(let whole), .string(let end)):
                return whole.utf8.reversed().starts(with: end.utf8.reversed())
            case (.bytes(let whole), .bytes(let end)):
                return whole.reversed().starts(with: end.reversed())
            default: return false
            }
        case .matches(let operand, let expression):
            guard case .string(let text) = try operand.value(in: context) else { return false }
            return expression.matches(text)
        case .exists(let operand):
            _ = try operand.value(in: context)
            return true
        case .missing(let operand):
            do throws(ExpressionFailure) {
                _ = try operand.value(in: context)
                return false
            } catch {
                return error.isMissing
            }
        case .hasKind(let operand, let kind):
            return try operand.value(in: context).kind == kind
        case .not, .all, .any: return holds(in: context)
        }
    }
}

extension Condition.Comparison {
    /// Whether the comparison holds for two values.
    public func holds(_ left: Value, _ right: Value) -> Bool {
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

    /// The comparison with its sides exchanged: `<` for `>`.
    public var reversed: Condition.Comparison {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
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
        case (.null, _), (.bool, _), (.integer, _), (.double, _), (.decimal, _), (.string, _),
            (.bytes, _), (.geoJSON, _), (.hyperLogLog, _), (.opaque, _):
            false
        }
    }
}

extension Collection where Element == UInt8 {
    /// Whether these bytes contain others as a contiguous part.
    fileprivate func holds(_ part: some Collection<UInt8>) -> Bool {
        guard !part.isEmpty else { return true }
        return indices.contains { self[$0...].starts(with: part) }
    }
}
