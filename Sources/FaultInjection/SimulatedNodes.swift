import BatchClient

/// Splits the requests of a store without nodes as if it had some.
struct SimulatedNodes: Sendable {
    let names: [String]

    func isSimulated(_ node: String?) -> Bool {
        node.map(names.contains) ?? false
    }

    /// The request in parts, one for each node that has any of its items.
    func split(_ request: PlannedRequest) -> [PlannedRequest] {
        guard !names.isEmpty, request.node == nil, !request.isAtomic else { return [request] }
        let groups = Dictionary(grouping: request.items) { item in
            Int(hash(item.key) % UInt64(names.count))
        }
        return groups.sorted { $0.key < $1.key }.map { node, items in
            request.part(items, node: names[node])
        }
    }

    /// The same for the same key in every process, unlike `Hasher` (FNV-1a, 64 bits).
    private func hash(_ key: Key) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return SplitMix64.mix(hash)
    }
}

extension PlannedRequest {
    /// Some of the items, as a request of their own.
    func part(_ items: [BatchItem], node: String?) -> PlannedRequest {
        let share = Double(items.count) / Double(max(1, self.items.count))
        return PlannedRequest(
            items: items, node: node, api: api,
            estimatedBytes: Int((Double(estimatedBytes) * share).rounded()))
    }
}
