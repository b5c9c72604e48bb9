extension ValueExpression {
    /// The value of the expression.
    /// - Throws: ``ExpressionFailure`` if it reads something missing or cannot be computed.
    public func value(in context: ExpressionContext) throws(ExpressionFailure) -> Value {
        try value(in: context, DurationUnit(beside: self))
    }

    func value(
        in context: ExpressionContext, _ unit: DurationUnit
    ) throws(ExpressionFailure) -> Value {
        switch self {
        case .literal(let value): return value
        case .bin(let name):
            guard let value = context.value(of: name) else { throw .missing("bin \(name)") }
            return value
        case .path(let path):
            guard let value = context.record?.bins[path.bin]?.part(at: path.steps) else {
                throw .missing("\(path)")
            }
            return value
        case .generation:
            guard let generation = context.record?.generation else { throw .missing("generation") }
            return .integer(Int64(generation))
        case .timeToLive:
            guard let seconds = context.record?.timeToLive(at: context.now) else {
                throw .missing("ttl")
            }
            return .integer(seconds)
        case .id:
            guard let value = context.id?.expressionValue else { throw .missing("id()") }
            return value
        case .idPart(let part):
            guard case .composite(let partition, let sort)? = context.id,
                let value = (part == .partition ? partition : sort).value
            else { throw .missing("id()[\(part.rawValue)]") }
            return value
        case .updated:
            guard let time = context.updatedAt else { throw .missing("updated()") }
            return .integer(time)
        case .recordSize:
            guard let size = context.recordSize else { throw .missing("bytes()") }
            return .integer(size)
        case .now: return .integer(context.runTime)
        case .date(let time): return .integer(time.milliseconds)
        case .duration(let duration): return .integer(duration.count(unit))
        case .negated(let inner):
            return try ExpressionArithmetic.negated(inner.value(in: context, unit), of: inner)
        case .arithmetic(let left, let sign, let right):
            return try ExpressionArithmetic.result(
                left.value(in: context, unit), sign, right.value(in: context, unit), of: self)
        case .call(let function, let arguments):
            return try function.value(of: arguments, in: context, unit)
        }
    }

    /// The expression for people: the bin or the path, otherwise the bins it is computed from.
    var label: String {
        switch self {
        case .literal(let value): "a \(value.kind.rawValue)"
        case .bin(let name): "bin \(name)"
        case .path(let path): "\(path)"
        case .generation: "generation"
        case .timeToLive: "ttl"
        case .id: "id()"
        case .idPart(let part): "id()[\(part.rawValue)]"
        case .updated: "updated()"
        case .recordSize: "bytes()"
        case .now: "now()"
        case .date(let time): "date(\"\(time)\")"
        case .duration(let duration): "\(duration)"
        case .negated, .arithmetic, .call:
            bins.isEmpty ? "a constant" : "a value of bin \(bins.joined(separator: ", "))"
        }
    }
}

extension RecordID {
    /// The ID as an expression sees it; nil for a digest.
    fileprivate var expressionValue: Value? {
        guard case .composite(let partition, let sort) = self else { return value }
        guard let first = partition.value, let second = sort.value else { return nil }
        return .list([first, second])
    }
}
