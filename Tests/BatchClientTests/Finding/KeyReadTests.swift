import Synchronization
import Testing

@testable import BatchClient

/// Searches that read their records by the keys that a condition names.
@Suite("Finding by keys") struct KeyReadTests {
    private let users = DataSet("users")
    private let behavior: Behavior = {
        let settings = Behavior.Settings(attempts: 1, backoff: .default)
        return Behavior(name: "test", reads: settings, writes: settings)
    }()

    private func ids(_ count: Int) -> [RecordID] { (0..<count).map { .string("user-\($0)") } }

    private func batch(_ count: Int, limit: Int? = nil) -> Batch {
        let values = (0..<count).map { ValueExpression.literal(.string("user-\($0)")) }
        let find = Find(.oneOf(.id, values), limit: limit)
        return Batch([Command(.query, users, .ids([]), find: find)])
    }

    private func fill(_ backend: ScriptedBackend, _ count: Int, _ value: Value = 1) {
        for number in 0..<count { backend.put(users.id("user-\(number)"), ["v": value]) }
    }

    @Test("Ten records a second are read in three seconds if there are thirty")
    func rate() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend(requestSize: 50)
        fill(backend, 30)
        let session = Session(backend, behavior: behavior, clock: clock, budget: ByteBudget())
        async let found = session.find(batch(30), options: FindOptions(rate: 10))
        for number in 1...30 {
            #expect(backend.requests.joined().count < number)
            await clock.advance(to: .milliseconds(100 * number) + .microseconds(10 * number))
        }
        #expect(try await found.batch.count == 30)
        let single = (0..<30).map { [$0] }
        #expect(backend.requests == single)
    }

    @Test("The rate holds for all keys of a search together, however many there are")
    func rateOfManyKeys() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend(requestSize: 1_000)
        fill(backend, 1_010)
        let session = Session(
            backend, behavior: behavior, clock: clock, budget: ByteBudget(capacity: 1_000_000_000))
        async let found = session.find(batch(1_010), options: FindOptions(rate: 1_000))
        for number in 1...10 {
            #expect(backend.requests.joined().count <= 100 * (number - 1))
            await clock.advance(to: .milliseconds(100 * number) + .microseconds(10 * number))
        }
        await clock.advance(to: .milliseconds(1_020))
        #expect(try await found.batch.count == 1_010)
        #expect(backend.requests.map(\.count) == Array(repeating: 100, count: 10) + [10])
    }

    @Test("Large records are examined as they arrive: they never fill more than the budget")
    func memory() async throws {
        let size = 100_000
        let budget = ByteBudget(capacity: 2_000_000)
        let backend = ScriptedBackend(requestSize: 40, concurrency: 4)
        fill(backend, 300, .string(String(repeating: "x", count: size)))
        let examined = Mutex<[Int]>([0])
        let session = Session(backend, behavior: behavior, budget: budget)
        let found = try await session.find(
            batch(300),
            options: FindOptions(progress: { report in
                examined.withLock { $0.append(report.examined ?? 0) }
            }))
        #expect(found.reports.map(\.examined) == [300] && found.reports.map(\.matched) == [300])
        let all = (0..<found.batch.count).map { found.batch.key(at: $0).id }
        #expect(all == ids(300))
        let counts = examined.withLock { $0 }
        let most = zip(counts, counts.dropFirst()).map { $1 - $0 }.max() ?? 300
        #expect(most * size <= budget.capacity)
    }

    @Test("The first records in the order of their keys are found, up to a limit")
    func limit() async throws {
        let backend = ScriptedBackend(requestSize: 3, concurrency: 1)
        fill(backend, 20)
        let session = Session(backend, behavior: behavior)
        let found = try await session.find(batch(30, limit: 7))
        let first = (0..<found.batch.count).map { found.batch.key(at: $0).id }
        #expect(first == ids(7))
        #expect(found.reports.map(\.matched) == [7])
    }
}
