import AerospikeBackend
import AerospikeWire
import BatchClient
import HostilePeers
import Synchronization

extension Truth {
    /// How a node treats one batch.
    private enum Way {
        case answers, closesBefore, closesAfter, closesBetween, breaks, endsEarly, answersTwice,
            refuses, isSilent
    }

    private static func way(_ random: inout SplitMix64) -> Way {
        switch Int.random(in: 0..<1_000, using: &random) {
        case ..<400: .answers
        case ..<460: .closesBefore
        case ..<560: .closesAfter
        case ..<700: .closesBetween
        case ..<800: .breaks
        case ..<880: .endsEarly
        case ..<940: .answersTwice
        case ..<998: .refuses
        default: .isSilent
        }
    }

    /// Codes of rows that were not applied.
    private static let refusals: [UInt8] = [2, 3, 5, 8, 11, 14, 18, 22, 27]
    /// Codes that end a batch at any row.
    private static let ends: [UInt8] = [1, 8, 9, 18, 22, 50, 152]
    /// Codes that refuse a batch before any row.
    private static let refusalsOfAll: [UInt8] = [80, 150, 151, 152]

    /// What a node did, and what it reports.
    private struct Answer {
        var done: [Int] = []
        var reply: HostileNode.Reply
    }

    private static func row(_ index: UInt32, _ code: UInt8 = 0) -> [UInt8] {
        Message(result: ServerResult(code), generation: 1, transactionTTL: index).frame.bytes
    }

    private static func end(_ code: UInt8 = 0) -> [UInt8] {
        Message(info: .last, result: ServerResult(code)).frame.bytes
    }

    private static func answer(
        _ rows: [(index: UInt32, record: Int)], isEverSilent: Bool, _ random: inout SplitMix64
    ) -> Answer {
        var way = Truth.way(&random)
        if case .isSilent = way, !isEverSilent { way = .closesAfter }
        switch way {
        case .closesBefore: return Answer(reply: .last([]))
        case .refuses:
            return Answer(reply: .bytes(end(refusalsOfAll.randomElement(using: &random) ?? 80)))
        case .answers, .closesAfter, .closesBetween, .breaks, .endsEarly, .answersTwice, .isSilent:
            break
        }
        var answer = Answer(reply: .bytes([]))
        var said: [[UInt8]] = []
        // Rows are answered in any order.
        for row in rows.shuffled(using: &random) {
            switch Int.random(in: 0..<100, using: &random) {
            case ..<85:
                answer.done.append(row.record)
                said.append(Truth.row(row.index))
            case ..<90:
                // It gave up waiting for its replicas: the row may or may not be applied.
                if Bool.random(using: &random) { answer.done.append(row.record) }
                said.append(Truth.row(row.index, 9))
            default:
                said.append(Truth.row(row.index, refusals.randomElement(using: &random) ?? 2))
            }
        }
        let part = said.prefix(Int.random(in: 0...said.count, using: &random))
        switch way {
        case .answers: answer.reply = .bytes(said.flatMap(\.self) + end())
        case .closesAfter: answer.reply = .last([])
        case .closesBetween:
            // Even in the middle of a row.
            answer.reply = .last(
                part.flatMap(\.self).dropLast(Int.random(in: 0...20, using: &random)))
        case .breaks:
            answer.reply = .bytes(
                part.flatMap(\.self)
                    + (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }
            )
        case .endsEarly:
            answer.reply = .bytes(
                part.flatMap(\.self) + end(ends.randomElement(using: &random) ?? 1))
        case .answersTwice:
            answer.reply = .bytes(part.flatMap(\.self) + (part.first ?? []) + end())
        case .isSilent, .closesBefore, .refuses: answer.reply = .bytes([])
        }
        // Without any answer, a code that comes before all batches promises that nothing was
        // applied: no node sends it for writes that it applied.
        if case .endsEarly = way, part.isEmpty { answer.done = [] }
        return answer
    }

    /// The same number of additions through a hostile Aerospike node.
    /// - Parameter silence: how long to wait for an answer that never arrives; nil for a node that
    ///   always answers something.
    package static func node(
        _ indices: Int, seed: UInt64, perBatch: Int = 500, silence: Duration? = .seconds(2),
        progress: @escaping @Sendable (Finding) -> Void = { _ in }
    ) async throws -> Finding {
        let truth = Truth(indices)
        let random = Mutex(SplitMix64(seed: seed))
        let node = try await HostileNode { message in
            guard var reader = try? BatchRequestReader(message) else { return .last([]) }
            var rows: [(index: UInt32, record: Int)] = []
            while let row = (try? reader.next()) ?? nil {
                // The user's key is stored with the record: its type, and eight bytes.
                let key = Array(row.message.field(.key) ?? []).dropFirst()
                rows.append((row.index, key.reduce(0) { $0 << 8 | Int($1) }))
            }
            let answer = random.withLock { random in
                var own = SplitMix64(seed: random.next())
                return Truth.answer(rows, isEverSilent: silence != nil, &own)
            }
            truth.add(answer.done)
            return answer.reply
        }
        var options = AerospikeOptions()
        options.connectTimeout = .seconds(20)
        let backend = try await AerospikeBackend.connect([node.address], options: options)
        let session = Session(backend, behavior: behavior(silence))
        let finding = try await truth.run(
            session, DataSet("test.users"), id: { .integer(Int64($0)) }, perBatch: perBatch,
            progress: progress)
        await session.close()
        await node.stop()
        return finding
    }
}
