import AerospikeWire
import BatchClient

/// Groups items by the node that owns their partition.
enum AerospikeRequestPlanner {
    /// The most rows of a request, if the node accepts as many: large enough that the cost of a
    /// request per row is negligible, and small enough that a node works on several at once.
    static let requestRows = 2_048

    /// The most bytes of a request with more than one row, and about the most that an answer should
    /// have. The server closes the connection above 128 MiB (`as/include/base/proto.h`,
    /// `PROTO_SIZE_MAX`); this is far below, so that several concurrent requests burden neither
    /// side.
    static let requestBytes = 8 << 20

    /// The most bytes of one row: no server stores a record this large, and a row above its message
    /// limit would be answered only by closing the connection.
    static let rowBytes = 64 << 20

    /// The request to a node that is being filled.
    private struct Group {
        let node: String
        let limit: Int
        /// The most rows expected.
        private let expected: Int
        private(set) var items: [BatchItem] = []
        private var rows = PreparedRows()
        private var bytes = BatchRequest.overheadByteCount
        /// About how many bytes the answers will have.
        private var answerBytes = 0
        private var last: RecordOperation?

        init(_ node: String, limit: Int?, expected: Int) {
            self.node = node
            self.limit = min(requestRows, max(1, limit ?? requestRows))
            self.expected = expected
        }

        /// - Parameter answerBytes: about how many bytes the row's answer will have.
        /// - Returns: The request that is now full.
        mutating func append(
            _ item: BatchItem, _ digest: PackedDigest, _ template: BatchRequest.Template,
            answerBytes rowAnswer: Int
        ) -> PlannedRequest? {
            // A row with the same operation as the previous one is short, unless its key is sent.
            var rowBytes =
                last === item.operation && !item.operation.isWrite
                ? BatchRequest.repeatedRowByteCount
                : template.rowByteCount + (item.operation.isWrite ? item.id.keyByteCount : 0)
            var full: PlannedRequest?
            if !items.isEmpty,
                bytes + rowBytes > requestBytes || answerBytes + rowAnswer > requestBytes
            {
                full = take()
                rowBytes = template.rowByteCount + item.id.keyByteCount
            }
            if items.isEmpty {
                items.reserveCapacity(min(limit, expected))
                rows.reserveCapacity(min(limit, expected))
            }
            let isSame = last === item.operation
            if !isSame { last = item.operation }
            items.append(item)
            rows.append(digest, isSame ? nil : template)
            bytes += rowBytes
            answerBytes += rowAnswer
            // After a full request, the row is alone so far.
            return full ?? (items.count >= limit ? take() : nil)
        }

        /// Takes the request with the rows so far.
        mutating func take() -> PlannedRequest {
            defer {
                items = []
                rows = PreparedRows()
                bytes = BatchRequest.overheadByteCount
                answerBytes = 0
                last = nil
            }
            return PlannedRequest(
                items: items, node: node, api: "batch", estimatedBytes: bytes,
                preparation: rows)
        }
    }

    static func plan(
        _ items: [BatchItem], view: ClusterView, sizes: AnswerSizes = AnswerSizes()
    ) -> BackendPlan {
        var plan = BackendPlan()
        // By the node's position in the map.
        var groups: [Group?] = []
        // Consecutive items usually share their operation.
        var known: Shape?
        for item in items {
            let shape: Shape
            if let known, known.operation === item.operation {
                shape = known
            } else {
                shape = Shape(item.operation, view, sizes, after: known)
                known = shape
            }
            switch shape.destination(item) {
            case .failure(let refusal): plan.refusals.append(refusal.outcome)
            case .success(let destination):
                let (index, digest, template) = destination
                while groups.count <= index { groups.append(nil) }
                if groups[index] == nil {
                    let node = shape.way.nodes[index]
                    groups[index] = Group(
                        node, limit: view.maximumRows(node),
                        expected: items.count / max(1, shape.way.nodes.count))
                }
                if let full = groups[index]?.append(
                    item, digest, template, answerBytes: shape.answerBytes)
                {
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

    /// The refusal of a record whose partition has no owner.
    static let noOwner = (
        status: Status.unavailable,
        code: ResultCode.number(Int(ServerResult.partitionUnavailable.code)),
        message: "no node owns the record's partition now: nodes are down, or the cluster is "
            + "rebalancing"
    )

    /// Why an item is not sent.
    private struct NotSent: Error {
        let outcome: ItemOutcome
    }

    /// What all items of an operation share.
    private struct Shape {
        let operation: RecordOperation
        private let set: SetName
        private let setBytes: [UInt8]
        /// Empty if nothing is sent.
        let way: ClusterView.Routes
        private let template: Result<BatchRequest.Template, Refusal>
        /// About how many bytes a row's answer will have.
        let answerBytes: Int

        init(
            _ operation: RecordOperation, _ view: ClusterView, _ sizes: AnswerSizes,
            after known: Shape?
        ) {
            self.operation = operation
            answerBytes = sizes.estimate(operation)
            if let known, known.operation.dataSet == operation.dataSet {
                (set, setBytes, way) = (known.set, known.setBytes, known.way)
            } else {
                set = SetName(operation.dataSet)
                setBytes = set.setBytes
                way = view.routes(set.namespace) ?? .none
            }
            guard view.map.has(set.namespace) else {
                template = .failure(
                    Refusal(
                        code: .number(Int(ServerResult.invalidNamespace.code)),
                        "the cluster has no namespace \(set.namespace)"))
                return
            }
            if operation.isWrite, case .until(let time)? = operation.timeToLive,
                time <= WallTime.seconds()
            {
                template = .failure(
                    Refusal(
                        code: .unsupported,
                        "the time at which the record should expire has passed"))
                return
            }
            do throws(Refusal) {
                let made = BatchRequest.Template(try RowCommand(operation), in: set)
                guard made.rowByteCount <= AerospikeRequestPlanner.rowBytes else {
                    let tooBig = ServerResult.recordTooBig
                    template = .failure(
                        Refusal(
                            code: .number(Int(tooBig.code)),
                            "\(tooBig.message) (\(tooBig.name)): "
                                + "\(made.rowByteCount) bytes in one command"))
                    return
                }
                template = .success(made)
            } catch {
                template = .failure(error)
            }
        }

        /// The node for an item, by its position, and the command for it.
        func destination(
            _ item: BatchItem
        ) -> Result<(index: Int, PackedDigest, BatchRequest.Template), NotSent> {
            let template: BatchRequest.Template
            switch self.template {
            case .success(let found): template = found
            case .failure(let refusal):
                return refused(item, refusal.status, refusal.code, refusal.message)
            }
            guard let digest = PackedDigest(set: setBytes, id: item.id) else {
                return refused(
                    item, .rejected, .unsupported,
                    "Aerospike does not support \(item.id.kind.rawValue) IDs")
            }
            guard let index = way.nodeIndex(of: digest.partition) else {
                let noOwner = AerospikeRequestPlanner.noOwner
                return refused(
                    item, noOwner.status, noOwner.code,
                    noOwner.message.naming(partition: digest.partition), isTransient: true)
            }
            return .success((index, digest, template))
        }

        private func refused<T>(
            _ item: BatchItem, _ status: Status, _ code: ResultCode, _ message: String,
            isTransient: Bool = false
        ) -> Result<T, NotSent> {
            .failure(
                NotSent(
                    outcome: ItemOutcome(
                        index: item.index, status: status, code: code, message: message,
                        isTransient: isTransient)))
        }
    }
}
