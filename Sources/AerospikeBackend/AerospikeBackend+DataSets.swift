import AerospikeWire
public import BatchClient

extension AerospikeBackend {
    /// The sets of all nodes, by name, with how many records each has: what the nodes count, their
    /// replicas taken off.
    /// - Throws: `BackendError`.
    public func dataSets() async throws -> [DataSetInfo] {
        let view = cluster.view
        var objects: [SetName: Int] = [:]
        var bytes: [SetName: Int] = [:]
        for node in view.nodes.keys.sorted() {
            let text = try await ask(node, ["sets"])["sets"] ?? ""
            for set in InfoText.sets(text) {
                objects[set.name, default: 0] += set.objects
                bytes[set.name, default: 0] += set.bytes ?? 0
            }
        }
        return objects.map { name, count in
            let copies = max(1, min(view.map.replicaCount(name.namespace), view.nodes.count))
            let size = bytes[name] ?? 0
            return DataSetInfo(
                name.dataSet, recordCount: count / copies,
                details: size > 0 ? ["bytes": String(size / copies)] : [:])
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
