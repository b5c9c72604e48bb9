import BatchClient
import FaultInjection
import Foundation

let things = DataSet("things")

/// The ID of a test record.
func id(_ number: Int) -> RecordID { .string("thing-\(number)") }

extension Batch {
    /// One verb for many keys, each once.
    static func of(
        _ verb: Verb, _ numbers: Range<Int>, _ operations: [BinOperation] = [.set("a", 1)]
    ) -> Batch {
        Batch([
            Command(verb, things.ids(numbers.map { id($0) }), operations: operations)
        ])
    }
}

/// The results of a batch on a store with faults.
struct Outcome {
    let results: [RecordResult]
    let store: MemoryBackend
    let clock: SkippingClock

    func statuses(_ status: Status) -> [Int] {
        results.filter { $0.status == status }.map(\.index)
    }
}

/// Runs a batch without waiting for anything.
func run(
    _ batch: Batch, _ rules: FaultRules, on store: MemoryBackend = MemoryBackend(),
    attempts: Int = 3, concurrency: Int? = nil, onError: ErrorStrategy = .inStream
) async throws -> Outcome {
    var behavior = Behavior.default
    behavior.reads = .init(attempts: attempts, backoff: .default)
    behavior.writes = .init(attempts: attempts, backoff: .default)
    behavior.concurrency = concurrency
    let clock = SkippingClock()
    let session = Session(
        FaultyBackend(wrapping: store, rules: rules, clock: clock), behavior: behavior,
        clock: clock, seed: 1)
    let results = try await session.execute(batch, onError: onError).collect()
    return Outcome(results: results, store: store, clock: clock)
}

/// The top of the package.
let packageFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
