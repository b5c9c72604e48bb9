import BatchClient
import BatchScript
import FaultInjection
import PlanFiles
import TestSeed
import Testing

/// Random plans, applied to records that others have partly changed since.
@Suite struct PlanPropertyTests {
    private struct World {
        let backend: any Backend
        let session: Session
        let batch: Batch
        let plan: PlanFile
        let rows: [DryRunRow]
        /// Before the plan is applied, after others have written.
        let before: [RecordID: Bins]
        let drifted: Set<RecordID>
    }

    private func world(_ store: Store, seed: UInt64) async throws -> World {
        var random = SplitMix64(seed: TestSeed.of(seed))
        let backend = try await store.open()
        let session = Session(backend, seed: seed)
        let ids = (0..<12).map { RecordID.string("k\($0)") }
        var seeding = Batch()
        for id in ids where random.chance(0.6) {
            seeding.append(
                Command(
                    .upsert, things.ids([id]),
                    operations: random.bins().map { .set($0.name, $0.value) }))
        }
        if seeding.count > 0 { _ = try await session.execute(seeding).collect() }
        var batch = Batch()
        for _ in 0..<(1 + random.below(6)) {
            let some = ids.filter { _ in random.chance(0.3) }
            if !some.isEmpty { batch.append(random.command(some)) }
        }
        if batch.count == 0 { batch.append(random.command([ids[0]])) }
        let (bytes, rows) = try await session.plan(batch)
        let plan = try PlanFile(ByteText(bytes, name: "plan"))
        var drifted: Set<RecordID> = []
        let standing = try await session.contents()
        var drift = Batch()
        for id in ids where random.chance(0.3) {
            drifted.insert(id)
            guard let old = standing[id] else {
                drift.append(
                    Command(.insert, things.ids([id]), operations: [.set("n", .integer(1_000))]))
                continue
            }
            switch random.below(3) {
            case 0: drift.append(Command(.delete, things.ids([id])))
            case 1:
                drift.append(
                    Command(
                        .update, things.ids([id]),
                        operations: [.set("n", .integer((old["n"]?.int64Value ?? 0) + 1_000))]))
            default:
                // Created again: its generation may equal the planned one.
                drift.append(Command(.delete, things.ids([id])))
                drift.append(
                    Command(.insert, things.ids([id]), operations: [.set("n", .integer(2_000))]))
            }
        }
        if drift.count > 0 {
            let results = try await session.execute(drift, onError: .inStream).collect()
            #expect(results.allSatisfy { $0.isOK })
        }
        return World(
            backend: backend, session: session, batch: batch, plan: plan, rows: rows,
            before: try await session.contents(), drifted: drifted)
    }

    /// The contents of a record after each of its planned writes, the first before any.
    private func states(of id: RecordID, in world: World) -> [Bins?] {
        [world.before[id]]
            + world.rows.filter { $0.key.id == id && $0.status == .ok && $0.verb.isWrite }
            .map { $0.after?.bins }
    }

    @Test(arguments: Store.allCases)
    func whatIsAppliedIsWhatWasPlanned(_ store: Store) async throws {
        for seed in 0..<150 as Range<UInt64> {
            let world = try await world(store, seed: seed)
            let results = try await world.session.execute(
                world.plan.batch, onError: .inStream, predictions: world.plan
            ).collect()
            let after = try await world.session.contents()
            #expect(results.count == world.batch.count)
            for (row, result) in zip(world.rows, results) {
                #expect(result.verb == row.verb && result.key == row.key)
                let isDrifted = world.drifted.contains(row.key.id)
                if !isDrifted {
                    #expect(
                        result.status == row.status, "seed \(seed), index \(row.index)")
                } else if row.verb.isWrite {
                    #expect(
                        result.status == .conflict && result.code == .drifted,
                        "seed \(seed), index \(row.index): \(result.status)")
                }
            }
            for id in Set(world.rows.map(\.key.id)) {
                let states = states(of: id, in: world)
                let wanted = world.drifted.contains(id) ? states[0] : states[states.count - 1]
                #expect(after[id] == wanted, "seed \(seed), \(id)")
            }
        }
    }

    @Test(arguments: Store.allCases)
    func faultsApplyNothingElse(_ store: Store) async throws {
        for seed in 0..<150 as Range<UInt64> {
            let world = try await world(store, seed: seed)
            let rules = FaultRules(seed: seed) {
                FaultRule(.throttle, .init(attempts: [1...2], chance: 0.2))
                FaultRule(.loseAnswer, .init(verbs: Set(Verb.allCases), chance: 0.15))
                FaultRule(.timeout(.beforeApplying), .init(chance: 0.1))
            }
            let session = Session(
                FaultyBackend(wrapping: world.backend, rules: rules), behavior: .quick(),
                seed: seed)
            let results = try await session.execute(
                world.plan.batch, onError: .inStream, predictions: world.plan
            ).collect()
            let after = try await world.session.contents()
            for id in Set(world.rows.map(\.key.id)) {
                let states = states(of: id, in: world)
                let mine = zip(world.rows, results).filter { $0.0.key.id == id }
                if world.drifted.contains(id) {
                    #expect(after[id] == states[0], "seed \(seed), \(id)")
                    #expect(mine.allSatisfy { !$0.0.verb.isWrite || $0.1.status != .ok })
                    continue
                }
                // The first so many of the planned writes took effect.
                let sure = mine.count { $0.0.verb.isWrite && $0.1.status == .ok }
                let most = sure + mine.count { $0.1.status == .inDoubt }
                let possible = states.indices.filter { sure...most ~= $0 }
                #expect(possible.contains { states[$0] == after[id] }, "seed \(seed), \(id)")
            }
        }
    }

    @Test func aFileThatWasChangedIsRefused() async throws {
        let session = Session(try await Store.embedded.open())
        _ = try await session.run("upsert things a b c set n = 1")
        let batch = try BatchParser.parse(
            "update things a b c set n = 2", source: "<test>"
        ).batch
        let (bytes, _) = try await session.plan(batch)
        #expect(try PlanFile(ByteText(bytes, name: "plan")).count == 3)
        for offset in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[offset] ^= 1
            #expect(throws: PlanFileError.self, "byte \(offset)") {
                try PlanFile(ByteText(changed, name: "plan"))
            }
        }
        for count in stride(from: 0, to: bytes.count - 1, by: 11) {
            #expect(throws: PlanFileError.self) {
                try PlanFile(ByteText(Array(bytes.prefix(count)), name: "plan"))
            }
        }
        #expect(throws: PlanFileError.self) {
            try PlanFile(ByteText(bytes + bytes, name: "plan"))
        }
    }

    @Test func aPlanThatIsAppliedAgainLeavesAlone() async throws {
        let session = Session(try await Store.embedded.open())
        _ = try await session.run("upsert things a b set n = 1")
        let batch = try BatchParser.parse(
            "update things a b set n += 1", source: "<test>"
        ).batch
        let plan = try PlanFile(ByteText(try await session.plan(batch).bytes, name: "plan"))
        let first = try await session.execute(batch, onError: .inStream, predictions: plan)
            .collect()
        #expect(first.allSatisfy { $0.isOK })
        let second = try await session.execute(batch, onError: .inStream, predictions: plan)
            .collect()
        #expect(second.allSatisfy { $0.code == .drifted })
        #expect(try await session.contents()[.string("a")]?["n"] == 2)
    }
}
