import AerospikeBackend
import AerospikeWire
import BatchClient
import Synchronization

/// Decoders of the client.
enum ClientDecoders {
    /// The requested rows, as varied as answers.
    private static let items: [BatchItem] = {
        let users = Sample.users
        let operations = [
            RecordOperation(.query, users), RecordOperation(.query, users, bins: ["n", "s"]),
            RecordOperation(
                .query, users, condition: .compare(.generation, .less, 4)),
            RecordOperation(
                .upsert, users,
                operations: [.set("n", 1), BinOperation("l", .list(.size)), .init("n", .get)]),
            RecordOperation(.delete, users),
        ]
        return operations.enumerated().map { index, operation in
            BatchItem(index: 10 + index, id: .integer(Int64(index)), operation: operation)
        }
    }()

    static func batchAnswer(
        _ input: [UInt8], _ random: inout SplitMix64
    ) throws(Fuzzer.Finding) -> Bool {
        let delivered = Mutex<[Int]>([])
        let answer = BatchAnswer(items) { outcomes in
            delivered.withLock { $0 += outcomes.map(\.index) }
        }
        let isComplete = try read(input, &random) { try answer.take(&$0) }
        try? answer.checkEnd("A")
        let indices = delivered.withLock { $0 }
        guard Set(indices).count == indices.count else { throw .init("an index twice: \(indices)") }
        guard indices.allSatisfy({ (10..<15).contains($0) }) else {
            throw .init("an index that was not asked for: \(indices)")
        }
        return isComplete || !indices.isEmpty
    }

    static func scanAnswer(
        _ input: [UInt8], _ random: inout SplitMix64
    ) throws(Fuzzer.Finding) -> Bool {
        let reader = ScanAnswerReader(
            SetName(Sample.users),
            NodeQuery(
                node: "A", partitions: Sample.partitions, maximumRecords: 3, rowLimit: 3,
                byteLimit: 1 << 20))
        let isComplete = try read(input, &random) { try reader.take(&$0) }
        let rows = reader.answer.rows
        guard rows.count <= 3 else { throw .init("\(rows.count) rows of 3") }
        return isComplete || !rows.isEmpty
    }

    /// Feeds a stream in two chunks.
    /// - Returns: Whether the answer is complete.
    private static func read(
        _ input: [UInt8], _ random: inout SplitMix64, _ take: (inout MessageStream) throws -> Bool
    ) throws(Fuzzer.Finding) -> Bool {
        var stream = MessageStream()
        let cut = Int.random(in: 0...input.count, using: &random)
        var isComplete = false
        do {
            for piece in [input[..<cut], input[cut...]] where !isComplete {
                stream.append(piece)
                isComplete = try take(&stream)
            }
        } catch {
            guard error is WireError else { throw .init("\(error), which is no WireError") }
        }
        guard stream.bufferedCount <= input.count else {
            throw .init("\(stream.bufferedCount) bytes are held of \(input.count)")
        }
        return isComplete
    }

    static func infoAnswer(_ input: [UInt8]) -> Bool {
        let frames = Decoder.frames(input).filter { $0.type == .info }
        for frame in frames {
            for value in InfoText.values(frame.body).values {
                _ = try? PeerList(value)
                if let map = try? ReplicaMap(value) {
                    var partitions = PartitionMap()
                    partitions.merge(map, of: "A")
                    partitions.merge(map, of: "B")
                    for name in partitions.namespaceNames { _ = partitions.node(name, 7) }
                }
                _ = HostAddress.list(value)
                _ = InfoText.sets(value)
                _ = InfoText.list(value)
                _ = InfoText.refusal(value)
                _ = NodeLimits(value).idleLimit
            }
        }
        return !frames.isEmpty
    }

    static func loginAnswer(_ input: [UInt8]) -> Bool {
        let messages = Decoder.frames(input).compactMap { try? SecurityMessage($0) }
        for message in messages {
            _ = message.result.message
            _ = LoginSession(message, at: .now)?.token(at: .now)
        }
        return !messages.isEmpty
    }

    static func cursor(_ input: [UInt8]) -> Bool {
        guard let progress = PartitionProgress(ScanCursor(input)) else { return false }
        _ = progress.open
        return progress.cursor.bytes == input
    }
}
