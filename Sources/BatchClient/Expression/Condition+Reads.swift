// The parts of a record that a condition reads, to check what a store supports.

extension Condition {
    /// The bins that the condition reads, each once, in order of appearance. If keys have names,
    /// key attributes may be among them.
    public var bins: [String] {
        var bins: [String] = []
        forEachOperand { $0.collectBins(&bins) }
        return bins
    }

    /// The generation that the condition requires: `generation = 3`, alone or joined by `and`. A
    /// write whose generation check fails is a conflict; any other failing condition filters.
    public var requiredGeneration: UInt32? {
        switch self {
        case .compare(.generation, .equal, .literal(.integer(let generation))),
            .compare(.literal(.integer(let generation)), .equal, .generation):
            UInt32(exactly: generation)
        case .all(let conditions):
            conditions.lazy.compactMap(\.requiredGeneration).first
        case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .exists, .missing,
            .hasKind, .not, .any:
            nil
        }
    }

    /// Whether the condition reads the generation.
    public var usesGeneration: Bool { uses { $0 == .generation } }

    /// Whether the condition reads the time to live.
    public var usesTimeToLive: Bool { uses { $0 == .timeToLive } }

    /// Whether the condition reads when the record was written last.
    public var usesUpdateTime: Bool { uses { $0 == .updated } }

    /// Whether the condition reads the size of the record.
    public var usesRecordSize: Bool { uses { $0 == .recordSize } }

    /// Whether the condition reads the ID.
    public var usesID: Bool { uses(\.isID) }

    /// Whether any part of any of the condition's expressions matches.
    public func uses(_ isMatch: (ValueExpression) -> Bool) -> Bool {
        var isFound = false
        forEachOperand { if !isFound { isFound = $0.uses(isMatch) } }
        return isFound
    }

    /// Calls the body with each expression of each test, in order.
    func forEachOperand(_ body: (ValueExpression) -> Void) {
        switch self {
        case .compare(let a, _, let b), .contains(let a, let b), .begins(let a, let b),
            .ends(let a, let b):
            body(a)
            body(b)
        case .oneOf(let operand, let values):
            body(operand)
            for value in values { body(value) }
        case .between(let operand, let low, let high):
            body(operand)
            body(low)
            body(high)
        case .matches(let operand, _), .exists(let operand), .missing(let operand),
            .hasKind(let operand, _):
            body(operand)
        case .not(let condition): condition.forEachOperand(body)
        case .all(let conditions), .any(let conditions):
            for condition in conditions { condition.forEachOperand(body) }
        }
    }
}

extension ValueExpression {
    /// The bins that the expression reads, each once, in order of appearance.
    public var bins: [String] {
        var bins: [String] = []
        collectBins(&bins)
        return bins
    }

    func collectBins(_ bins: inout [String]) {
        switch self {
        case .bin(let name):
            if !bins.contains(where: { $0.isIdentical(to: name) }) { bins.append(name) }
        case .path(let path):
            if !bins.contains(where: { $0.isIdentical(to: path.bin) }) { bins.append(path.bin) }
        case .negated(let inner): inner.collectBins(&bins)
        case .arithmetic(let a, _, let b):
            a.collectBins(&bins)
            b.collectBins(&bins)
        case .call(_, let arguments): for argument in arguments { argument.collectBins(&bins) }
        case .literal, .generation, .timeToLive, .id, .idPart, .updated, .recordSize, .now, .date,
            .duration:
            break
        }
    }

    /// Whether the expression reads the ID.
    public var usesID: Bool { uses(\.isID) }

    fileprivate var isID: Bool {
        switch self {
        case .id, .idPart: true
        case .literal, .bin, .path, .generation, .timeToLive, .updated, .recordSize, .now, .date,
            .duration, .negated, .arithmetic, .call:
            false
        }
    }

    /// Whether any part of the expression matches.
    public func uses(_ isMatch: (ValueExpression) -> Bool) -> Bool {
        if isMatch(self) { return true }
        switch self {
        case .negated(let inner): return inner.uses(isMatch)
        case .arithmetic(let a, _, let b): return a.uses(isMatch) || b.uses(isMatch)
        case .call(_, let arguments): return arguments.contains { $0.uses(isMatch) }
        case .literal, .bin, .path, .generation, .timeToLive, .id, .idPart, .updated, .recordSize,
            .now, .date, .duration:
            return false
        }
    }
}
