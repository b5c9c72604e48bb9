import AerospikeWire
import BatchClient

/// Groups items by the node that has their partition.
enum RequestPlanner {
    /// The most rows of a request, where the node takes as many: large enough that a request costs
    /// next to nothing a row, small enough that a node works on several at once.
    static let maximumRows = 5_000

    private struct Group {
        var items: [BatchItem] = []
        var digests = DigestList()
        var bytes = BatchRequest.overheadByteCount
        var last: RecordOperation?
    }

    static func plan(_ items: [BatchItem], view: ClusterView) -> BackendPlan {
        var plan = BackendPlan()
        var groups: [String: Group] = [:]
        var order: [String] = []
        // Consecutive items share their operation, as a rule.
        var known: (operation: RecordOperation, shape: Shape)?
        for item in items {
            let shape: Shape
            if let known, known.operation === item.operation {
                shape = known.shape
            } else {
                shape = Shape(item.operation, view)
                known = (item.operation, shape)
            }
            let node: String
            let digest: Digest
            switch destination(item, shape, view) {
            case .refused(let outcome):
                plan.refusals.append(outcome)
                continue
            case .node(let name, let found): (node, digest) = (name, found)
            }
            var group = groups.removeValue(forKey: node)
            if group == nil { order.append(node) }
            let isSame = group?.last === item.operation && !item.operation.isWrite
            group = group ?? Group()
            group?.items.append(item)
            group?.digests.append(digest)
            group?.bytes += isSame ? BatchRequest.repeatedRowByteCount : shape.bytes
            group?.last = item.operation
            if let full = group, full.items.count >= rows(node, view) {
                plan.requests.append(request(full, node))
                order.removeAll { $0 == node }
                group = nil
            }
            groups[node] = group
        }
        for node in order {
            if let group = groups[node] { plan.requests.append(request(group, node)) }
        }
        return plan
    }

    private static func request(_ group: Group, _ node: String) -> PlannedRequest {
        PlannedRequest(
            items: group.items, node: node, api: "batch", estimatedBytes: group.bytes,
            preparation: group.digests)
    }

    private static func rows(_ node: String, _ view: ClusterView) -> Int {
        min(maximumRows, view.maximumRows(node) ?? maximumRows)
    }

    /// What all items of an operation have in common.
    private struct Shape {
        let set: SetName
        let bytes: Int
        let refusal: (code: ResultCode, message: String)?

        init(_ operation: RecordOperation, _ view: ClusterView) {
            set = SetName(operation.dataSet)
            guard view.map.has(set.namespace) else {
                let result = ServerResult.invalidNamespace
                bytes = 0
                refusal = (
                    .number(Int(result.code)), "The cluster has no namespace \(set.namespace)"
                )
                return
            }
            do throws(CommandRefusal) {
                let command = try RowCommand(operation)
                bytes = BatchRequest.Template(command, in: set).rowByteCount
                refusal = nil
            } catch {
                bytes = 0
                refusal = (.unsupported, error.message)
            }
        }
    }

    private enum Destination {
        case node(String, Digest)
        case refused(ItemOutcome)
    }

    private static func destination(
        _ item: BatchItem, _ shape: Shape, _ view: ClusterView
    ) -> Destination {
        if let (code, message) = shape.refusal {
            return .refused(
                ItemOutcome(index: item.index, status: .rejected, code: code, message: message))
        }
        guard let digest = Digest(set: shape.set.set, id: item.id) else {
            return .refused(
                ItemOutcome(
                    index: item.index, status: .rejected, code: .unsupported,
                    message: "Aerospike has no \(item.id.kind.rawValue) IDs"))
        }
        guard let node = view.node(shape.set.namespace, digest.partition) else {
            return .refused(
                ItemOutcome(
                    index: item.index, status: .unavailable,
                    code: .number(Int(ServerResult.partitionUnavailable.code)),
                    message: "No node has partition \(digest.partition) now", isTransient: true))
        }
        return .node(node, digest)
    }
}
