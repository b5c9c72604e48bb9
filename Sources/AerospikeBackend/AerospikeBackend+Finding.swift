import AerospikeWire
public import BatchClient

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
            FindPlan(
                .scan, pushed: division.server, residual: division.client,
                parts: self.scanParts(request.segments))
        }
        if request.way == .scan { return scan(request) }
        if request.way == .automatic, let ids = request.condition.candidates {
            var seen: Set<RecordID> = []
            let known = ids.filter { UserKey.encode($0) != nil && seen.insert($0).inserted }
            return FindPlan(
                .get, residual: request.condition,
                parts: known.isEmpty ? [] : [GetCursor(known).encoded])
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
                progress.rowsPerPartition = Float(index.cost([query])) / Float(Partitions.count)
                return AerospikeFindCursor(query, progress).encoded
            }, mayRepeat: true)
        if case .index = request.way, index.listing.type == "numeric" {
            plan.notes = [
                "The index \(index.name) holds integers: records with doubles are left out"
            ]
        } else if index.queries(request.condition, holdsAll: false) == nil {
            plan.notes = [
                "The index \(index.name) holds integers; by the nodes' counts every record has one. Scan "
                    + "instead if some records have doubles"
            ]
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
    private func indexesAndObjects(
        _ set: SetName
    ) async throws -> (indexes: [SecondaryIndex], objects: Int) {
        guard cluster.view.map.has(set.namespace) else { return ([], 0) }
        let nodes = cluster.view.nodes.keys.sorted()
        let list = "sindex-list:namespace=\(set.namespace);b64=true"
        var found: [String: SecondaryIndex] = [:]
        var objects = 0
        for (position, node) in nodes.enumerated() {
            let answer = try await ask(node, [list, "sets"])
            for entry in InfoText.sets(answer["sets"] ?? "") where entry.name == set {
                let (more, overflow) = objects.addingReportingOverflow(entry.objects)
                objects = overflow ? .max : more
            }
            let listings = IndexListing.list(answer[list] ?? "").filter {
                $0.namespace == set.namespace && $0.set == set.set
            }
            let names = listings.map {
                "sindex-stat:namespace=\(set.namespace);indexname=\($0.name)"
            }
            let statistics = names.isEmpty ? [:] : try await ask(node, names)
            for (listing, name) in zip(listings, names) {
                // An index is ready only if all nodes have it.
                var index =
                    found[listing.name]
                    ?? SecondaryIndex(listing: listing, isReady: position == 0)
                if !listing.isReady { index.isReady = false }
                index.take(InfoText.pairs(statistics[name] ?? "", separator: ";"))
                found[listing.name] = index
            }
            for name in found.keys where !listings.contains(where: { $0.name == name }) {
                found[name]?.isReady = false
            }
        }
        return (found.values.sorted { $0.name < $1.name }, objects)
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
