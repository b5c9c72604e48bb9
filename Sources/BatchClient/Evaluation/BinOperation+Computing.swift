// Parts of bins as targets, and computed values.

extension BinOperation {
    /// The bin, or the part of it, that the operation applies to.
    public var path: BinPath { BinPath(bin, steps) }

    /// Whether the operation applies to a whole bin and computes nothing.
    public var isPlain: Bool { steps.isEmpty && expression == nil }

    /// The operation with the computed value in place of its expression.
    func computed(_ value: Value) -> BinOperation {
        mapOperands { operand in
            switch operand {
            case .expression: .value(value)
            case .value, .now: operand
            }
        }
    }

    /// The operation with everything evaluated that does not depend on the record.
    /// - Parameter now: milliseconds since 1970.
    func resolvedExpression(now: Int64) -> BinOperation {
        guard let resolved = expression?.resolved(now: now) else { return self }
        if case .literal(let value) = resolved { return computed(value) }
        return mapOperands { operand in
            switch operand {
            case .expression: .expression(resolved)
            case .value, .now: operand
            }
        }
    }
}

extension [BinOperation] {
    /// The bins that the values are computed from, each once.
    package var binsRead: [String] {
        var bins: [String] = []
        for operation in self { operation.expression?.collectBins(&bins) }
        return bins
    }

    /// Whether repeating the write computes the same values: they read nothing that it writes.
    var areComputedAlike: Bool {
        allSatisfy { operation in
            guard let expression = operation.expression else { return true }
            let changes = expression.uses {
                switch $0 {
                case .generation, .timeToLive, .updated, .recordSize: true
                case .literal, .bin, .path, .id, .idPart, .now, .date, .duration, .negated,
                    .arithmetic, .call:
                    false
                }
            }
            return !changes
                && !expression.bins.contains { bin in
                    contains { $0.isWrite && $0.bin.isIdentical(to: bin) }
                }
        }
    }

    /// The operations with values computed from the current record.
    func computed(
        on record: Record?, id: RecordID?, at now: Int64
    ) throws(Refusal) -> [BinOperation] {
        guard contains(where: { $0.expression != nil }) else { return self }
        let context = ExpressionContext(record: record, id: id, now: now)
        var result: [BinOperation] = []
        result.reserveCapacity(count)
        for operation in self {
            guard let expression = operation.expression else {
                result.append(operation)
                continue
            }
            do throws(ExpressionFailure) {
                result.append(operation.computed(try expression.value(in: context)))
            } catch {
                throw .cannotCompute("\(operation.path): \(error.message)")
            }
        }
        return result
    }
}

extension BinPath.Step {
    var isIndex: Bool {
        switch self {
        case .index: true
        case .key: false
        }
    }
}
