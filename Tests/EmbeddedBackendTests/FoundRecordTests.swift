import BatchClient
import EmbeddedBackend
import FaultInjection
import Testing

/// Reads that are answered by the find of their records.
@Suite("Reads answered by their find")
struct FoundRecordTests {
    private static let keeping: FindOptions = {
        var options = FindOptions()
        options.keepsRecords = true
        return options
    }()

    private func session(
        _ count: Int, budget: ByteBudget = .shared
    ) async throws -> Session {
        let session = Session(try await EmbeddedBackend.memory(), budget: budget)
        var people: [RecordID: Bins] = [:]
        for number in 0..<count {
            people[.integer(Int64(number))] = ["n": .integer(Int64(number)), "s": "x"]
        }
        try await session.batchWrite(users, put: people)
        return session
    }

    private func findAll(
        _ count: Int, _ budget: ByteBudget
    ) async throws -> (Session, FoundBatch) {
        let session = try await session(count, budget: budget)
        let batch = session.find(users).where(.bin("s") == "x").batch
        return (session, try await session.find(batch, options: Self.keeping))
    }

    private func values(_ bin: String, of results: [RecordResult]) -> [Value?] {
        results.map { $0.record?.bins[bin] }
    }

    private func execute(
        _ found: FoundBatch, in session: Session
    ) async throws -> [RecordResult] {
        try await session.execute(
            found.batch, answeredBy: found.records, onError: .inStream, now: found.now
        ).collect()
    }

    @Test("A record is read once: what happens between the find and the answer does not show")
    func readOnce() async throws {
        let session = try await session(10)
        let batch = session.find(users).where(.bin("n") >= 5).batch
        let found = try await session.find(batch, options: Self.keeping)
        try await session.batchWrite(users, delete: [5, 6])
        let results = try await execute(found, in: session)
        #expect(results.map(\.key.id) == [5, 6, 7, 8, 9])
        #expect(results.allSatisfy { $0.isOK })
        #expect(results.map(\.attempts) == [1, 1, 1, 1, 1])
        #expect(values("n", of: results) == [5, 6, 7, 8, 9])
        #expect(results.map(\.record?.generation) == [1, 1, 1, 1, 1])
        // The second time, they are read by their keys.
        #expect(found.records?.count == 0)
        let again = try await execute(found, in: session)
        #expect(again.map(\.status) == [.notFound, .notFound, .ok, .ok, .ok])
        // A find that is only looked at keeps nothing.
        let seen = try await session.find(batch)
        #expect(seen.records == nil)
    }

    @Test("Bins, parts and existence are as a read by key has them")
    func forms() async throws {
        let session = try await session(0)
        let addr = Value.map(ValueMap([("city", "Oslo")]))
        try await session.batchWrite(
            users, put: ["a": ["n": 1, "addr": addr, "s": "x"], "b": ["n": 1]])
        var chains = [
            session.find(users).where(.bin("n") == 1),
            session.find(users).where(.bin("n") == 1).bins("s", "nothing"),
            session.find(users).where(.bin("n") == 1)
                .bins(BinPath("s"), BinPath("addr", [.key("city")])),
        ].map(\.batch)
        var exists = chains[0].commands[0]
        exists.verb = .exists
        chains.append(Batch([exists]))
        for batch in chains {
            let found = try await session.find(batch, options: Self.keeping)
            #expect(found.records?.count == 2)
            let kept = try await execute(found, in: session)
            let read = try await session.execute(found.batch, onError: .inStream).collect()
            #expect(kept.map(\.status) == [.ok, .ok])
            #expect(kept.map(\.record) == read.map(\.record))
        }
    }

    @Test("What does not fit in memory is read by its key, and every index is answered for")
    func tooMuch() async throws {
        let (session, found) = try await findAll(3_000, ByteBudget(capacity: 1_000_000))
        #expect(found.batch.count == 3_000)
        let kept = found.records?.count ?? 0
        #expect(kept > 100 && kept < 2_000)
        #expect(found.reports.map(\.examined) == [3_000] && found.reports.map(\.matched) == [3_000])
        let results = try await execute(found, in: session)
        let numbers = Set(values("n", of: results))
        #expect(numbers.count == 3_000 && !numbers.contains(nil))
        #expect(results.allSatisfy { $0.isOK })
    }

    @Test("Found records reach their reader, also while others hold the memory")
    func crowded() async throws {
        let budget = ByteBudget(capacity: 1_000_000)
        let (session, found) = try await findAll(500, budget)
        #expect(found.records?.count == 500)
        let others = budget.reservation()
        others.resize(to: 1_000_000)
        let results = try await execute(found, in: session)
        #expect(results.count == 500 && results.allSatisfy { $0.isOK })
        others.release()
    }

    @Test("Limits hold, also where not all records are kept")
    func limits() async throws {
        let session = try await session(3_000, budget: ByteBudget(capacity: 1_000_000))
        let batch = session.find(users).where(.bin("s") == "x").limit(2_500).batch
        let found = try await session.find(batch, options: Self.keeping)
        let results = try await execute(found, in: session)
        #expect(results.count == 2_500 && results.allSatisfy { $0.isOK })
    }

    @Test("A read behind a write is read by its key, one before it is not")
    func order() async throws {
        let session = try await session(3)
        let read = session.find(users).where(.bin("n") == 1).batch.commands[0]
        let write = Command(.update, users.ids([1]), operations: [.set("s", "y")])
        var condition = read
        condition.condition = .bin("s") == "x"
        let found = try await session.find(
            Batch([read, write, read, condition]), options: Self.keeping)
        #expect(found.records?.count == 1)
        let results = try await execute(found, in: session)
        #expect(results.map(\.status) == [.ok, .ok, .ok, .filtered])
        #expect(values("s", of: results) == ["x", nil, "y", nil])
        // `if` beside `where` is tested when the record is read.
        let tested = try await session.find(Batch([condition]), options: Self.keeping)
        #expect(tested.records == nil)
    }

    @Test("Rules for reads hit the reads of found records")
    func faults() async throws {
        let store = try await EmbeddedBackend.memory()
        try await Session(store).batchWrite(users, put: ["a": ["n": 1]])
        let session = Session(FaultyBackend(wrapping: store, rules: FaultRules(rules: [])))
        let found = try await session.find(
            session.find(users).where(.bin("n") == 1).batch, options: Self.keeping)
        #expect(found.records == nil && found.batch.count == 1)
    }
}
