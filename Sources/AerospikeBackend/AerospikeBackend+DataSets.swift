import AerospikeWire
public import BatchClient

extension AerospikeBackend {
    /// The sets of all nodes, by name, with their record counts, excluding replicas. Records
    /// without a set appear as the data set of the namespace alone, if it has any.
    /// - Throws: `BackendError`.
    public func dataSets() async throws -> [DataSetInfo] {
        let view = cluster.view
        let namespaces = view.map.namespaceNames
        let nodes = view.nodes.keys.sorted()
        let answers = try await withThrowingTaskGroup(of: [String: String].self) { group in
            for node in nodes {
                group.addTask {
                    try await self.ask(
                        node, ["sets", "sindex-list:"] + namespaces.map { "namespace/" + $0 })
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var sets: [SetName: SetCount] = [:]
        var namespaceObjects: [String: SetCount] = [:]
        for answer in answers {
            for set in InfoText.sets(answer["sets"] ?? "") where sets.count < InfoText.mostSets {
                sets[set.name, default: SetCount()].add(set.objects, bytes: set.bytes ?? 0)
            }
            for namespace in namespaces {
                let pairs = InfoText.pairs(answer["namespace/" + namespace] ?? "", separator: ";")
                let objects = pairs["objects"].flatMap { Int($0) } ?? 0
                namespaceObjects[namespace, default: SetCount()].add(objects, bytes: 0)
            }
        }
        // The null set has the namespace's remaining objects.
        for (name, count) in sets {
            namespaceObjects[name.namespace]?.subtract(count.objects)
        }
        for (namespace, count) in namespaceObjects where count.objects > 0 {
            sets[SetName(namespace: namespace, set: "")] = count
        }
        let indexes = Dictionary(
            grouping: answers.flatMap { IndexListing.list($0["sindex-list:"] ?? "") },
            by: { SetName(namespace: $0.namespace, set: $0.set) })
        return sets.map { name, count in
            let copies = max(1, min(view.map.replicaCount(name.namespace), view.nodes.count))
            var info = DataSetInfo(
                // in range: copies is at least 1
                name.dataSet, recordCount: count.objects / copies,
                details: count.bytes > 0
                    ? ["bytes": .integer(Int64(count.bytes / copies))] : [:])
            var seen: Set<String> = []
            info.indexes = (indexes[name] ?? []).filter { seen.insert($0.name).inserted }
                .map { SecondaryIndex(listing: $0, isReady: $0.isReady).description }
                .sorted { $0.name < $1.name }
            return info
        }.sorted { $0.dataSet < $1.dataSet }
    }

    func ask(_ node: String, _ names: [String]) async throws -> [String: String] {
        do { return try await cluster.info(node, names) } catch let error as BackendError {
            throw error
        } catch let error as CancellationError {
            throw error
        } catch {
            cluster.suspect(node)
            throw BackendError(
                .unavailable, code: "unreachable", "node \(node): \(Cluster.describe(error))")
        }
    }
}

/// A node's counts for a set. They are not trusted: sums saturate at the ends of their type.
private struct SetCount {
    private(set) var objects = 0
    private(set) var bytes = 0

    mutating func add(_ objects: Int, bytes: Int) {
        self.objects = SetCount.sum(self.objects, max(0, objects))
        self.bytes = SetCount.sum(self.bytes, max(0, bytes))
    }

    /// - Parameter objects: a count of this kind, which is not negative.
    // in range: both are not negative
    mutating func subtract(_ objects: Int) { self.objects = max(0, self.objects - objects) }

    /// The sum of two numbers that are not negative.
    private static func sum(_ a: Int, _ b: Int) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? .max : sum
    }
}
