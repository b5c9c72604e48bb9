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
        let indexes = try await setIndexes(set)
        guard let (index, queries) = try choose(request, indexes) else { return scan(request) }
        return plan(request, division, index, queries)
    }

    /// A query of the index that was seen last, if one query finds all: the first page confirms it.
    public func tentativePlan(_ request: FindRequest) -> FindPlan? {
        let division = DividedCondition(request.condition)
        guard request.way == .automatic, division.fault == nil,
            request.condition.candidates == nil, let known = knownIndexes[SetName(request.dataSet)],
            let chosen = try? choose(request, known), chosen.1.count == 1
        else { return nil }
        return plan(request, division, chosen.0, chosen.1, isTentative: true)
    }

    /// The index to use, and its queries; nil if a scan is better.
    /// - Throws: `BackendError` if the requested index cannot be used.
    private func choose(
        _ request: FindRequest, _ known: SetIndexes
    ) throws(BackendError) -> (SecondaryIndex, [IndexQuery])? {
        func queries(_ index: SecondaryIndex) -> [IndexQuery]? {
            index.queries(
                request.condition, holdsAll: index.hasEntries(forRecords: known.objects))
        }
        if case .index(let name) = request.way {
            return try named(name, known.indexes, request, queries)
        }
        var best: (cost: Double, index: SecondaryIndex, queries: [IndexQuery])?
        for index in known.indexes where index.isReady {
            guard let asked = queries(index), asked.count <= AerospikeBackend.mostQueries
            else { continue }
            let cost = index.cost(asked)
            if best.map({ cost < $0.cost }) ?? true { best = (cost, index, asked) }
        }
        return best.map { ($0.index, $0.queries) }
    }

    private func plan(
        _ request: FindRequest, _ division: DividedCondition, _ index: SecondaryIndex,
        _ asked: [IndexQuery], isTentative: Bool = false
    ) -> FindPlan {
        var plan = FindPlan(
            .index, index: index.name, pushed: division.server, residual: division.client,
            parts: asked.map { query in
                // By the statistics of the index, a page is read from about as many partitions as fill it.
                var progress = PartitionProgress()
                progress.rowsPerPartition = index.expectedRows(query).map {
                    Float($0) / Float(Partitions.count)
                }
                var cursor = AerospikeFindCursor(query, progress)
                cursor.isTentative = isTentative
                return cursor.encoded
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

    /// Whether a tentative plan still holds, by what the nodes say now.
    func isConfirmed(_ query: IndexQuery?, _ request: ScanRequest) async throws -> Bool {
        guard let condition = request.condition else { return false }
        let now = try await setIndexes(SetName(request.dataSet))
        let chosen = try choose(FindRequest(request.dataSet, condition), now)
        return chosen?.1 == [query].compactMap(\.self)
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
        try await setIndexes(SetName(dataSet)).indexes.map(\.description)
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
    private func setIndexes(_ set: SetName) async throws -> SetIndexes {
        guard cluster.view.map.has(set.namespace) else { return SetIndexes() }
        let nodes = cluster.view.nodes.keys.sorted()
        let known = knownIndexes[set]?.indexes.map(\.name) ?? []
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
        let result = SetIndexes(
            indexes: found.values.sorted { $0.name < $1.name }, objects: objects)
        knownIndexes[set] = result.indexes.isEmpty ? nil : result
        return result
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
