import BatchClient

/// The changes of an update, as an update expression.
struct UpdateExpression {
    private var sets: [String] = []
    private var removals: [String] = []
    private var additions: [String] = []

    mutating func set(_ bin: String, _ value: Value, _ terms: inout ExpressionTerms) {
        sets.append("\(terms.name(bin)) = \(terms.value(value))")
    }

    mutating func remove(_ bin: String, _ terms: inout ExpressionTerms) {
        removals.append(terms.name(bin))
    }

    /// Adds one operation that ``BinOperation/isNative``.
    mutating func apply(_ operation: BinOperation, _ terms: inout ExpressionTerms) {
        switch operation.nativeChange {
        case .set(let value): set(operation.bin, value, &terms)
        case .remove: remove(operation.bin, &terms)
        case .add(let value):
            additions.append("\(terms.name(operation.bin)) \(terms.value(value))")
        case .appendElement(let value):
            let name = terms.name(operation.bin)
            let empty = terms.value(.list([]))
            let added = terms.value(.list([value]))
            sets.append("\(name) = list_append(if_not_exists(\(name), \(empty)), \(added))")
        case .nothing, nil: break
        }
    }

    /// Adds the command's time to live.
    mutating func apply(
        _ timeToLive: TimeToLive?, _ schema: TableSchema, at now: Int64,
        _ terms: inout ExpressionTerms
    ) {
        guard let name = schema.timeToLive else { return }
        switch timeToLive {
        case .seconds, .until:
            if let expiry = timeToLive?.expiry(at: now) { set(name, .integer(expiry), &terms) }
        case .never: remove(name, &terms)
        case .keep, .default, nil: break
        }
    }

    /// Nil if there is nothing to do.
    var text: String? {
        var clauses: [String] = []
        if !sets.isEmpty { clauses.append("SET " + sets.joined(separator: ", ")) }
        if !removals.isEmpty { clauses.append("REMOVE " + removals.joined(separator: ", ")) }
        if !additions.isEmpty { clauses.append("ADD " + additions.joined(separator: ", ")) }
        return clauses.isEmpty ? nil : clauses.joined(separator: " ")
    }
}

extension BinOperation {
    /// What an update expression does for an operation.
    enum NativeChange {
        case set(Value)
        case remove
        case add(Value)
        case appendElement(Value)
        /// The operation only reads.
        case nothing
    }

    /// The change of an update expression with the usual meaning; nil if it has none, so that the
    /// client computes the operation.
    var nativeChange: NativeChange? {
        guard isPlain else { return nil }
        return switch action {
        case .set(.value(let value)): .set(value)
        case .add(.value(let value)): .add(value)
        case .remove: .remove
        case .get: .nothing
        case .list(.append(.value(let value))): .appendElement(value)
        case .set, .add, .append, .prepend, .list(.append), .list(.insert), .list(.remove),
            .list(.removeValue), .list(.get), .list(.size), .map(.put), .map(.remove),
            .map(.removeValue), .map(.get), .map(.size):
            nil
        }
    }
}
