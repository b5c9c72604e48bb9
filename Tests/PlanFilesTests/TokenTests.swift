import BatchClient
import BatchScript
import FaultInjection
import Foundation
import Ledger
import PlanFiles
import Synchronization
import TestSeed
import Testing

/// Atomic groups without an answer: the store is asked again under their tokens, from the ledger.
@Suite struct TokenTests {
    /// How often a client is stopped; more by `VOLLEY_KILLS`.
    private static let kills =
        ProcessInfo.processInfo.environment["VOLLEY_KILLS"].flatMap { Int($0) } ?? 24

    func folder() -> String {
        NSTemporaryDirectory() + "volley-token-" + UUID().uuidString
    }

    /// Some groups of which each write adds one; some are refused by the store.
    private func groups(_ random: inout SplitMix64) -> Batch {
        var batch = Batch()
        for group in 0..<6 {
            let size = 1 + random.below(4)
            let isRefused = random.chance(0.15)
            let commands = (0..<size).map { index in
                let command = Command(
                    .upsert, things.ids([.string("g\(group)-\(index)")]),
                    operations: [BinOperation("n", .add(.value(.integer(1))))])
                return isRefused && index == 0
                    ? command.with(condition: .compare(.bin("n"), .equal, 99)) : command
            }
            for command in commands.asAtomicGroup() { batch.append(command) }
        }
        return batch
    }

    private func record(
        _ batch: Batch, in ledger: LedgerStore, plan: PlanFile? = nil
    ) async throws -> RunRecorder {
        var reason = RunReason()
        reason.plan = plan?.hash
        return try await ledger.begin(
            batch, NewRun(target: "memory:", behavior: "quick", reason: reason))
    }

    /// What is wrong with what the ledger says of a store.
    private func lies(_ run: RecordedRun, _ contents: [RecordID: Bins]) -> [String] {
        run.batch.atomicGroups.flatMap { group -> [String] in
            let applied = group.filter { contents[run.batch.key(at: $0).id] != nil }
            guard applied.isEmpty || applied.count == group.count else {
                return ["\(group) is half applied"]
            }
            return group.compactMap { index in
                let n = contents[run.batch.key(at: index).id]?["n"]
                if let n, n != 1 { return "\(index) was applied \(n) times" }
                switch run.status(at: index) {
                case .ok?: return n == nil ? "\(index) is ok, and is not there" : nil
                case .inDoubt?: return nil
                case nil: return "\(index) has no status"
                case let status?: return n == nil ? nil : "\(index) is \(status), and is there"
                }
            }
        }
    }

    @Test("A client that is stopped at any moment: every group in doubt is decided by its token")
    func kills() async throws {
        var tally = (doubts: 0, applied: 0, notApplied: 0)
        for seed in 0..<UInt64(Self.kills) {
            var random = SplitMix64(seed: TestSeed.of(seed))
            let tables = try await Store.tables.open()
            let plain = Session(tables, behavior: .quick(), seed: seed)
            let batch = groups(&random)
            let stopping = StoppingBackend(
                tables, at: 1 + random.below(5), reachesStore: random.chance(0.5))
            let home = folder()
            defer { try? FileManager.default.removeItem(atPath: home) }
            let ledger = try await LedgerStore.open(LedgerFolder(home + "/one"))
            let recorder = try await record(batch, in: ledger)
            let rules = FaultRules(seed: seed) {
                FaultRule(.throttle, .init(attempts: [1...2], chance: 0.1))
                FaultRule(.loseAnswer, .init(attempts: [1...2], chance: 0.15))
            }
            let client = Session(
                FaultyBackend(wrapping: stopping, rules: rules),
                behavior: .quick(attempts: 4, concurrency: 3), seed: seed)
            let run = Task {
                try await client.execute(
                    batch, onError: .inStream, observer: recorder, now: recorder.startedAt
                ).collect()
            }
            await stopping.stopped()
            // What is on the disk is what a program finds that starts after this one was killed.
            try await recorder.commit()
            try FileManager.default.copyItem(atPath: home + "/one", toPath: home + "/two")
            stopping.letGo()
            run.cancel()
            _ = try await run.value
            try await recorder.finish()
            await ledger.close()

            let after = try await LedgerStore.open(LedgerFolder(home + "/two"))
            var left = try await after.run(LedgerRunID(1))
            #expect(left.summary.state == .interrupted)
            let before = try await plain.contents()
            #expect(lies(left, before).isEmpty, "seed \(seed): \(lies(left, before))")
            tally.doubts += left.doubts.count
            // Reading changes nothing.
            _ = try await left.verify(with: plain)
            #expect(try await plain.contents() == before)
            let verified = try await left.verify(with: plain, asksAgain: true)
            #expect(verified.count == left.doubts.count)
            let now = try await plain.contents()
            for one in verified {
                let n = now[one.key.id]?["n"]
                switch one.finding {
                case .applied:
                    tally.applied += 1
                    #expect(n == 1, "seed \(seed), index \(one.index): \(one.finding)")
                case .notApplied:
                    tally.notApplied += 1
                    #expect(n == nil, "seed \(seed), index \(one.index): \(one.finding)")
                case .unknown:
                    Issue.record("seed \(seed), index \(one.index): \(one.finding)")
                }
            }
            try await after.note(RecordedRun.verdicts(verified), on: left.id)
            left = try await after.run(left.id)
            #expect(left.doubts.isEmpty)
            let rest = left.retry()
            if rest.batch.count > 0 {
                _ = try await plain.execute(rest.batch, onError: .inStream).collect()
            }
            let end = try await plain.contents()
            #expect(end.values.allSatisfy { $0["n"] == 1 }, "seed \(seed)")
            #expect(try await after.check().problems.isEmpty)
            await after.close()
        }
        // The moments were in the middle of things.
        #expect(tally.doubts > Self.kills / 2 && tally.applied > 0)
        print("stopped \(Self.kills) times: \(tally)")
    }

