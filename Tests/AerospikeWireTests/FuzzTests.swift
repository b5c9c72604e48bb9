import BatchClient
import Foundation
import Testing

@testable import AerospikeWire

/// Valid messages with bytes changed, cut, joined and doubled: every decoder takes them without a
/// trap, and without holding more than what came. `FUZZ_INPUTS` says how many.
@Suite struct FuzzTests {
    private static func seeds() throws -> [[UInt8]] {
        let users = DataSet("test", "users")
        let digest = try #require(Digest(set: "users", id: "a"))
        let operation = RecordOperation(
            .update, users,
            operations: [
                .set("l", [1, "x", ["k": 2.5]]), BinOperation("m", .map(.put(key: "k", .value(1)))),
            ], condition: .all([.compare(.bin("a"), .less, 5), .contains(bin: "t", "x.y")]))
        let command = try RowCommand(operation)
        var batch = BatchRequest()
        batch.append(
            index: 0, digest, BatchRequest.Template(command, in: SetName(users)),
            key: "a")
        batch.append(index: 1, digest, nil)
        var row = Message(
            generation: 3, recordTTL: 9, fields: [Message.Field(.digest, digest.bytes)])
        row.operations = command.operations
        let replicas = ReplicaMap([.init(name: "test", regime: 1, replicas: [PartitionSet()])])
        let peers = PeerList(
            generation: 1, peers: [.init(node: "A", addresses: [HostAddress("::1", 3_000)])])
        return [
            batch.finish(), row.frame.bytes, row.frame.bytes + Message(info: .last).frame.bytes,
            Compression.compress(Frame(.message, body: row.frame.body + row.frame.body)).bytes,
            ScanCommand(SetName(users), partitions: [1, 2], digests: [digest]).message.frame.bytes,
            SecurityMessage.login(user: "u", credential: [1, 2]).frame.bytes,
            Frame(.info, body: InfoText.reply([("replicas", replicas.description)])).bytes,
            Frame(.info, body: InfoText.reply([("peers", peers.description)])).bytes,
        ]
    }

    @Test func decodersTakeAnyBytes() throws {
        let wanted = ProcessInfo.processInfo.environment["FUZZ_INPUTS"].flatMap { Int($0) }
        let count = wanted ?? 200_000
        let seeds = try FuzzTests.seeds()
        var random = SplitMix64(seed: 0xA5)
        var accepted = 0
        for _ in 0..<count {
            var input = seeds[Int.random(in: 0..<seeds.count, using: &random)]
            FuzzTests.mutate(&input, seeds, &random)
            if FuzzTests.feed(input, &random) { accepted += 1 }
        }
        // Mutations that leave nothing valid would test the first check alone.
        #expect(accepted > count / 100)
        #expect(accepted < count)
    }

    private static func mutate(
        _ input: inout [UInt8], _ seeds: [[UInt8]], _ random: inout SplitMix64
    ) {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            guard !input.isEmpty else { return }
            let at = Int.random(in: 0..<input.count, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: input[at] = .random(in: 0...255, using: &random)
            case 1: input[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: input[at] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
            case 3: input.removeSubrange(at...)
            case 4: input.remove(at: at)
            case 5: input.insert(.random(in: 0...255, using: &random), at: at)
            case 6: input += seeds[Int.random(in: 0..<seeds.count, using: &random)]
            default: input.insert(contentsOf: input[at..<min(at + 16, input.count)], at: at)
            }
        }
    }

    /// Feeds one input to all decoders; tells whether any of them took it.
    private static func feed(_ input: [UInt8], _ random: inout SplitMix64) -> Bool {
        var isAccepted = false
        var stream = MessageStream()
        let cut = Int.random(in: 0...input.count, using: &random)
        do {
            for piece in [input[..<cut], input[cut...]] {
                stream.append(piece)
                try stream.drain { message in
                    isAccepted = true
                    look(at: message)
                }
            }
        } catch {}
        if stream.bufferedCount > input.count { Issue.record("holds more than what came") }
        var decoder = FrameDecoder()
        decoder.append(input)
        while let frame = (try? decoder.next()) ?? nil {
            isAccepted = true
            if let message = try? Message(frame) { look(at: message) }
            _ = try? SecurityMessage(frame)
            for value in InfoText.values(frame.body).values {
                _ = try? PeerList(value)
                _ = try? ReplicaMap(value)
                _ = HostAddress.list(value)
                _ = InfoText.sets(value)
            }
        }
        return isAccepted
    }

    private static func look(at message: Message) {
        _ = message.bins
        _ = try? ScanCommand(message)
        _ = try? ScanAnswer(message, in: SetName(namespace: "test", set: "s"))
        for operation in message.operations { _ = try? OperationCoding.decode(operation) }
        if let filter = message.field(.filter) { _ = try? FilterExpression(packed: filter) }
        guard var reader = try? BatchRequestReader(message) else { return }
        while let row = (try? reader.next()) ?? nil {
            if let filter = row.message.field(.filter) {
                _ = try? FilterExpression(packed: filter)
            }
            for operation in row.message.operations { _ = try? OperationCoding.decode(operation) }
        }
    }
}
