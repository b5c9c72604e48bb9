import AerospikeNode
import BatchClient
import Testing

@Suite("A set as the nodes describe it")
struct DescribeTests {
    @Test("Indexes, nodes and replication are told", arguments: Peer.all)
    func describe(_ peer: Peer) async throws {
        try await peer.run(isPatient: true) { visit in
            let backend = visit.session.backend
            for number in 0..<20 {
                try await visit.put(.integer(Int64(number)), ["n": .integer(Int64(number))])
            }
            let index = "n-\(visit.dataSet.name.suffix(6))"
            try await backend.createIndex(
                IndexDefinition(index, keys: [IndexDefinition.Key(BinPath("n"), .number)]),
                on: visit.dataSet)
            let described = try await backend.describe(visit.dataSet)
            let description = try #require(described)
            #expect(description.indexes.map(\.name) == [index])
            #expect(description.recordCount ?? 0 > 0)
            let names = description.details.map(\.name)
            #expect(names.contains("nodes"))
            #expect(names.contains("replicationFactor"))
            if let nodes = visit.nodes {
                guard
                    case .list(let listed)? = description.details.first(where: {
                        $0.name == "nodes"
                    })?.value
                else {
                    Issue.record("nodes is not a list")
                    return
                }
                #expect(listed.count == nodes.addresses.count)
            }
            let nobody = try await backend.describe(DataSet("test", "nobody-here"))
            #expect(nobody == nil)
            try await backend.dropIndex(index, of: visit.dataSet)
        }
    }
}
