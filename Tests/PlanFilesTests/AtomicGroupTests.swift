import BatchClient
import BatchScript
import FaultInjection
import TestSeed
import Testing

/// Atomic groups on stores that run in this process.
@Suite struct AtomicGroupTests {
    @Test(arguments: Store.allCases)
    func allOrNothing(_ store: Store) async throws {
        let session = Session(try await store.open())
        _ = try await session.run("upsert things a b set n = 1")
        let applied = try await session.run(
            """
            atomic
            update things a set n += 1
            insert things c set n = 1
            delete things b
            end
            """)
        #expect(applied.map(\.status) == [.ok, .ok, .ok])
        let refused = try await session.run(
            """
            atomic
            update things a set n += 1
            insert things c set n = 2
            update things nobody set n = 1
            upsert things d set n = 1 if n = 5
            end
            """)
        #expect(refused.map(\.status) == [.notSent, .exists, .notFound, .filtered])
        #expect(refused[0].code == .atomicCancelled)
        let contents = try await session.contents()
        #expect(contents[.string("a")]?["n"] == 2)
        #expect(contents[.string("c")]?["n"] == 1)
        #expect(contents.count == 2)
    }

    @Test func commandsOutsideKeepTheirOrder() async throws {
        let session = Session(try await Store.embedded.open())
        let results = try await session.run(
            """
            insert things a set n = 1
            atomic
            update things a set n += 10
            update things a set n += 100
            query things a
            end
            query things a
            update things a set n += 1000
            query things a
            """)
        #expect(results.allSatisfy { $0.isOK })
        let numbers = results.map { $0.record?.bins["n"] }
        #expect(numbers[3] == 111 && numbers[4] == 111 && numbers[6] == 1_111)
    }

    @Test func tooLargeAndMixedTransactionsAreRefused() async throws {
        let session = Session(try await Store.tables.open())
        let twice = try await session.run(
            "atomic\nupsert things a set n = 1\nupsert things a b set n = 2\nend\n")
        #expect(twice.map(\.status) == [.notSent, .rejected, .notSent])
        let mixed = try await session.run(
            "atomic\nupsert things a set n = 1\nquery things b\nend\n")
        #expect(mixed.map(\.status) == [.notSent, .rejected])
        let many = try await session.run("atomic\nupsert things k{1..101} set n = 1\nend\n")
        #expect(many.count { $0.status == .rejected } == 1 && many[100].status == .rejected)
        #expect(many.count { $0.code == .atomicCancelled } == 100)
        #expect(try await session.contents().isEmpty)
    }

    @Test func theSwiftWay() async throws {
        let session = Session(try await Store.tables.open())
        let results = try await session.atomic { group in
            group.insert(things.id("a")).bin("n").setTo(1)
                .insert(things.id("b")).bin("n").setTo(2)
        }.query(things.id("a")).execute(onError: .inStream).collect()
        #expect(results.map(\.status) == [.ok, .ok, .ok])
        #expect(results[2].record?.bins["n"] == 1)
    }

    @Test(arguments: Store.allCases)
    func dryRunForetellsTheGroup(_ store: Store) async throws {
        let session = Session(try await store.open())
        _ = try await session.run("upsert things a set n = 1")
        let script = """
            atomic
            update things a set n += 1
            update things nobody set n = 1
            end
            query things a
            """
        let batch = try BatchParser.parse(script, source: "<test>").batch
        var rows: [DryRunRow] = []
        for try await some in session.dryRun(batch) { rows += some }
        #expect(rows.map(\.status) == [.notSent, .notFound, .ok])
        #expect(rows[2].after?.bins["n"] == 1)
        let fired = try await session.execute(batch, onError: .inStream).collect()
        #expect(fired.map(\.status) == rows.map(\.status))
    }

