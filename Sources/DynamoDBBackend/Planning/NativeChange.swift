import BatchClient

extension BinOperation {
    /// What an update expression does for an operation.
    enum NativeChange {
        case set(Value)
        /// Writes what another bin, or a part of one, held before; the constant if it is missing.
        case copy(BinPath, otherwise: Value?)
        case remove
        case add(Value)
        case appendElement(Value)
        /// The operation only reads.
        case nothing
    }

    /// The change by which an update expression does exactly what the operation means; nil if there
    /// is no such change and the client computes the operation.
    ///
    /// A change of a part is exact only if the item meets ``UpdateExpression/guards``.
    /// Arithmetic is never native: the service's rules for numbers differ from those of expressions.
    var nativeChange: NativeChange? {
        switch action {
        case .get: return .nothing
        case .set, .add, .append, .prepend, .remove, .list, .map: break
        }
        guard path.isDocumentPath else { return nil }
        return switch action {
        case .set(.value(let value)): .set(value)
        case .set(.expression(let expression)): expression.nativeCopy(to: path)
        case .add(.value(let value)): value.isAddend ? .add(value) : nil
        case .remove: .remove
        case .get: .nothing
        case .list(.append(.value(let value))): steps.isEmpty ? .appendElement(value) : nil
        case .set, .add, .append, .prepend, .list(.append), .list(.insert), .list(.remove),
            .list(.removeValue), .list(.get), .list(.size), .map(.put), .map(.remove),
            .map(.removeValue), .map(.get), .map(.size):
            nil
        }
    }

    /// Whether an update expression supports it, with the usual meaning.
    var isNative: Bool { nativeChange != nil }
}

extension ValueExpression {
    /// The value as a copy of what the item holds; nil for any other value, and for what holds the
    /// target itself.
    fileprivate func nativeCopy(to target: BinPath) -> BinOperation.NativeChange? {
        var copied = self
        var otherwise: Value?
        if case .call(.coalesce, let arguments) = self, arguments.count == 2,
            let constant = arguments[1].literal
        {
            copied = arguments[0]
            otherwise = constant
        }
        guard let source = copied.documentPath, !source.holds(target) else { return nil }
        return .copy(source, otherwise: otherwise)
    }

    private var documentPath: BinPath? {
        switch self {
        case .bin(let name): BinPath(name)
        case .path(let path): path.isDocumentPath ? path : nil
        case .literal, .generation, .timeToLive, .id, .idPart, .updated, .recordSize, .now, .date,
            .duration, .negated, .arithmetic, .call:
            nil
        }
    }
}

extension BinPath {
    /// Whether the other path is the same, or continues this one.
    fileprivate func holds(_ other: BinPath) -> Bool {
        isIdentical(to: BinPath(other.bin, Array(other.steps.prefix(steps.count))))
    }
}

extension Value {
    fileprivate var isAddend: Bool {
        switch kind {
        case .integer, .double, .decimal: true
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            false
        }
    }
}

extension [BinOperation] {
    /// Whether no bin is written twice: an update expression allows each path only once.
    var hasDistinctWrites: Bool {
        // A few names are compared with each other; many are hashed.
        if count <= 8 {
            for index in indices.dropFirst() where self[index].isWrite {
                for before in 0..<index
                where self[before].isWrite && self[before].bin.isIdentical(to: self[index].bin) {
                    return false
                }
            }
            return true
        }
        var seen = NameSet()
        return allSatisfy { !$0.isWrite || seen.insert($0.bin) }
    }

    /// Whether no write depends on another one, so that all of them at once are the same as one
    /// after the other. Compares each with each.
    var hasIndependentWrites: Bool {
        let writes = filter(\.isWrite)
        return writes.indices.allSatisfy { index in
            writes[..<index].allSatisfy { $0.isIndependent(of: writes[index]) }
        }
    }
}

extension BinOperation {
    fileprivate func isIndependent(of other: BinOperation) -> Bool {
        guard bin.isIdentical(to: other.bin) else { return true }
        for (position, (mine, theirs)) in zip(steps, other.steps).enumerated() {
            switch (mine, theirs) {
            case (.key(let a), .key(let b)):
                if !a.isIdentical(to: b) { return true }
            case (.index(let a), .index(let b)):
                guard a == b else {
                    // A removed element moves those behind it.
                    return !removesElement(at: position) && !other.removesElement(at: position)
                }
            case (.key, .index), (.index, .key): return false
            }
        }
        // One is within the other, or they are the same.
        return false
    }

    private func removesElement(at position: Int) -> Bool {
        guard case .remove = action else { return false }
        return steps.count == position + 1
    }
}
