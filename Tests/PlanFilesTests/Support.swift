import BatchClient
import BatchScript
import DynamoDBBackend
import EmbeddedBackend
import FaultInjection
import PlanFiles

let things = DataSet("things")

/// Stores that support atomic groups, without a server.
enum Store: String, CaseIterable, Sendable {
    case embedded, tables

    func open() async throws -> any Backend {
        switch self {
        case .embedded: return try await EmbeddedBackend.memory()
        case .tables:
            return try MemoryTables([
                TableDefinition("things", keys: KeySchema(.init("pk", .string)))
            ])
        }
    }
}

extension Behavior {
    /// Retries without waiting.
    static func quick(attempts: Int = 3, concurrency: Int? = nil) -> Behavior {
        Behavior(
            name: "quick",
            reads: Settings(attempts: attempts, backoff: Backoff(base: .zero, cap: .zero)),
            writes: Settings(attempts: attempts, backoff: Backoff(base: .zero, cap: .zero)),
            concurrency: concurrency)
    }
}

extension Session {
    /// The bins of every record, by ID.
    func contents() async throws -> [RecordID: Bins] {
        var contents: [RecordID: Bins] = [:]
        for try await row in scan(things, ScanOptions()) {
            contents[row.key.id] = row.record.bins
        }
        return contents
    }

    func run(_ script: String, onError strategy: ErrorStrategy = .inStream) async throws
        -> [RecordResult]
    {
        let batch = try BatchParser.parse(script, source: "<test>").batch
        return try await execute(batch, onError: strategy).collect()
    }

    /// The bytes of a plan file of a batch.
    func plan(_ batch: Batch) async throws -> (bytes: [UInt8], rows: [DryRunRow]) {
        let header = PlanHeader(
            program: "test", target: "memory:", connection: nil, kind: backend.description.kind,
            behavior: "default", person: "ann", host: "here", madeAt: 1_800_000_000_000, note: nil,
            indexCount: batch.count, writeCount: batch.writeCount)
        var writer = try PlanFileWriter(header, batch)
        var bytes: [UInt8] = []
        var all: [DryRunRow] = []
        let dryRun = dryRun(batch, now: 1_800_000_000_000, recordsStates: true)
        for try await rows in dryRun {
            try writer.add(rows)
            bytes += writer.take()
            all += rows
        }
        return (bytes + (try writer.finish().bytes), all)
    }
}

extension SplitMix64 {
    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    mutating func chance(_ share: Double) -> Bool { nextUnit() < share }

    mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

    mutating func value() -> Value {
        pick([
            .integer(Int64(below(5))), .string(pick(["a", "b", ""])), .bool(chance(0.5)),
            .list([.integer(Int64(below(3)))]),
        ])
    }

    mutating func bins() -> Bins {
        var bins = Bins()
        bins["n"] = .integer(Int64(below(100)))
        for name in ["a", "b"] where chance(0.6) { bins[name] = value() }
        return bins
    }

    /// A command that may fail on some of its records.
    mutating func command(_ ids: [RecordID]) -> Command {
        let verb = pick([
            Verb.insert, .upsert, .upsert, .update, .update, .replace, .delete, .touch, .query,
        ])
        var operations: [BinOperation] = []
        switch verb {
        case .insert, .replace:
            operations = [.set("n", .integer(Int64(below(100)))), .set("a", value())]
        case .upsert, .update:
            operations = chance(0.5) ? [BinOperation("n", .add(.value(.integer(1))))] : []
            if chance(0.7) || operations.isEmpty { operations.append(.set("a", value())) }
        case .query, .exists, .delete, .touch: break
        }
        let hasCondition = verb != .insert && chance(0.3)
        let test = Condition.compare(.bin("n"), .less, .literal(.integer(Int64(below(100)))))
        return Command(
            verb, things.ids(ids), operations: operations
        ).with(condition: hasCondition ? test : nil)
    }
}

extension Command {
    func with(condition: Condition?) -> Command {
        var command = self
        command.condition = condition
        return command
    }
}
