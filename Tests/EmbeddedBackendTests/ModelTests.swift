import BatchClient
import EmbeddedBackend
import Testing

/// A plain dictionary that follows the table of decisions, written independently.
private struct Model {
    struct Entry: Equatable {
        var bins: [String: Int64]
        var writes: UInt32
        var deadline: Int64?
    }

    var entries: [RecordID: Entry] = [:]

    mutating func apply(_ step: Step, at now: Int64) -> Status {
        var old = entries[step.id]
        if let deadline = old?.deadline, deadline <= now { old = nil }
        switch step.verb {
        case .query, .exists, .update, .delete, .touch: if old == nil { return .notFound }
        case .insert: if old != nil { return .exists }
        case .upsert, .replace: break
        }
        if let wanted = step.generation, wanted != old?.writes {
            return step.verb.isWrite ? .conflict : .filtered
        }
        if let least = step.least, (old?.bins["n"] ?? .min) < least { return .filtered }
        guard step.verb.isWrite else { return .ok }
        if step.verb == .delete {
            entries[step.id] = nil
            return .ok
        }
        var new = Entry(
            bins: step.verb == .replace ? [:] : old?.bins ?? [:],
            writes: (old?.writes ?? 0) + 1, deadline: step.seconds.map { now + Int64($0) })
        if step.verb != .touch {
            for (bin, change) in step.changes {
                switch change {
                case .set(let value): new.bins[bin] = value
                case .add(let value): new.bins[bin, default: 0] += value
                case .remove: new.bins[bin] = nil
                }
            }
        }
        entries[step.id] = new
        return .ok
    }

    func isThere(_ id: RecordID, at now: Int64) -> Bool {
        guard let entry = entries[id] else { return false }
        return entry.deadline.map { $0 > now } ?? true
    }
}

/// One operation on one record, in a form that the model and the store both take.
private struct Step {
    enum Change {
        case set(Int64), add(Int64), remove
    }

    var id: RecordID
    var verb: Verb
    var changes: [(String, Change)]
    var generation: UInt32?
    var least: Int64?
    var seconds: UInt32?

    var operation: RecordOperation {
        var conditions: [Condition] = []
        if let least {
            conditions.append(.compare(.bin("n"), .greaterOrEqual, .integer(least)))
        }
        if let generation {
            conditions.append(.compare(.generation, .equal, .integer(Int64(generation))))
        }
        let takesChanges = [Verb.insert, .upsert, .update, .replace].contains(verb)
        return RecordOperation(
            verb, users,
            operations: takesChanges
                ? changes.map { bin, change in
                    switch change {
                    case .set(let value): .set(bin, .integer(value))
                    case .add(let value): BinOperation(bin, .add(.value(.integer(value))))
                    case .remove: BinOperation(bin, .remove)
                    }
                } : [],
            condition: conditions.isEmpty ? nil : .all(conditions),
            timeToLive: seconds.map { .seconds($0) })
    }

    init(_ random: inout SeededGenerator) {
        id = random.pick(
            (0..<12).map { .integer($0) } + (0..<6).map { .string("s\($0)") }
                + [.bytes([1]), .composite(partition: "p", sort: 1)])
        verb = random.pick(Verb.allCases)
        changes = []
        for bin in ["n", "m", "k"].shuffled(using: &random).prefix(random.number(0..<4)) {
            let value = Int64(random.number(-5..<6))
            // Half of the steps only set, for which the store has a separate path.
            switch random.number(0..<6) {
            case 0: changes.append((bin, .add(value)))
            case 1: changes.append((bin, .remove))
            default: changes.append((bin, .set(value)))
            }
        }
        if random.number(0..<8) == 0 { generation = UInt32(random.number(1..<4)) }
        if random.number(0..<8) == 0 { least = Int64(random.number(-5..<6)) }
        if random.number(0..<4) == 0 { seconds = UInt32(random.number(1..<30)) }
    }
}

/// After random operations, the store equals a dictionary.
struct ModelTests {
    @Test(arguments: 0..<12 as Range<UInt64>)
    func randomOperationsComeToWhatADictionarySays(_ seed: UInt64) async throws {
        var random = SeededGenerator(seed &+ 100)
        let clock = TestClock()
        let folder = try TemporaryFolder()
        let store =
            seed.isMultiple(of: 3)
            ? try await EmbeddedBackend.open(path: folder.file("s.db"), now: clock.reader)
            : try await EmbeddedBackend.memory(now: clock.reader)
        var model = Model()
        for _ in 0..<60 {
            let steps = (0..<random.number(1..<40)).map { _ in Step(&random) }
            let expected = steps.map { model.apply($0, at: clock.now) }
            let outcomes = try await store.run(
                steps.enumerated().map {
                    BatchItem(index: $0, id: $1.id, operation: $1.operation)
                })
            #expect(outcomes.map(\.status) == expected)
            try await expectEqual(store, model, at: clock.now)
            if random.number(0..<3) == 0 { clock.advance(by: Int64(random.number(1..<15))) }
            try await expectEqual(store, model, at: clock.now)
        }
        await store.close()
    }

    private func expectEqual(
        _ store: EmbeddedBackend, _ model: Model, at now: Int64
    ) async throws {
        let there = model.entries.filter { model.isThere($0.key, at: now) }
        var found: [RecordID: Model.Entry] = [:]
        for row in try await store.all(users, pageSize: 7) {
            found[row.key.id] = Model.Entry(
                bins: Dictionary(
                    uniqueKeysWithValues: row.record.bins.map {
                        ($0.name, $0.value.int64Value ?? .min)
                    }),
                writes: row.record.generation ?? 0, deadline: row.record.expiresAt)
        }
        #expect(found == there)
        #expect(try await store.count(users) ?? 0 == there.count)
    }
}
