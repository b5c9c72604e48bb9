import BatchClient

/// How an operation is sent to one table: in which request, and why it may be refused. Computed
/// once for all keys that share the operation.
struct OperationPlan: Sendable {
    let kind: RequestKind
    /// The attributes that a read requests; nil for all.
    let projection: [String]?
    /// The bytes of the operation for each item.
    let bytes: Int
    /// Why it cannot be sent; nil if it can.
    let fault: String?

    /// Why it cannot be sent for an item, or why the item is too large.
    func fault(_ id: RecordID, _ schema: TableSchema) -> String? {
        if let fault = fault ?? schema.fault(id) { return fault }
        return ItemSize.excess(bytes + schema.keyBytes(id))
    }

    /// - Parameter mergesByStatement: whether an upsert that only sets is sent as a statement.
    init(
        _ operation: RecordOperation, _ schema: TableSchema, usesPartiQL: Bool,
        mergesByStatement: Bool = false
    ) {
        var bytes = 0
        var fault: String?
        do throws(Refusal) {
            for action in operation.operations where action.isWrite {
                bytes += action.bin.utf8.count
                for case .key(let key) in action.steps { bytes += key.utf8.count }
                if case .set(.value(let value)) = action.action {
                    bytes += try ItemSize.bytes(value)
                } else {
                    for value in action.operands { bytes += try ItemSize.bytes(value) }
                }
            }
        } catch {
            fault = error.message
        }
        if let name = schema.timeToLive, operation.timeToLive?.expiry(at: 0) != nil {
            bytes += name.utf8.count + 11
        }
        self.fault = fault ?? OperationPlan.fault(operation, schema)
        self.bytes = bytes
        kind = OperationPlan.kind(
            operation, schema, usesPartiQL: usesPartiQL, mergesByStatement: mergesByStatement)
        projection = OperationPlan.projection(operation, schema)
    }

    private static func fault(_ operation: RecordOperation, _ schema: TableSchema) -> String? {
        let key =
            operation.operations.first { schema.isKey($0.bin) }?.bin
            ?? operation.condition.flatMap { NameSet($0.bins).sorted.first { schema.isKey($0) } }
        if let key { return "\(key) is part of the key (\(schema.text)), not a bin" }
        if case .until(let time) = operation.timeToLive, time <= WallTime.seconds() {
            return "the time of expiry is in the past"
        }
        if schema.timeToLive == nil {
            switch operation.timeToLive {
            case .seconds, .until, .never, .keep:
                return "the table has no time-to-live attribute"
            case .default, nil: break
            }
            if operation.condition?.usesTimeToLive == true {
                return "the table has no time-to-live attribute"
            }
        } else if operation.timeToLive?.expiry(at: 0) != nil,
            operation.operations.contains(where: { $0.isWrite && $0.bin == schema.timeToLive })
        {
            return "\(schema.timeToLive ?? "") is set by `ttl` and as a bin in one command"
        }
        do {
            try operation.checkUse()
            let isPut = operation.verb == .replace || operation.verb == .insert
            if isPut, !operation.operations.allSatisfy(\.isPlainSet),
                operation.operations.allSatisfy(\.isPlain)
            {
                _ = try operation.putBins()
            }
            return nil
        } catch let refusal as Refusal {
            return refusal.message
        } catch {
            return "\(error)"
        }
    }

    private static func kind(
        _ operation: RecordOperation, _ schema: TableSchema, usesPartiQL: Bool,
        mergesByStatement: Bool
    ) -> RequestKind {
        let hasCondition = operation.condition != nil
        let hasExpression =
            operation.condition.map {
                ConditionExpression.canExpress($0, of: operation.verb, schema)
            } ?? true
        let actions = operation.operations
        switch operation.verb {
        case .query, .exists:
            return .batchGet
        case .replace:
            if !hasExpression || operation.timeToLive == .keep || !operation.putsKnownItem {
                return .readPut
            }
            let needsOwnRequest =
                hasCondition || actions.contains { !$0.isWrite || $0.isComputedFromID }
            return needsOwnRequest ? .put : .batchWrite
        case .insert:
            if !hasExpression || !operation.putsKnownItem { return .readPut }
            let isPlain =
                actions.allSatisfy(\.isPlainSet) && actions.hasDistinctWrites && !hasCondition
            return isPlain && usesPartiQL && Statement.canName(actions) ? .statements : .put
        case .upsert, .update:
            if !hasExpression || !UpdateExpression.canExpress(operation, schema) {
                return .readUpdate
            }
            let isStatement =
                !hasCondition && !actions.isEmpty
                && (operation.verb == .update
                    ? actions.allSatisfy { $0.isPlainSet || $0.isPlain && $0.action == .remove }
                    : mergesByStatement && actions.allSatisfy(\.isPlainSet))
            return isStatement && usesPartiQL && Statement.canName(actions)
                ? .statements : .update
        case .touch:
            return hasExpression && actions.allSatisfy(\.isNative) ? .update : .readUpdate
        case .delete:
            if !hasExpression { return .readDelete }
            return operation.ignoresAbsence && !hasCondition ? .batchWrite : .delete
        }
    }

    /// The attributes that a read requests; nil for all.
    static func projection(
        _ operation: RecordOperation, _ schema: TableSchema
    ) -> [String]? {
        guard !operation.isWrite else { return nil }
        var names = NameSet()
        if operation.verb != .exists {
            if operation.bins == nil, operation.operations.isEmpty { return nil }
            names.formUnion(operation.bins ?? [])
            names.formUnion(operation.operations.map(\.bin))
        }
        names.formUnion(operation.condition?.bins ?? [])
        if let timeToLive = schema.timeToLive { names.insert(timeToLive) }
        return schema.keyNames + names.sorted.filter { !schema.isKey($0) }
    }
}

extension BinOperation {
    /// The constants that the operation stores or compares with; a key and its value as a map.
    var operands: [Value] {
        var key: Value?
        var values: [Value] = []
        for part in parts {
            guard case .value(let value) = part.operand else { continue }
            switch part.role {
            case .key: key = value
            case .value, .addend, .text, .element, .match: values.append(value)
            }
        }
        guard let key else { return values }
        return values.map { .map(ValueMap([(key, $0)])) }
    }

    var isPlainSet: Bool {
        if case .set = action { isPlain } else { false }
    }
}
