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
        /// How many rows there will be at most.
        private let expected: Int
        private(set) var items: [BatchItem] = []
        private var rows = PreparedRows()
        private var bytes = BatchRequest.overheadByteCount
        private var last: RecordOperation?

        init(_ node: String, limit: Int?, expected: Int) {
            self.node = node
            self.limit = min(requestRows, max(1, limit ?? requestRows))
            self.expected = expected
        }

        /// - Returns: The request that is full now.
        mutating func append(
            _ item: BatchItem, _ digest: PackedDigest, _ template: BatchRequest.Template
        ) -> PlannedRequest? {
            if items.isEmpty {
                items.reserveCapacity(min(limit, expected))
                rows.reserveCapacity(min(limit, expected))
            }
            let isSame = last === item.operation
            if !isSame { last = item.operation }
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
                last = nil
            }
            return PlannedRequest(
                items: items, node: node, api: "batch", estimatedBytes: bytes,
                preparation: rows)
        }
    }

    static func plan(_ items: [BatchItem], view: ClusterView) -> BackendPlan {
        var plan = BackendPlan()
        // By the node's place in the map.
        var groups: [Group?] = []
        // Consecutive items share their operation, as a rule.
        var known: Shape?
        for item in items {
            let shape: Shape
            if let known, known.operation === item.operation {
                shape = known
            } else {
                shape = Shape(item.operation, view, after: known)
                known = shape
            }
            switch shape.destination(item) {
            case .failure(let refusal): plan.refusals.append(refusal.outcome)
            case .success(let destination):
                let (place, digest, template) = destination
                while groups.count <= place { groups.append(nil) }
                if groups[place] == nil {
                    let node = shape.way.nodes[place]
                    groups[place] = Group(
                        node, limit: view.maximumRows(node),
                        expected: items.count / max(1, shape.way.nodes.count))
                }
                if let full = groups[place]?.append(item, digest, template) {
                    plan.requests.append(full)
                }
            }
        }
        plan.requests += groups.compactMap { group in
            guard var group, !group.items.isEmpty else { return nil }
            return group.take()
        }.sorted { ($0.items.first?.index ?? 0) < ($1.items.first?.index ?? 0) }
        return plan
    }

    /// Why an item is not sent.
    private struct Refusal: Error {
        let outcome: ItemOutcome
    }

    /// What all items of an operation have in common.
    private struct Shape {
        let operation: RecordOperation
        private let set: SetName
        private let setBytes: [UInt8]
        /// Empty where nothing is sent.
        let way: ClusterView.Routes
        private let template: Result<BatchRequest.Template, ItemRefusal>

        private struct ItemRefusal: Error {
            let code: ResultCode
            let message: String
        }

        init(_ operation: RecordOperation, _ view: ClusterView, after known: Shape?) {
            self.operation = operation
            if let known, known.operation.dataSet == operation.dataSet {
                (set, setBytes, way) = (known.set, known.setBytes, known.way)
            } else {
                set = SetName(operation.dataSet)
                setBytes = Array(set.set.utf8)
                way = view.routes(set.namespace) ?? .none
            }
            guard view.map.has(set.namespace) else {
                template = .failure(
                    ItemRefusal(
                        code: .number(Int(ServerResult.invalidNamespace.code)),
                        message: "The cluster has no namespace \(set.namespace)"))
                return
            }
            do throws(CommandRefusal) {
                template = .success(BatchRequest.Template(try RowCommand(operation), in: set))
            } catch {
                template = .failure(ItemRefusal(code: .unsupported, message: error.message))
            }
        }

        /// The node that an item goes to, by its place, and what is said to it.
        func destination(
            _ item: BatchItem
        ) -> Result<(place: Int, PackedDigest, BatchRequest.Template), Refusal> {
            let template: BatchRequest.Template
            switch self.template {
            case .success(let found): template = found
            case .failure(let refusal):
                return refused(item, .rejected, refusal.code, refusal.message)
            }
            guard let digest = PackedDigest(set: setBytes, id: item.id) else {
                return refused(
                    item, .rejected, .unsupported, "Aerospike has no \(item.id.kind.rawValue) IDs")
            }
            guard let place = way.place(of: digest.partition) else {
                return refused(
                    item, .unavailable, .number(Int(ServerResult.partitionUnavailable.code)),
                    "No node has partition \(digest.partition) now", isTransient: true)
            }
            return .success((place, digest, template))
        }

        private func refused<T>(
            _ item: BatchItem, _ status: Status, _ code: ResultCode, _ message: String,
            isTransient: Bool = false
        ) -> Result<T, Refusal> {
            .failure(
                Refusal(
                    outcome: ItemOutcome(
                        index: item.index, status: status, code: code, message: message,
                        isTransient: isTransient)))
        }
    }
}
