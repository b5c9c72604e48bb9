import AerospikeWire
public import BatchClient

extension AerospikeBackend {
    /// The sets of all nodes, by name, with how many records each has: what the nodes count, their
    /// replicas taken off. What is in no set is the data set of the namespace alone, where there is
    /// any.
    /// - Throws: `BackendError`.
    public func dataSets() async throws -> [DataSetInfo] {
        let view = cluster.view
        let namespaces = view.map.namespaceNames
        let nodes = view.nodes.keys.sorted()
        let answers = try await withThrowingTaskGroup(of: [String: String].self) { group in
            for node in nodes {
                group.addTask {
                    try await self.ask(node, ["sets"] + namespaces.map { "namespace/" + $0 })
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var counts: [SetName: (objects: Int, bytes: Int)] = [:]
        for answer in answers {
            for set in InfoText.sets(answer["sets"] ?? "") {
                counts[set.name, default: (0, 0)].objects += set.objects
                counts[set.name, default: (0, 0)].bytes += set.bytes ?? 0
                // What is in a set is not in none.
                let rest = SetName(namespace: set.name.namespace, set: "")
                counts[rest, default: (0, 0)].objects -= set.objects
            }
            for namespace in namespaces {
                let pairs = InfoText.pairs(answer["namespace/" + namespace] ?? "", separator: ";")
                let objects = pairs["objects"].flatMap { Int($0) } ?? 0
                counts[SetName(namespace: namespace, set: ""), default: (0, 0)].objects += objects
            }
        }
        return counts.compactMap { name, count in
            if name.set.isEmpty, count.objects <= 0 { return nil }
            let copies = max(1, min(view.map.replicaCount(name.namespace), view.nodes.count))
            return DataSetInfo(
                name.dataSet, recordCount: count.objects / copies,
                details: count.bytes > 0 ? ["bytes": String(count.bytes / copies)] : [:])
        }.sorted { $0.dataSet < $1.dataSet }
    }

    private func ask(_ node: String, _ names: [String]) async throws -> [String: String] {
        do { return try await cluster.info(node, names) } catch let error as BackendError {
            throw error
        } catch {
            cluster.suspect(node)
            throw BackendError(
                .unavailable, code: "unreachable", "Node \(node): \(Cluster.describe(error))")
        }
    }
}
