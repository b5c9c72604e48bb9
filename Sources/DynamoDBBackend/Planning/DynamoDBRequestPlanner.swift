import BatchClient

/// Groups items into requests, and refuses those that the service would not accept.
struct DynamoDBRequestPlanner {
    /// The most bytes of a request (developer guide, "Quotas": 16 MB).
    private static let maximumRequestBytes = 16 << 20

    let tables: any TableSource
    let usesPartiQL: Bool
    /// Whether upserts of a table pay as statements; nil if each is a request of its own.
    var merges: MergeGuesses?

    /// So many writes that are planned together are many: only then upserts are sent as statements,
    /// some of which cost a second one.
    static let manyItems = 250

    /// A request that is being filled.
    private struct Filling {
        let kind: RequestKind
        /// One request has one list of attributes per table: reads of others go into another
        /// request.
        let projection: [String]?
        var items: [BatchItem] = []
        var bytes = 0
    }

    func plan(_ items: [BatchItem]) -> BackendPlan {
        var plan = BackendPlan()
        // One for each kind of request and each projection: a handful.
        var open: [Filling] = []
        var current = 0
        var operation: RecordOperation?
        var operationPlan: OperationPlan?
        var schema: TableSchema?
        var mergesByStatement = false
        for item in items {
            if item.operation !== operation {
                if item.operation.dataSet != operation?.dataSet || schema == nil {
                    schema = tables.schema(item.operation.dataSet)
                    mergesByStatement =
                        items.count >= DynamoDBRequestPlanner.manyItems
                        && merges?.pay(in: item.operation.dataSet) == true
                }
                operation = item.operation
                operationPlan = schema.map {
                    OperationPlan(
                        item.operation, $0, usesPartiQL: usesPartiQL,
                        mergesByStatement: mergesByStatement)
                }
                if let operationPlan { current = index(of: operationPlan, in: &open) }
            }
            guard let schema, let known = operationPlan else {
                plan.refusals.append(refusal(ofTable: item))
                continue
            }
            if let fault = known.fault(item.id, schema) {
                plan.refusals.append(
                    ItemOutcome(
                        index: item.index, status: .rejected, code: .unsupported, message: fault))
                continue
            }
            let bytes = known.bytes + schema.keyBytes(item.id) + 32
            if known.kind.capacity == 1 {
                plan.requests.append(request([item], known.kind, bytes))
                continue
            }
            if open[current].bytes + bytes > DynamoDBRequestPlanner.maximumRequestBytes {
                close(&open[current], &plan)
            }
            open[current].items.append(item)
            open[current].bytes += bytes
            if open[current].items.count == known.kind.capacity { close(&open[current], &plan) }
        }
        for position in open.indices { close(&open[position], &plan) }
        plan.requests.sort { $0.items[0].index < $1.items[0].index }
        return plan
    }

    /// The request for an operation.
    private func index(of plan: OperationPlan, in open: inout [Filling]) -> Int {
        if let position = open.firstIndex(where: {
            $0.kind == plan.kind && $0.projection == plan.projection
        }) {
            return position
        }
        open.append(Filling(kind: plan.kind, projection: plan.projection))
        return open.count - 1
    }

    private func close(_ filling: inout Filling, _ plan: inout BackendPlan) {
        guard !filling.items.isEmpty else { return }
        plan.requests.append(request(filling.items, filling.kind, filling.bytes))
        filling.items = []
        filling.items.reserveCapacity(filling.kind.capacity)
        filling.bytes = 0
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
            message: "table \(item.operation.dataSet) was not described")
    }
}
