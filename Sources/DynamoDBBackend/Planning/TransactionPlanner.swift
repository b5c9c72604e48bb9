import BatchClient

/// Plans an atomic group as one transaction, or refuses the items that cannot be part of it.
struct TransactionPlanner {
    /// The most bytes of a transaction (API reference, `TransactWriteItems`: 4 MB).
    private static let maximumBytes = 4 << 20

    let tables: any TableSource

    func plan(_ items: [BatchItem]) -> BackendPlan {
        var refusals: [ItemOutcome] = []
        func refuse(_ item: BatchItem, _ message: String, code: ResultCode = .unsupported) {
            refusals.append(
                ItemOutcome(index: item.index, status: .rejected, code: code, message: message))
        }
        let hasWrites = items.contains { $0.operation.isWrite }
        var seen: [Key: Int] = [:]
        var bytes = 256
        for (position, item) in items.enumerated() {
            guard let schema = tables.schema(item.operation.dataSet) else {
                refusals.append(refusal(ofTable: item))
                continue
            }
            let plan = OperationPlan(item.operation, schema, usesPartiQL: false)
            if let fault = plan.fault(item.id, schema) ?? Self.fault(item.operation, plan.kind) {
                refuse(item, fault)
                continue
            }
            if hasWrites, !item.operation.isWrite {
                refuse(
                    item,
                    "a DynamoDB transaction cannot mix reads and writes: put the reads outside the group"
                )
                continue
            }
            let key = Key(item.operation.dataSet, item.id.byWorth)
            if let first = seen.updateValue(item.index, forKey: key) {
                refuse(
                    item,
                    "a DynamoDB transaction can contain each record only once: index \(first) has the same one",
                    code: "atomicKeyTwice")
                continue
            }
            // Each is at most 400 KB and a key.
            bytes += plan.bytes + schema.keyBytes(item.id) + 64
            if position >= RequestKind.transactWrite.capacity {
                refuse(
                    item,
                    "a DynamoDB transaction has at most \(RequestKind.transactWrite.capacity) "
                        + "records, and this one exceeds the limit", code: "atomicTooLarge")
            } else if bytes > Self.maximumBytes {
                refuse(
                    item,
                    "a DynamoDB transaction has at most 4 MB, and this record exceeds the limit",
                    code: "atomicTooLarge")
            }
        }
        guard refusals.isEmpty else { return BackendPlan(refusals: refusals) }
        let kind: RequestKind = hasWrites ? .transactWrite : .transactGet
        return BackendPlan(requests: [
            PlannedRequest(
                items: items, api: kind.rawValue, estimatedBytes: bytes, isAtomic: true)
        ])
    }

    /// Why an operation cannot be part of a transaction; nil if it can.
    private static func fault(_ operation: RecordOperation, _ kind: RequestKind) -> String? {
        guard operation.isWrite else { return nil }
        if operation.readsBins {
            return "a DynamoDB transaction returns no values: leave out `get`"
        }
        let needsRecord =
            switch kind {
            case .readPut, .readUpdate, .readDelete: true
            // A failing guard would cancel the group instead of having the record read.
            case .update: !operation.operations.allSatisfy(\.isPlain)
            case .put: operation.operations.contains { $0.expression != nil }
            case .batchGet, .batchWrite, .statements, .delete, .transactWrite, .transactGet: false
            }
        if needsRecord {
            return
                "DynamoDB cannot express this command in a transaction: "
                + "the record must be read first"
        }
        if operation.verb == .upsert, operation.operations.isEmpty, operation.timeToLive == nil {
            return "an upsert that sets nothing cannot be part of a transaction"
        }
        return nil
    }

    private func refusal(ofTable item: BatchItem) -> ItemOutcome {
        if case .refused(let status, let code, let message)? = tables[item.operation.dataSet] {
            return ItemOutcome(index: item.index, status: status, code: code, message: message)
        }
        return ItemOutcome(
            index: item.index, status: .rejected, code: "table",
            message: "table \(item.operation.dataSet) was not described")
    }
}

extension RequestKind {
    /// The kind of write for an operation in a transaction.
    init(inTransaction operation: RecordOperation) {
        switch operation.verb {
        case .insert, .replace: self = .put
        case .delete: self = .delete
        case .upsert, .update, .touch, .query, .exists: self = .update
        }
    }
}
