extension ValueExpression {
    /// Whether two expressions read or compute the same thing: names are compared by their bytes. Of
    /// constants, only integers are compared.
    public func isIdentical(to other: ValueExpression) -> Bool {
        switch (self, other) {
        case (.bin(let a), .bin(let b)): a.isIdentical(to: b)
        case (.path(let a), .path(let b)): a.isIdentical(to: b)
        case (.bin(let a), .path(let b)): b.steps.isEmpty && a.isIdentical(to: b.bin)
        case (.path(let a), .bin(let b)): a.steps.isEmpty && a.bin.isIdentical(to: b)
        case (.id, .id): true
        case (.idPart(let a), .idPart(let b)): a == b
        case (.literal(.integer(let a)), .literal(.integer(let b))): a == b
        case (.negated(let a), .negated(let b)): a.isIdentical(to: b)
        case (
            .arithmetic(let a, let sign, let b), .arithmetic(let c, let otherSign, let d)
        ):
            sign == otherSign && a.isIdentical(to: c) && b.isIdentical(to: d)
        case (.call(let a, let arguments), .call(let b, let others)):
            a == b && arguments.count == others.count
                && zip(arguments, others).allSatisfy { $0.isIdentical(to: $1) }
        case (.literal, _), (.bin, _), (.path, _), (.generation, _), (.timeToLive, _), (.id, _),
            (.idPart, _), (.updated, _), (.recordSize, _), (.now, _), (.date, _), (.duration, _),
            (.negated, _), (.arithmetic, _), (.call, _):
            false
        }
    }
}

extension BinPath {
    /// Whether two paths lead to the same part: names and keys are compared by their bytes.
    public func isIdentical(to other: BinPath) -> Bool {
        bin.isIdentical(to: other.bin) && steps.count == other.steps.count
            && zip(steps, other.steps).allSatisfy { a, b in
                switch (a, b) {
                case (.key(let a), .key(let b)): a.isIdentical(to: b)
                case (.index(let a), .index(let b)): a == b
                case (.key, .index), (.index, .key): false
                }
            }
    }
}
