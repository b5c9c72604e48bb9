import BatchClient
import EmbeddedBackend
import TestSeed
import Testing

/// Random batches on random contents, through a session: every index has exactly one result, and
/// both the results and the store agree with a plain dictionary.
@Suite struct SessionPropertyTests {
    /// A simple store that shares no code with the real one.
    struct PlainStore {
        struct Entry: Equatable {
            var bins: [String: Value]
            var generation: Int
        }

        var entries: [RecordID: Entry] = [:]

        /// The result of one command on one key.
        mutating func perform(_ verb: Verb, _ id: RecordID, _ command: Command) -> Status {
            let old = entries[id]
            switch verb {
            case .query, .exists, .update, .delete, .touch:
                if old == nil { return .notFound }
            case .insert:
                if old != nil { return .exists }
            case .upsert, .replace: break
            }
            if case .compare(.generation, .equal, .literal(.integer(let wanted)))? = command
                .condition,
                Int(wanted) != (old?.generation ?? 0)
            {
                // A read checks nothing: its condition only filters records.
                return verb.isWrite ? .conflict : .filtered
            }
            if case .compare(.bin(let bin), .equal, .literal(let wanted))? = command.condition,
                old?.bins[bin] != wanted
            {
                return .filtered
            }
            if verb == .query || verb == .exists { return .ok }
            if verb == .delete {
                entries[id] = nil
                return .ok
            }
            var bins = verb == .replace ? [:] : old?.bins ?? [:]
            for operation in command.operations {
                let before = bins[operation.bin]
                switch operation.action {
                case .set(.value(let value)): bins[operation.bin] = value
                case .remove: bins[operation.bin] = nil
                case .add(.value(.integer(let more))):
                    switch before {
                    case nil: bins[operation.bin] = .integer(more)
                    case .integer(let number): bins[operation.bin] = .integer(number + more)
                    default: return .rejected
                    }
                case .append(.value(.string(let more))):
                    switch before {
                    case nil: bins[operation.bin] = .string(more)
                    case .string(let text): bins[operation.bin] = .string(text + more)
                    default: return .rejected
                    }
                default: break
                }
            }
            entries[id] = Entry(bins: bins, generation: (old?.generation ?? 0) + 1)
            return .ok
        }
    }

    private static func randomCommand(_ random: inout SplitMix64, _ users: DataSet) -> Command {
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        func value() -> Value {
            pick(0...1) == 0 ? .integer(Int64(pick(0...5))) : .string("t\(pick(0...3))")
        }
        let verb = Verb.allCases[pick(0...(Verb.allCases.count - 1))]
        let ids = IDList(
            (0..<pick(1...5)).map { _ in
                pick(0...3) == 0
                    ? RecordID.integer(Int64(pick(1...4))) : .string("user-\(pick(1...6))")
            })
        var command = Command(verb, users, .ids(ids))
        if verb.isWrite, verb != .delete, verb != .touch {
            for bin in ["a", "b", "c"].prefix(pick(0...3)) {
                switch pick(0...4) {
                case 0 where verb == .upsert || verb == .update:
                    command.operations.append(BinOperation(bin, .remove))
                case 1:
                    command.operations.append(
                        BinOperation(bin, .add(.value(.integer(Int64(pick(1...9)))))))
                case 2:
                    command.operations.append(BinOperation(bin, .append(.value(.string("+")))))
                default: command.operations.append(.set(bin, value()))
                }
            }
        }
        switch pick(0...5) {
        case 0: command.condition = .compare(.generation, .equal, .integer(Int64(pick(1...3))))
        case 1: command.condition = .compare(.bin("a"), .equal, value())
        default: break
        }
        return command
    }

    @Test(arguments: 0..<10)
    func resultsAndStoreAreWhatAPlainModelSays(block: UInt64) async throws {
        let users = DataSet("test", "users")
        for seed in block * 40..<(block + 1) * 40 {
            var random = SplitMix64(seed: TestSeed.of(seed))
            // Only the results count, however busy the machine is.
            var behavior = Behavior.default
            behavior.reads.attemptTimeout = .seconds(100)
            behavior.writes.attemptTimeout = .seconds(100)
            let session = Session(
                try await EmbeddedBackend.memory(), behavior: behavior, seed: seed)
            var model = PlainStore()
            for _ in 0..<6 {
                let batch = Batch(
                    (0..<Int.random(in: 1...12, using: &random)).map { _ in
                        Self.randomCommand(&random, users)
                    })
                let results = try await session.execute(batch, onError: .inStream).collect()
                #expect(results.map(\.index) == Array(0..<batch.count), "seed \(seed)")
                for result in results {
                    let command = batch.commands[batch.position(of: result.index).command]
                    let before = model.entries[result.key.id]
                    let expected = model.perform(result.verb, result.key.id, command)
                    #expect(
                        result.status == expected, "seed \(seed), index \(result.index): \(result)")
                    if result.verb == .query, result.isOK {
                        #expect(plain(result.record) == before?.bins, "seed \(seed)")
                    }
                }
            }
            #expect(try await contents(of: session, users) == model.entries, "seed \(seed)")
        }
    }

    private func plain(_ record: Record?) -> [String: Value]? {
        record.map { record in
            Dictionary(record.bins.map { ($0.name, $0.value) }, uniquingKeysWith: { a, _ in a })
        }
    }

    private func contents(
        of session: Session, _ users: DataSet
    ) async throws -> [RecordID: PlainStore.Entry] {
        var entries: [RecordID: PlainStore.Entry] = [:]
        var cursor: ScanCursor?
        repeat {
            let page = try await session.backend.scan(
                ScanRequest(users, pageSize: 3, cursor: cursor))
            for row in page.rows {
                entries[row.key.id] = PlainStore.Entry(
                    bins: plain(row.record) ?? [:], generation: Int(row.record.generation ?? 0))
            }
            cursor = page.next
        } while cursor != nil
        return entries
    }
}
