extension BinEvaluator {
    /// Applies an operation to a part of a bin.
    ///
    /// `set` and `add` create missing maps on the path; a list is never padded. `remove` of a
    /// missing part does nothing. Lists and maps that the store keeps sorted stay so.
    mutating func applyToPart(_ operation: BinOperation) throws(Refusal) {
        let path = operation.path
        if case .get = operation.action {
            return note(path.description, bins[path.bin]?.part(at: path.steps))
        }
        bins[path.bin] = try changed(bins[path.bin], path.steps[...], operation, path)
    }

    /// A value after the operation on the part at the end of some steps; nil if nothing is left.
    private func changed(
        _ value: Value?, _ steps: ArraySlice<BinPath.Step>, _ operation: BinOperation,
        _ path: BinPath
    ) throws(Refusal) -> Value? {
        guard let step = steps.first else { return try changedWhole(value, operation, path) }
        let rest = steps.dropFirst()
        switch (step, value) {
        case (.key, nil), (.index, nil):
            guard operation.action.kind.makesMaps else {
                if case .remove = operation.action { return nil }
                throw .cannotCompute("\(path): there is nothing to change")
            }
            guard case .key(let key) = step else {
                throw .cannotCompute("\(path): the list element does not exist")
            }
            return try changed(nil, rest, operation, path).map {
                .map(ValueMap([(.string(key), $0)]))
            }
        case (.key(let key), .map(let map)?):
            return .map(try changed(map, .string(key), rest, operation, path))
        case (.index(let index), .map(let map)?):
            return .map(try changed(map, .integer(index), rest, operation, path))
        case (.index(let index), .list(let list)?):
            var elements = Array(list)
            guard let position = BinPath.Step.position(of: index, count: elements.count) else {
                if case .remove = operation.action { return value }
                throw .cannotCompute("\(path): the list has \(elements.count) elements")
            }
            if let new = try changed(elements[position], rest, operation, path) {
                elements[position] = new
            } else {
                elements.remove(at: position)
            }
            return .list(list.with(elements))
        case (_, let other?):
            throw .cannotCompute("\(path): a value of type \(other.kind.rawValue) has no parts")
        }
    }

    private func changed(
        _ map: ValueMap, _ key: Value, _ rest: ArraySlice<BinPath.Step>,
        _ operation: BinOperation, _ path: BinPath
    ) throws(Refusal) -> ValueMap {
        var map = map
        let old = map[key]
        map[key] = try changed(old, rest, operation, path)
        return map
    }

    /// The part itself, changed as a bin would be.
    private func changedWhole(
        _ value: Value?, _ operation: BinOperation, _ path: BinPath
    ) throws(Refusal) -> Value? {
        var bins = Bins()
        bins[path.description] = value
        var part = part(bins)
        try part.apply(BinOperation(path.description, operation.action))
        return part.bins[path.description]
    }
}
