import AerospikeWire
public import BatchClient
import Synchronization

extension AerospikeBackend {
    /// The most queries of one search; with more, a scan is used.
    private static let mostQueries = 1_000

    /// Uses a secondary index if it contains every record that meets the condition; the nodes
    /// evaluate the rest of the condition as an expression. Otherwise scans all nodes.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        let division = DividedCondition(request.condition)
        if let fault = division.fault {
            throw BackendError(.rejected, code: .unsupported, fault)
        }
        let scan = { (request: FindRequest) in
            var plan = FindPlan(
                .scan, pushed: division.server, residual: division.client,
                parts: self.scanParts(request.segments))
            plan.answersReads = true
            return plan
        }
        if request.way == .scan { return scan(request) }
        if request.way == .automatic, let ids = request.condition.candidates {
            var seen: Set<RecordID> = []
            let known = ids.filter { UserKey.encode($0) != nil && seen.insert($0).inserted }
            var plan = FindPlan(
                .get, residual: request.condition,
                parts: known.isEmpty ? [] : [GetCursor(known).encoded])
            plan.answersReads = true
            return plan
        }
        let set = SetName(request.dataSet)
        let (indexes, objects) = try await indexesAndObjects(set)
        func queries(_ index: SecondaryIndex) -> [IndexQuery]? {
            index.queries(
                request.condition, holdsAll: index.hasEntries(forRecords: objects))
        }
        var chosen: (index: SecondaryIndex, queries: [IndexQuery])?
        if case .index(let name) = request.way {
            chosen = try named(name, indexes, request, queries)
        } else {
            var best: (cost: Double, index: SecondaryIndex, queries: [IndexQuery])?
            for index in indexes where index.isReady {
                guard let asked = queries(index), asked.count <= AerospikeBackend.mostQueries
                else { continue }
                let cost = index.cost(asked)
                if best.map({ cost < $0.cost }) ?? true { best = (cost, index, asked) }
            }
            chosen = best.map { ($0.index, $0.queries) }
        }
        guard let (index, asked) = chosen else { return scan(request) }
        var plan = FindPlan(
            .index, index: index.name, pushed: division.server, residual: division.client,
            parts: asked.map { query in
                // By the statistics of the index, a page is read from about as many partitions as fill it.
                var progress = PartitionProgress()
                progress.rowsPerPartition = index.expectedRows(query).map {
                    Float($0) / Float(Partitions.count)
                }
                return AerospikeFindCursor(query, progress).encoded
            }, mayRepeat: true)
        plan.answersReads = true
        let needsCounts = index.queries(request.condition, holdsAll: false) == nil
        var isForced = false
        if case .index = request.way { isForced = true }
        if isForced, needsCounts || index.listing.type == "numeric" {
            plan.notes = [index.omission]
        } else if needsCounts {
            plan.notes = [index.reliance]
        }
        return plan
    }

    /// The requested index.
    private func named(
        _ name: String, _ indexes: [SecondaryIndex], _ request: FindRequest,
        _ queries: (SecondaryIndex) -> [IndexQuery]?
    ) throws(BackendError) -> (SecondaryIndex, [IndexQuery]) {
        guard let index = indexes.first(where: { $0.name == name }) else {
            let names = indexes.map(\.name).joined(separator: ", ")
            throw BackendError(
                .rejected, code: .number(Int(ServerResult.indexNotFound.code)),
                "\(request.dataSet.name) has no index \(name)"
                    + (names.isEmpty ? "" : "; it has \(names)"))
        }
        guard index.isReady else {
            throw BackendError(
                .rejected, code: "indexBuilding", "the index \(name) is still being built")
        }
        // The caller asked for it, and accepts what it leaves out.
        guard let queries = index.queries(request.condition, holdsAll: true) else {
            throw BackendError(
                .rejected, code: "noIndex", "the index \(name) cannot answer this condition")
        }
        return (index, queries)
    }

    /// The secondary indexes of a set, by name.
    /// - Throws: `BackendError`.
    public func indexes(of dataSet: DataSet) async throws -> [IndexDescription] {
        try await indexesAndObjects(SetName(dataSet)).indexes.map(\.description)
    }

    /// Creates an index; the nodes fill it in the background.
    /// - Throws: `BackendError`.
    public func createIndex(_ definition: IndexDefinition, on dataSet: DataSet) async throws {
        let set = SetName(dataSet)
        let command = try IndexInfoCommand.create(definition, set)
        try await order(command, to: set)
    }

    /// - Throws: `BackendError`.
    public func dropIndex(_ name: String, of dataSet: DataSet) async throws {
        let set = SetName(dataSet)
        try await order(try IndexInfoCommand.drop(name, set), to: set)
    }

    /// Sends a change to one node, which tells the others.
    private func order(_ command: String, to set: SetName) async throws {
        guard cluster.view.map.has(set.namespace),
            let node = cluster.view.nodes.keys.sorted().first
        else {
            throw BackendError(
                .rejected, code: .number(Int(ServerResult.invalidNamespace.code)),
                "the cluster has no namespace \(set.namespace)")
        }
        let answer = try await ask(node, [command])
        let value = answer[command] ?? answer.values.first ?? ""
        guard value.lowercased().hasPrefix("ok") else {
            let result = InfoText.refusal(value)
            throw BackendError(
                result?.status(isWrite: true) ?? .rejected,
                code: result.map { .number(Int($0.code)) } ?? "index",
                "node \(node) refused \(command): \(value)")
        }
    }

    /// The indexes of a set, and how many records of it all nodes have, including replicas.
    ///
    /// Asks all nodes at once, for each find: whether an index has every record changes with each
    /// write.
    private func indexesAndObjects(
        _ set: SetName
    ) async throws -> (indexes: [SecondaryIndex], objects: Int) {
        guard cluster.view.map.has(set.namespace) else { return ([], 0) }
        let nodes = cluster.view.nodes.keys.sorted()
        let known = indexNames.names(of: set)
        let reports = try await withThrowingTaskGroup(of: NodeIndexReport.self) { group in
            for node in nodes {
                group.addTask { try await self.report(of: node, set, known: known) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var found: [String: SecondaryIndex] = [:]
        var objects = 0
        for (position, report) in reports.enumerated() {
            let (more, overflow) = objects.addingReportingOverflow(report.objects)
            objects = overflow ? .max : more
            for (listing, statistics) in report.indexes {
                // An index is ready only if all nodes have it.
                var index =
                    found[listing.name]
                    ?? SecondaryIndex(listing: listing, isReady: position == 0)
                // Just replaced by one of another form: not all nodes know it yet.
                if !listing.isReady || !index.listing.isSame(as: listing) { index.isReady = false }
                index.take(statistics)
                found[listing.name] = index
            }
            for name in found.keys where !report.indexes.contains(where: { $0.0.name == name }) {
                found[name]?.isReady = false
            }
        }
        let indexes = found.values.sorted { $0.name < $1.name }
        indexNames.set(indexes.map(\.name), of: set)
        return (indexes, objects)
    }

    /// One node's indexes of a set with their statistics. One request suffices if it already has the
    /// names of all of them.
    private func report(
        of node: String, _ set: SetName, known: [String]
    ) async throws -> NodeIndexReport {
        func statistics(_ index: String) -> String {
            "sindex-stat:namespace=\(set.namespace);indexname=\(index)"
        }
        let list = "sindex-list:namespace=\(set.namespace);b64=true"
        let setStatistics = InfoText.statisticsRequest(of: set)
        var answer = try await ask(node, [list, setStatistics] + known.map(statistics))
        let listings = IndexListing.list(answer[list] ?? "").filter {
            $0.namespace == set.namespace && $0.set == set.set
        }
        let others = listings.map { statistics($0.name) }.filter { answer[$0] == nil }
        if !others.isEmpty {
            let more = try await ask(node, others)
            answer.merge(more) { first, _ in first }
        }
        var report = NodeIndexReport()
        report.objects = InfoText.statistics(of: set, in: answer[setStatistics] ?? "")?.objects ?? 0
        report.indexes = listings.map {
            ($0, InfoText.pairs(answer[statistics($0.name)] ?? "", separator: ";"))
        }
        return report
    }
}

/// What one node reports about the indexes of a set.
private struct NodeIndexReport: Sendable {
    /// How many records of the set it has, including replicas.
    var objects = 0
    /// Each index with its statistics.
    var indexes: [(IndexListing, [String: String])] = []
}

/// The names of the indexes of some sets as they were last seen, so that one request asks for their
/// statistics together with the list. The name of a dropped index costs only a line.
final class IndexNames: Sendable {
    private static let mostSets = 64

    private let state = Mutex<[SetName: [String]]>([:])

    func names(of set: SetName) -> [String] { state.withLock { $0[set] ?? [] } }

    func set(_ names: [String], of set: SetName) {
        state.withLock { known in
            if known[set] == nil, known.count >= IndexNames.mostSets { known = [:] }
            known[set] = names.isEmpty ? nil : names
        }
    }
}

/// The nodes' commands for indexes (server `as/src/sindex/`).
enum IndexInfoCommand {
    static func create(
        _ definition: IndexDefinition, _ set: SetName
    ) throws(BackendError) -> String {
        guard definition.keys.count == 1, let key = definition.keys.first,
            definition.projection == .all
        else { throw refused("an Aerospike index covers one bin or a part of one") }
        guard let kind = key.kind else {
            throw refused(
                "give the kind of the index's values: string, number, bytes or geo (--type)")
        }
        let type =
            switch kind {
            case .number: "numeric"
            case .string: "string"
            case .bytes: "blob"
            case .geo: "geo2dsphere"
            }
        var text = "sindex-create:namespace=\(try plain(set.namespace))"
        if !set.set.isEmpty { text += ";set=\(try plain(set.set))" }
        text += ";indexname=\(try plain(definition.name))"
        switch definition.part {
        case .value: break
        case .elements: text += ";indextype=list"
        case .keys: text += ";indextype=mapkeys"
        case .values: text += ";indextype=mapvalues"
        }
        if !key.path.steps.isEmpty {
            guard let context = IndexQuery.context(key.path) else {
                throw refused(
                    "the path of an Aerospike index can contain only map keys, but was "
                        + key.path.description)
            }
            text += ";context=\(Base64.encode(context))"
        }
        return text + ";bin=\(try plain(key.path.bin));type=\(type)"
    }

    static func drop(_ name: String, _ set: SetName) throws(BackendError) -> String {
        "sindex-delete:namespace=\(try plain(set.namespace));indexname=\(try plain(name))"
    }

    /// A name without the characters that separate parameters.
    private static func plain(_ name: String) throws(BackendError) -> String {
        guard !name.isEmpty,
            !name.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || ";:=,".utf8.contains($0) })
        else {
            throw refused(
                "a name in an index command cannot contain white space or ; : = , but was \(name)")
        }
        guard StoredName.bytes(name) == Array(name.utf8) else {
            throw refused("an index command cannot name \(name): it is not UTF-8")
        }
        return name
    }

    private static func refused(_ message: String) -> BackendError {
        BackendError(.rejected, code: .unsupported, message)
    }
}