    /// A group of which no answer came, in a ledger.
    func doubt(
        _ action: FaultAction, plans: Bool, _ tables: any Backend, _ ledger: LedgerStore,
        script: String = "atomic\nupdate things a set n += 1\nupsert things b set n += 1\nend\n"
    ) async throws -> RecordedRun {
        let plain = Session(tables)
        _ = try await plain.run("upsert things a set n = 1, f = 1.5, s = \"x\"")
        let parsed = try BatchParser.parse(script, source: "<test>").batch
        let plan: PlanFile? =
            plans
            ? try PlanFile(ByteText(try await plain.plan(parsed).bytes, name: "plan")) : nil
        let batch = plan?.batch ?? parsed
        let recorder = try await record(batch, in: ledger, plan: plan)
        let faulty = Session(
            FaultyBackend(wrapping: tables, rules: FaultRules { FaultRule(action) }),
            behavior: .quick(attempts: 1))
        let results = try await faulty.execute(
            batch, onError: .inStream, observer: recorder, now: recorder.startedAt,
            predictions: plan
        ).collect()
        #expect(results.allSatisfy { $0.inDoubt })
        try await recorder.finish()
        return try await ledger.run(recorder.id)
    }

    @Test(
        "The same content goes again, whether or not it arrived before, and for a plan too",
        arguments: [true, false], [true, false])
    func sameContent(arrived: Bool, plans: Bool) async throws {
        let tables = try await Store.tables.open()
        let ledger = try await LedgerStore.open(LedgerFolder(folder()))
        let run = try await doubt(
            arrived ? .loseAnswer : .timeout(.beforeApplying), plans: plans, tables, ledger)
        let plain = Session(tables)
        #expect(run.groupsToAskFor(plain) == [0..<2])
        let verified = try await run.verify(with: plain, asksAgain: true)
        for one in verified {
            guard case .applied(let rule) = one.finding else {
                Issue.record("\(one.finding)")
                continue
            }
            #expect(rule.hasPrefix("token: "))
        }
        let contents = try await plain.contents()
        #expect(contents[.string("a")]?["n"] == 2 && contents[.string("b")]?["n"] == 1)
        // Asked again, it is carried out no second time.
        _ = try await run.verify(with: plain, asksAgain: true)
        #expect(try await plain.contents() == contents)
        try await ledger.note(RecordedRun.verdicts(verified), on: run.id)
        #expect(try await ledger.run(run.id).retry().batch.count == 0)
    }

    @Test("A group that the store refuses under its token was not applied")
    func refused() async throws {
        let tables = try await Store.tables.open()
        let ledger = try await LedgerStore.open(LedgerFolder(folder()))
        let run = try await doubt(
            .timeout(.beforeApplying), plans: false, tables, ledger,
            script: "atomic\nupdate things a set n += 1\ninsert things b set n = 1\nend\n")
        let plain = Session(tables)
        _ = try await plain.run("insert things b set n = 7")
        let verified = try await run.verify(with: plain, asksAgain: true)
        for one in verified {
            guard case .notApplied(let rule) = one.finding else {
                Issue.record("\(one.finding)")
                continue
            }
            #expect(
                rule.hasPrefix(
                    "token: the store refuses its atomic group: index 1 is exists"))
        }
        #expect(try await plain.contents()[.string("a")]?["n"] == 1)
    }

    @Test("A plan whose record has drifted since is not applied by asking")
    func drifted() async throws {
        let tables = try await Store.tables.open()
        let ledger = try await LedgerStore.open(LedgerFolder(folder()))
        let run = try await doubt(.timeout(.beforeApplying), plans: true, tables, ledger)
        let plain = Session(tables)
        _ = try await plain.run("update things a set f = 2")
        for one in try await run.verify(with: plain, asksAgain: true) {
            guard case .notApplied = one.finding else {
                Issue.record("\(one.finding)")
                continue
            }
        }
        #expect(try await plain.contents()[.string("a")]?["n"] == 1)
    }

    @Test("A group that was done again is not asked for")
    func doneAgain() async throws {
        let tables = try await Store.tables.open()
        let ledger = try await LedgerStore.open(LedgerFolder(folder()))
        let run = try await doubt(
            .timeout(.beforeApplying), plans: false, tables, ledger,
            script: "atomic\nupsert things a set n = 5\nupsert things b set n = 5\nend\n")
        let plain = Session(tables)
        let retry = run.retry()
        #expect(retry.batch.count == 2)
        let recorder = try await ledger.begin(
            retry.batch,
            NewRun(target: "memory:", behavior: "quick", origin: retry.origin(run.id, .retry)))
        _ = try await plain.execute(retry.batch, onError: .inStream, observer: recorder).collect()
        try await recorder.finish()
        #expect(try await ledger.run(run.id).groupsToAskFor(plain).isEmpty)
    }

    @Test("A token that the store may have forgotten is not sent again")
    func forgotten() async throws {
        let tables = try await Store.tables.open()
        let ledger = try await LedgerStore.open(LedgerFolder(folder()))
        let run = try await doubt(.timeout(.beforeApplying), plans: false, tables, ledger)
        let plain = Session(tables)
        let later = run.summary.startedAt / 1_000 + 541
        #expect(run.groupsToAskFor(plain, now: later).isEmpty)
        #expect(
            Session(try await Store.embedded.open()).backend.description.atomicTokenLifetime == nil)
    }
}
