import AerospikeWire
import BatchClient

/// Groups items by the node that has their partition.
enum RequestPlanner {
    /// The most rows of a request, where the node takes as many: large enough that a request costs
    /// next to nothing a row, and small enough that a node works on several at once.
    static let requestRows = 2_048

    /// The request to a node that is being filled.
    private struct Group {
        let node: String
        let limit: Int
        private(set) var items: [BatchItem] = []
        private var rows = PreparedRows()
        private var bytes = BatchRequest.overheadByteCount

        init(_ node: String, limit: Int?) {
            self.node = node
            self.limit = min(requestRows, max(1, limit ?? requestRows))
        }

        /// - Returns: The request that is full now.
        mutating func append(
            _ item: BatchItem, _ digest: Digest, _ template: BatchRequest.Template
        ) -> PlannedRequest? {
            let isSame = items.last?.operation === item.operation
            items.append(item)
            rows.append(digest, isSame ? nil : template)
            // What asks the same as the one before is short, unless its key is sent.
            bytes +=
                isSame && !item.operation.isWrite
                ? BatchRequest.repeatedRowByteCount : template.rowByteCount
            return items.count >= limit ? take() : nil
        }

        /// What there is so far.
        mutating func take() -> PlannedRequest {
            defer {
                items = []
                rows = PreparedRows()
                bytes = BatchRequest.overheadByteCount
            }
            return PlannedRequest(
                items: items, node: node, api: "batch", estimatedBytes: bytes,
                preparation: rows)
        }
    }

    static func plan(_ items: [BatchItem], view: ClusterView) -> BackendPlan {
        var plan = BackendPlan()
        var groups: [Group] = []
        // Consecutive items share their operation, as a rule.
        var known: (operation: RecordOperation, shape: Shape)?
        for item in items {
            let shape: Shape
            if let known, known.operation === item.operation {
                shape = known.shape
            } else {
                shape = Shape(item.operation, view, after: known)
                known = (item.operation, shape)
            }
            switch destination(item, shape, view) {
            case .refused(let outcome):
                plan.refusals.append(outcome)
            case .node(let node, let digest, let template):
                // There are few nodes, and names that are the same are so at one glance.
                let place = groups.firstIndex { $0.node == node } ?? groups.count
                if place == groups.count {
                    groups.append(Group(node, limit: view.maximumRows(node)))
                }
                if let full = groups[place].append(item, digest, template) {
                    plan.requests.append(full)
                }
            }
        }
        groups = groups.filter { !$0.items.isEmpty }
            .sorted { ($0.items.first?.index ?? 0) < ($1.items.first?.index ?? 0) }
        for place in groups.indices { plan.requests.append(groups[place].take()) }
        return plan
    }

    /// What all items of an operation have in common.
    private struct Shape {
        enum Content {
            case template(BatchRequest.Template)
            case refusal(ResultCode, String)
        }

        let set: SetName
        let content: Content

        init(
            _ operation: RecordOperation, _ view: ClusterView,
            after known: (operation: RecordOperation, shape: Shape)?
        ) {
            if let known, known.operation.dataSet == operation.dataSet {
                set = known.shape.set
            } else {
                set = SetName(operation.dataSet)
            }
            guard view.map.has(set.namespace) else {
                content = .refusal(
                    .number(Int(ServerResult.invalidNamespace.code)),
                    "The cluster has no namespace \(set.namespace)")
                return
            }
            do throws(CommandRefusal) {
                content = .template(BatchRequest.Template(try RowCommand(operation), in: set))
            } catch { content = .refusal(.unsupported, error.message) }
        }
    }

    private enum Destination {
        case node(String, Digest, BatchRequest.Template)
        case refused(ItemOutcome)
    }

    private static func destination(
        _ item: BatchItem, _ shape: Shape, _ view: ClusterView
    ) -> Destination {
        let template: BatchRequest.Template
        switch shape.content {
        case .template(let found): template = found
        case .refusal(let code, let message):
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
        return .node(node, digest, template)
    }
}