    /// Whatever goes wrong, no group is applied in part, and the statuses are true.
    @Test(arguments: Store.allCases)
    func everyFault(_ store: Store) async throws {
        for seed in 0..<200 as Range<UInt64> {
            var random = SplitMix64(seed: TestSeed.of(seed))
            let backend = try await store.open()
            let plain = Session(backend)
            var batch = Batch()
            var groups: [Range<Int>] = []
            for group in 0..<6 {
                let start = batch.count
                let size = 1 + random.below(4)
                let commands = (0..<size).map { index in
                    Command(
                        .upsert, things.ids([.string("g\(group)-\(index)")]),
                        operations: [BinOperation("n", .add(.value(.integer(1))))])
                }
                for command in commands.asAtomicGroup() { batch.append(command) }
                groups.append(start..<batch.count)
            }
            let rules = FaultRules(seed: seed) {
                FaultRule(.throttle, .init(attempts: [1...2], chance: 0.15))
                FaultRule(.conflict, .init(attempts: [1...2], chance: 0.15))
                FaultRule(.reject(), .init(attempts: [1...1], chance: 0.05))
                FaultRule(.loseAnswer, .init(attempts: [1...2], chance: 0.15))
                FaultRule(.timeout(.beforeApplying), .init(attempts: [1...2], chance: 0.1))
                FaultRule(.drop(.afterApplying), .init(attempts: [1...2], chance: 0.1))
                FaultRule(.unanswered, .init(attempts: [1...1], chance: 0.1))
            }
            let faulty = Session(
                FaultyBackend(wrapping: backend, rules: rules), behavior: .quick(attempts: 6),
                seed: seed)
            let results = try await faulty.execute(batch, onError: .inStream).collect()
            let contents = try await plain.contents()
            for group in groups {
                let rows = group.map { results[$0] }
                let applied = rows.filter { contents[$0.key.id] != nil }
                #expect(applied.isEmpty || applied.count == rows.count, "seed \(seed)")
                #expect(
                    applied.allSatisfy { contents[$0.key.id]?["n"] == 1 }, "seed \(seed)")
                let isOK = rows.allSatisfy { $0.isOK }
                let isInDoubt = rows.contains { $0.inDoubt }
                #expect(isOK || rows.allSatisfy { !$0.isOK }, "seed \(seed)")
                if isOK { #expect(applied.count == rows.count, "seed \(seed)") }
                if !isOK, !isInDoubt { #expect(applied.isEmpty, "seed \(seed)") }
                if isInDoubt { #expect(rows.allSatisfy { $0.inDoubt }, "seed \(seed)") }
                // With a token, a lost answer is requested again; these faults end before the
                // attempts do.
                if store == .tables { #expect(!isInDoubt, "seed \(seed)") }
            }
        }
    }

    @Test func aBudgetStopsARun() async throws {
        let backend = try await Store.embedded.open()
        let rules = FaultRules { FaultRule(.reject()) }
        for budget in [1, 3, 10] {
            // A group is one request, so only one is in flight at a time.
            var batch = Batch()
            for number in 0..<50 {
                let command = Command(.upsert, things.ids([.string("k\(number)")]))
                for one in [command].asAtomicGroup() { batch.append(one) }
            }
            let session = Session(
                FaultyBackend(wrapping: backend, rules: rules),
                behavior: .quick(attempts: 1, concurrency: 1))
            let results = try await session.execute(
                batch, onError: .inStream, failureBudget: .indices(budget)
            ).collect()
            #expect(results.count { $0.status == .rejected } == budget)
            #expect(results.count { $0.status == .notSent } == 50 - budget)
        }
    }

    @Test func budgetsAsText() {
        #expect(FailureBudget("5") == .indices(5))
        #expect(FailureBudget("10%")?.limit(of: 250) == 25)
        #expect(FailureBudget("0.5%")?.limit(of: 1_000) == 5)
        #expect(FailureBudget("1%")?.limit(of: 5) == 1)
        #expect(FailureBudget("100%")?.limit(of: 7) == 7)
        for text in ["", "0", "-1", "0%", "101%", "x", "5 %", "1.2.3%", "%", "1.234%"] {
            #expect(FailureBudget(text) == nil, "\(text)")
        }
        for text in ["5", "10%", "0.5%", "12.34%", "0.05%"] {
            #expect(FailureBudget(text)?.description == text)
        }
    }
}
