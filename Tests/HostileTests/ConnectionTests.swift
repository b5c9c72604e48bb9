import AerospikeWire
import Foundation
import HostilePeers
import Synchronization
import Testing
import VolleyProcess

/// Many connections at once, each of which holds a part of something large: what they hold together is
/// bounded.
struct ConnectionTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private static let frame = 30 << 20
    private static let piece = [UInt8](repeating: 0, count: 1 << 20)

    /// A record's frame of 30 MB without its last byte, and then nothing.
    private static let unfinished = HostileNode.Reply.parts { number in
        switch number {
        case 0:
            var header = ByteWriter()
            FrameHeader(.message, length: frame).encode(to: &header)
            // One field takes nearly all of it.
            header.append([22] + [UInt8](repeating: 0, count: 17) + [0, 1, 0, 0])
            header.integer(UInt32(frame - 26))
            header.append([FieldType.key.rawValue])
            return header.bytes
        case 1..<30: return piece
        case 30: return [UInt8](repeating: 0, count: (1 << 20) - 28)
        default: return nil
        }
    }

    /// The nodes of one cluster, each of which owns its share of the partitions.
    private func cluster(
        _ count: Int, _ reply: @escaping @Sendable (Message) -> HostileNode.Reply
    ) async throws -> [HostileNode] {
        let peers = Mutex("")
        var nodes: [HostileNode] = []
        for number in 0..<count {
            var own = PartitionSet()
            for partition in stride(from: number, to: Partitions.count, by: count) {
                own[partition] = true
            }
            let map = ReplicaMap([.init(name: "test", regime: 0, replicas: [own])]).description
            let node = try await HostileNode(
                answering: { _ in
                    [
                        "node": "BB9\(number)", "replicas": map,
                        "peers-clear-std": "1,3000,[\(peers.withLock { $0 })]",
                    ]
                }, reply: reply)
            nodes.append(node)
        }
        let all = nodes.enumerated().map { "[BB9\($0),,[\($1.address)]]" }
        peers.withLock { $0 = all.joined(separator: ",") }
        return nodes
    }

    private func run(
        _ arguments: [String], _ nodes: [HostileNode], input: String = ""
    ) async throws -> MeasuredRun {
        defer { volley.remove() }
        try volley.configure("aerospike://\(nodes[0].address)", .seconds, memory: "64MB")
        let run = try await volley.measured(
            arguments + ["--target", "peer"], within: ConnectionTests.megabytes, input: input)
        for node in nodes { await node.stop() }
        run.check("\(arguments)", within: ConnectionTests.megabytes)
        return run
    }

    /// The program itself, 90 MB in a debug build; a quarter of its budget of 64 MB; one frame above
    /// that, twice while it grows. Without a bound the nodes send 250 to 700 MB.
    private static let megabytes = 230

    @Test("Scans of many nodes that each stop in the middle of a record")
    func scans() async throws {
        let nodes = try await cluster(24) { _ in ConnectionTests.unfinished }
        let run = try await run(["scan", "test.users"], nodes)
        run.checkFailure("scans", "within 4 s")
    }

    @Test("Reads of many nodes that each stop in the middle of a record")
    func reads() async throws {
        let nodes = try await cluster(24) { _ in ConnectionTests.unfinished }
        let run = try await run(["run", "-"], nodes, input: "query test.users u-{1..500}\n")
        #expect(run.outcome.status == 2, "\(run.narration)")
        #expect(run.statuses == [String](repeating: "timeout", count: 500), "\(run.narration)")
    }

    @Test("Peers that stop in the middle of their description")
    func descriptions() async throws {
        var header = ByteWriter()
        FrameHeader(.info, length: 16 << 20).encode(to: &header)
        let begin = header.bytes
        let peer = try await HostileNode(
            info: .parts { $0 == 0 ? begin : $0 < 16 ? ConnectionTests.piece : nil }
        ) { _ in .bytes([]) }
        let peers = (0..<32).map { "[P\($0),,[\(peer.address)]]" }.joined(separator: ",")
        let node = try await HostileNode(
            values: [
                "peers-clear-std": "1,3000,[\(peers)]", "sets": "ns=test:set=a:objects=1",
            ]) { _ in .bytes([]) }
        let run = try await run(["datasets"], [node, peer])
        #expect(run.outcome.status == 0, "\(run.narration)")
        #expect(run.outcome.rows.count == 1, "\(run.output)")
    }

    /// A file of 160 records of 256 KB.
    private func records() throws -> String {
        let value = String(repeating: "x", count: 1 << 18)
        let path = try volley.write("users.ndjson", "")
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        for number in 0..<160 {
            try file.write(contentsOf: Data("{\"id\":\"u-\(number)\",\"v\":\"\(value)\"}\n".utf8))
        }
        try file.close()
        return path
    }

    /// Applies every row of a batch, or refuses them for now.
    private static func answer(_ request: Message, _ code: UInt8) -> HostileNode.Reply {
        guard var reader = try? BatchRequestReader(request) else { return .last([]) }
        var rows: [UInt8] = []
        while let row = (try? reader.next()) ?? nil {
            rows +=
                Message(
                    result: ServerResult(code), generation: 1, transactionTTL: row.index
                ).frame.bytes
        }
        return .bytes(rows + Message(info: .last).frame.bytes)
    }

    @Test("Writes of large records that are applied, or refused for now", arguments: [0, 18])
    func writes(_ code: UInt8) async throws {
        let node = try await HostileNode { ConnectionTests.answer($0, code) }
        let file = try records()
        defer { volley.remove() }
        try volley.configure("aerospike://\(node.address)", memory: "16MB")
        let run = try await volley.measured(
            ["import", "test.users", file, "--yes", "160", "--target", "peer"],
            within: ConnectionTests.megabytes)
        await node.stop()
        run.check("import", within: ConnectionTests.megabytes)
        #expect(run.outcome.status == (code == 0 ? 0 : 2), "\(run.narration)")
        #expect(run.narration.contains("160 rows: "), "\(run.narration)")
    }
}
