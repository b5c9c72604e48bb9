import AerospikeWire
import BatchClient
import Foundation
import HostilePeers
import Testing
import VolleyProcess

/// Answers that are large and right: they are read, within the program's memory.
struct LargeAnswerTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private func node(
        _ arguments: [String], within megabytes: Int, memory: String = "256MB",
        input: String = "", _ reply: @escaping @Sendable (Message) -> HostileNode.Reply
    ) async throws -> MeasuredRun {
        defer { volley.remove() }
        let node = try await HostileNode(reply: reply)
        try volley.configure("aerospike://\(node.address)", memory: memory)
        let run = try await volley.measured(
            arguments + ["--target", "peer"], within: megabytes, input: input)
        await node.stop()
        run.check("\(arguments)", within: megabytes)
        return run
    }

    private static let megabyteOfBytes = [UInt8](repeating: 0, count: 1 << 20)
    private static let recordCount = 120
    /// The partition that has all records.
    private static let partition = 7

    /// What a node answers whose records are a megabyte each and all in one partition: part by
    /// part, those that come after the one that the scan has seen.
    /// - Parameter pack: makes a frame of some records.
    private static func records(
        _ request: Message, perFrame: Int, _ pack: @escaping @Sendable ([Message]) -> [UInt8]
    ) -> HostileNode.Reply {
        guard let command = try? PartitionScanCommand(request) else { return .last([]) }
        let seen = command.digests.first { $0.partition == partition }
        var numbers = Array(UInt32(0)..<UInt32(recordCount))
        if let seen { numbers.removeAll { digest($0).lexicographicallyPrecedes(seen.bytes) } }
        if let seen { numbers.removeAll { digest($0) == Array(seen.bytes) } }
        if seen == nil, !command.partitions.contains(partition) { numbers = [] }
        if command.maximumRecords > 0 {
            numbers = Array(numbers.prefix(Int(clamping: command.maximumRecords)))
        }
        let frames = stride(from: 0, to: numbers.count, by: perFrame).map {
            Array(numbers[$0..<min(numbers.count, $0 + perFrame)])
        }
        let asked = command.partitions + command.digests.map(\.partition)
        return .parts { number in
            if number < frames.count { return pack(frames[number].map(record)) }
            guard number == frames.count else { return nil }
            let ends = asked.map {
                Message(info: .partitionDone, generation: UInt32(clamping: $0))
            }
            return ends.flatMap(\.frame.bytes) + Message(info: .last).frame.bytes
        }
    }

    private static func digest(_ number: UInt32) -> [UInt8] {
        [UInt8(partition), 0] + withUnsafeBytes(of: number.bigEndian) { Array($0) }
            + [UInt8](repeating: 9, count: 14)
    }

    private static func record(_ number: UInt32) -> Message {
        Message(
            generation: 1, fields: [Message.Field(.digest, digest(number))],
            operations: [
                Message.Operation(.read, "b", particle: .blob, value: megabyteOfBytes[...])
            ])
    }

    @Test("A scan of many times the budget")
    func scan() async throws {
        let run = try await node(["scan", "test.users", "--ids"], within: 130, memory: "16MB") {
            LargeAnswerTests.records($0, perFrame: 1) { $0.flatMap(\.frame.bytes) }
        }
        #expect(run.outcome.status == 0, "\(run.narration)")
        #expect(Set(run.outcome.lines).count == LargeAnswerTests.recordCount)
    }

    /// One compressed frame of some records, a thousandth of their size.
    private static func compressed(_ messages: [Message]) -> [UInt8] {
        var body = ByteWriter()
        for message in messages { message.encode(to: &body) }
        return Compression.compress(Frame(.message, body: body.bytes)).bytes
    }

    @Test("A scan of compressed frames that are a thousand times as large as they look")
    func compressed() async throws {
        let run = try await node(["scan", "test.users", "--ids"], within: 130, memory: "16MB") {
            LargeAnswerTests.records($0, perFrame: 3, LargeAnswerTests.compressed)
        }
        #expect(run.outcome.status == 0, "\(run.narration)")
        #expect(Set(run.outcome.lines).count == LargeAnswerTests.recordCount)
    }

    /// The program itself, 46 MB in a debug build; its budget; one frame while it is expanded.
    @Test("A profile of compressed frames of twenty-five megabytes each")
    func profile() async throws {
        let run = try await node(
            ["profile", "test.users", "--all"], within: 46 + 64 + 25, memory: "64MB"
        ) {
            LargeAnswerTests.records($0, perFrame: 25, LargeAnswerTests.compressed)
        }
        #expect(run.outcome.status == 0, "\(run.narration)")
        #expect(run.output.contains("120"), "\(run.output)")
    }

    @Test("Rows of a batch of two megabytes each")
    func rows() async throws {
        let value = [UInt8](repeating: 0, count: 2 << 20)
        let run = try await node(
            ["run", "-"], within: 220, input: "query test.users u-{1..8}\n"
        ) { request in
            let count = (try? BatchRequestReader(request))?.count ?? 0
            return .parts { number in
                if number > count { return nil }
                if number == count { return Message(info: .last).frame.bytes }
                return Message(
                    generation: 1, transactionTTL: UInt32(number),
                    operations: [
                        Message.Operation(.read, "b", particle: .blob, value: value[...])
                    ]
                ).frame.bytes
            }
        }
        #expect(run.outcome.status == 0, "\(run.narration)")
        #expect(run.statuses == [String](repeating: "ok", count: 8))
    }

    @Test("Twenty thousand sets with long names")
    func sets() async throws {
        defer { volley.remove() }
        let name = String(repeating: "n", count: 400)
        let sets = (0..<20_000).map { "ns=test:set=\(name)\($0):objects=1:tombstones=0" }
        let node = try await HostileNode(values: ["sets": sets.joined(separator: ";")]) { _ in
            .bytes([])
        }
        try volley.configure("aerospike://\(node.address)")
        let run = try await volley.measured(["datasets", "--target", "peer"], within: 260)
        await node.stop()
        run.check("sets", within: 260)
        #expect(run.outcome.status == 0, "\(run.narration)")
        #expect(run.outcome.lines.count == 20_000)
    }

    private func service(
        _ arguments: [String], within megabytes: Int, memory: String = "256MB", input: String = "",
        _ script: @escaping HostileService.Script
    ) async throws -> MeasuredRun {
        defer { volley.remove() }
        let peer = try await HostileService.start { operation, body, earlier in
            switch operation {
            case "DescribeTable": HostileService.table
            case "DescribeTimeToLive": .reply("{}")
            default: script(operation, body, earlier)
            }
        }
        try volley.configure(
            "dynamodb://eu-central-1?endpoint=http://127.0.0.1:\(peer.port)", memory: memory)
        let run = try await volley.measured(
            arguments + ["--target", "peer"], within: megabytes,
            environment: ["AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"], input: input)
        await peer.stop()
        run.check("\(arguments)", within: megabytes)
        return run
    }

    private static let megabyte = String(repeating: "x", count: 1 << 20)

    @Test("Pages of eight megabytes")
    func pages() async throws {
        let run = try await service(["scan", "users", "--ids"], within: 220) { _, _, round in
            let items = (0..<8).map {
                "{\"pk\":{\"S\":\"\(round)-\($0)\"},\"v\":{\"S\":\"\(LargeAnswerTests.megabyte)\"}}"
            }
            let last = round < 3 ? ",\"LastEvaluatedKey\":{\"pk\":{\"S\":\"\(round)-7\"}}" : ""
            return .reply("{\"Items\":[\(items.joined(separator: ","))]\(last)}")
        }
        #expect(run.outcome.status == 0, "\(run.narration)")
        #expect(Set(run.outcome.lines).count == 32)
    }

    @Test("Empty pages whose cursors are of a megabyte each")
    func cursors() async throws {
        let run = try await service(["scan", "users", "--count"], within: 180) { _, _, round in
            round == 30
                ? .reply("{\"Items\":[]}")
                : .reply(
                    "{\"Items\":[],\"LastEvaluatedKey\":{\"pk\":{\"S\":\"\(round)"
                        + "\(LargeAnswerTests.megabyte)\"}}}")
        }
        #expect([0, 1].contains(run.outcome.status), "\(run.narration)")
        #expect(run.output == "0\n" || run.narration.contains("volley: "), "\(run.narration)")
    }

    @Test("Endless tables with long names")
    func tables() async throws {
        let name = String(repeating: "n", count: 200)
        let run = try await service(["datasets"], within: 260) { _, _, round in
            let names = (0..<1_000).map { "\"\(name)\(round)-\($0)\"" }.joined(separator: ",")
            return .reply("{\"TableNames\":[\(names)],\"LastEvaluatedTableName\":\"t\(round)\"}")
        }
        run.checkFailure("tables", "more than")
    }

    @Test("Items of two megabytes, read by their keys")
    func items() async throws {
        let run = try await service(
            ["run", "-"], within: 260, input: "query users k-{1..6}\n"
        ) { _, body, _ in
            let items = (1...6).filter { body.contains("\"k-\($0)\"") }.map {
                "{\"pk\":{\"S\":\"k-\($0)\"},\"v\":{\"S\":\"\(LargeAnswerTests.megabyte)\"}}"
            }.joined(separator: ",")
            return .reply(
                "{\"Responses\":{\"users\":[\(items)]},\"Item\":\(items.isEmpty ? "{}" : "null")}")
        }
        #expect(run.outcome.status == 0, "\(run.narration)")
        #expect(run.statuses == [String](repeating: "ok", count: 6))
    }

    @Test("Answers of eight megabytes to many requests at once")
    func answers() async throws {
        let large = String(repeating: "x", count: 8 << 20)
        let run = try await service(
            ["run", "-"], within: 210, memory: "48MB", input: "query users k-{1..1000}\n"
        ) { _, body, _ in
            // One item of each hundred exists.
            let key = (0..<10).map { "k-\($0 * 100 + 50)" }.first { body.contains("\"\($0)\"") }
            let items = key.map { "{\"pk\":{\"S\":\"\($0)\"},\"v\":{\"S\":\"\(large)\"}}" } ?? ""
            return .reply("{\"Responses\":{\"users\":[\(items)]},\"UnprocessedKeys\":{}}")
        }
        #expect(run.statuses.filter { $0 == "ok" }.count == 10, "\(run.narration)")
        #expect(run.statuses.count == 1_000)
    }
}
