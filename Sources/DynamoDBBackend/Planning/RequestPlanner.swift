import BatchClient

/// Groups items into requests, and refuses those that the service would not take.
struct RequestPlanner {
    /// The most bytes of a request (developer guide, "Quotas": 16 MB).
    private static let maximumRequestBytes = 16 << 20

    let tables: any TableSource
    let usesPartiQL: Bool

    private struct Bucket: Hashable {
        let kind: RequestKind
        /// One request names the attributes of a table once: reads of others go in another one.
        let projection: [String]?
    }

    private struct Filling {
        var items: [BatchItem] = []
        var bytes = 0
    }

    func plan(_ items: [BatchItem]) -> BackendPlan {
        var plan = BackendPlan()
        var open: [Bucket: Filling] = [:]
        var operation: RecordOperation?
        var operationPlan: OperationPlan?
        var schema: TableSchema?
        for item in items {
            if item.operation !== operation {
                if item.operation.dataSet != operation?.dataSet || schema == nil {
                    schema = tables.schema(item.operation.dataSet)
                }
                operation = item.operation
                operationPlan = schema.map {
                    OperationPlan(item.operation, $0, usesPartiQL: usesPartiQL)
                }
            }
            guard let schema, let known = operationPlan else {
                plan.refusals.append(refusal(ofTable: item))
                continue
            }
            let keyBytes = schema.bytes(item.id)
            let itemBytes = known.bytes + keyBytes
            if let fault = known.fault ?? schema.fault(item.id)
                ?? (item.operation.isWrite ? ItemSize.fault(bytes: itemBytes) : nil)
            {
                plan.refusals.append(
                    ItemOutcome(
                        index: item.index, status: .rejected, code: .unsupported, message: fault))
                continue
            }
            // The JSON around names and values.
            let bytes = itemBytes + 64
            if known.kind.capacity == 1 {
                plan.requests.append(request([item], known.kind, bytes))
                continue
            }
            let bucket = Bucket(kind: known.kind, projection: known.projection)
            var filling = open[bucket] ?? Filling()
            if filling.bytes + bytes > RequestPlanner.maximumRequestBytes {
                plan.requests.append(request(filling.items, known.kind, filling.bytes))
                filling = Filling()
            }
            filling.items.append(item)
            filling.bytes += bytes
            if filling.items.count == known.kind.capacity {
                plan.requests.append(request(filling.items, known.kind, filling.bytes))
                filling = Filling()
            }
            open[bucket] = filling
        }
        for (bucket, filling) in open where !filling.items.isEmpty {
            plan.requests.append(request(filling.items, bucket.kind, filling.bytes))
        }
        plan.requests.sort { $0.items[0].index < $1.items[0].index }
        return plan
    }

    private func request(
        _ items: [BatchItem], _ kind: RequestKind, _ bytes: Int
    ) -> PlannedRequest {
        PlannedRequest(items: items, api: kind.rawValue, estimatedBytes: bytes + 256)
    }

    private func refusal(ofTable item: BatchItem) -> ItemOutcome {
        if case .refused(let status, let code, let message)? = tables[item.operation.dataSet] {
            return ItemOutcome(index: item.index, status: status, code: code, message: message)
        }
        return ItemOutcome(
            index: item.index, status: .rejected, code: "table",
            message: "table \(item.operation.dataSet) was not looked up")
    }
}
