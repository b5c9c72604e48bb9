extension Condition {
    /// The equivalent condition with everything evaluated that does not depend on the record: the
    /// time of the run filled in, times and durations as numbers, constants computed.
    /// - Parameter now: milliseconds since 1970.
    public func resolved(now: Int64) -> Condition {
        func fixed(_ operands: ValueExpression...) -> [ValueExpression] { fixed(operands) }
        func fixed(_ operands: [ValueExpression]) -> [ValueExpression] {
            let unit: DurationUnit =
                operands.contains { DurationUnit(beside: $0) == .seconds }
                ? .seconds : .milliseconds
            return operands.map { $0.resolved(now: now, unit) }
        }
        switch self {
        case .compare(let a, let comparison, let b):
            let sides = fixed(a, b)
            return .compare(sides[0], comparison, sides[1])
        case .oneOf(let operand, let values):
            let all = fixed([operand] + values)
            return .oneOf(all[0], Array(all.dropFirst()))
        case .between(let operand, let low, let high):
            let all = fixed(operand, low, high)
            return .between(all[0], all[1], all[2])
        case .contains(let a, let b):
            let sides = fixed(a, b)
            return .contains(sides[0], sides[1])
        case .begins(let a, let b):
            let sides = fixed(a, b)
            return .begins(sides[0], sides[1])
        case .ends(let a, let b):
            let sides = fixed(a, b)
            return .ends(sides[0], sides[1])
        case .matches(let operand, let expression):
            return .matches(fixed(operand)[0], expression)
        case .exists(let operand): return .exists(fixed(operand)[0])
        case .missing(let operand): return .missing(fixed(operand)[0])
        case .hasKind(let operand, let kind): return .hasKind(fixed(operand)[0], kind)
        case .not(let condition): return .not(condition.resolved(now: now))
        case .all(let conditions): return .all(conditions.map { $0.resolved(now: now) })
        case .any(let conditions): return .any(conditions.map { $0.resolved(now: now) })
        }
    }

    /// Whether ``resolved(now:)`` would change nothing.
    var isResolved: Bool {
        !uses {
            switch $0 {
            case .now, .date, .duration, .negated, .arithmetic, .call: true
            case .path(let path): path.steps.isEmpty
            case .literal, .bin, .generation, .timeToLive, .id, .idPart, .updated,
                .recordSize:
                false
            }
        }
    }
}

extension ValueExpression {
    /// The equivalent expression with everything evaluated that does not depend on the record.
    /// - Parameter now: milliseconds since 1970.
    public func resolved(now: Int64) -> ValueExpression {
        resolved(now: now, DurationUnit(beside: self))
    }

    func resolved(now: Int64, _ unit: DurationUnit) -> ValueExpression {
        let resolved: ValueExpression
        switch self {
        case .now: return .literal(.integer(now))
        case .date(let time): return .literal(.integer(time.milliseconds))
        case .duration(let duration): return .literal(.integer(duration.count(unit)))
        case .negated(let inner): resolved = .negated(inner.resolved(now: now, unit))
        case .arithmetic(let a, let sign, let b):
            resolved = .arithmetic(
                a.resolved(now: now, unit), sign, b.resolved(now: now, unit))
        case .call(let function, let arguments):
            let inner = function == .seconds ? .milliseconds : unit
            resolved = .call(function, arguments.map { $0.resolved(now: now, inner) })
        case .path(let path) where path.steps.isEmpty: return .bin(path.bin)
        case .literal, .bin, .path, .generation, .timeToLive, .id, .idPart, .updated, .recordSize:
            return self
        }
        guard resolved.isConstant else { return resolved }
        let context = ExpressionContext(record: nil, now: now / 1_000, runTime: now)
        do throws(ExpressionFailure) { return .literal(try resolved.value(in: context)) } catch {
            // A failing computation reports its error for each record.
            return resolved
        }
    }

    /// Whether it has the same value for every record.
    private var isConstant: Bool {
        switch self {
        case .literal, .now, .date, .duration: true
        case .negated(let inner): inner.isConstant
        case .arithmetic(let a, _, let b): a.isConstant && b.isConstant
        case .call(_, let arguments): arguments.allSatisfy(\.isConstant)
        case .bin, .path, .generation, .timeToLive, .id, .idPart, .updated, .recordSize: false
        }
    }
}
