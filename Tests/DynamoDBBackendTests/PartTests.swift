import BatchClient
import TestSeed
import Testing
import VolleyProcess

@testable import DynamoDBBackend

/// Random changes of parts of bins, and values copied or computed from the ID: a server, which
/// executes most of them itself, and tables in memory, which evaluate them, have the same results
/// and records.
@Suite("Parts of bins")
struct PartTests {
    private struct Generator {
        var random: SplitMix64
        /// moto's copies share their parts with what they were copied from, so that a change of one
        /// changes both.
        let copiesAlone: Bool

        mutating func one<T>(of choices: [T]) -> T {
            choices[Int.random(in: choices.indices, using: &random)]
        }

        mutating func isSo(_ percent: Int) -> Bool {
            Int.random(in: 0..<100, using: &random) < percent
        }

        mutating func value(_ depth: Int = 3) -> Value {
            switch Int.random(in: 0..<(depth > 0 ? 12 : 5), using: &random) {
            case 0: return one(of: [1, -7, 2.5])
            case 1: return "text"
            case 2: return nil
            case 3: return true
            case 4: return .integer(.max)
            case 5, 6, 7:
                let count = Int.random(in: 0...3, using: &random)
                return .list(ValueList((0..<count).map { _ in value(depth - 1) }))
            default:
                let keys = ["j", "k"].filter { _ in isSo(70) }
                return .map(ValueMap(keys.map { (Value.string($0), value(depth - 1)) }))
            }
        }

        mutating func path() -> BinPath {
            let steps = (0..<Int.random(in: 1...3, using: &random)).map { _ -> BinPath.Step in
                isSo(65)
                    ? .key(one(of: ["j", "k"])) : .index(one(of: [0, 0, 1, 2, -1]))
            }
            return BinPath(one(of: ["a", "b"]), steps)
        }

        private mutating func source() -> ValueExpression {
            isSo(50) ? .bin(one(of: ["a", "b", "c"])) : .path(path())
        }

        /// A change of a part, or of a whole bin.
        mutating func operation(onPart: Bool) -> BinOperation {
            let path = onPart ? path() : BinPath(one(of: ["a", "b", "c"]))
            switch Int.random(in: 0..<12, using: &random) {
            case 0, 1, 2: return BinOperation(path, .set(.value(value(2))))
            case 3 where onPart, 4 where onPart:
                return BinOperation(path, .add(.value(one(of: [3, 0.5, -1]))))
            case 5, 6: return BinOperation(path, .remove)
            case 7 where onPart: return BinOperation(path, .append(.value("x")))
            case 8: return BinOperation(path, .set(.expression(source())))
            case 9:
                // moto refuses to look for an element in a map, and keeps what it set before.
                let source = isSo(50) ? BinPath("c") : BinPath("b", [.key(one(of: ["j", "k"]))])
                let constant = ValueExpression.literal(value(1))
                return BinOperation(
                    path, .set(.expression(.call(.coalesce, [.path(source), constant]))))
            case 10: return BinOperation(path, .set(.expression(.call(.upper, [.id]))))
            default: return BinOperation(path, .set(.value(7)))
            }
        }

        mutating func condition() -> Condition {
            let operand = source()
            switch Int.random(in: 0..<4, using: &random) {
            case 0: return .exists(operand)
            case 1: return .missing(operand)
            case 2: return .compare(operand, .equal, .literal("text"))
            // The service has no expression for it.
            default: return .compare(.call(.size, [operand]), .greater, .literal(1))
            }
        }

        mutating func command(_ id: RecordID, in dataSet: DataSet) -> Command {
            var operations = [operation(onPart: true)]
            while isSo(40) { operations.append(operation(onPart: isSo(60))) }
            if copiesAlone {
                // The first changes a part of a bin.
                let first = operations[0]
                operations =
                    first.readsRecord ? [first] : operations.filter { !$0.readsRecord }
            }
            if isSo(20) { operations.append(BinOperation(path(), .get)) }
            let verb = one(of: [Verb.update, .update, .update, .upsert, .upsert, .insert, .replace])
            return Command(
                verb, dataSet.ids([id]), operations: operations.shuffled(using: &random),
                condition: isSo(30) ? condition() : nil)
        }
    }

    @Test(
        "A server and tables in memory agree on random changes",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"),
        arguments: [
            (TableServer.Kind.ministack, 0), (.ministack, 1), (.ministack, 2), (.moto, 3),
        ])
    func random(_ kind: TableServer.Kind, seed: Int) async throws {
        let server = try await MiniStack.shared(kind)
        let table = try await Table.make("pk S", on: server) {
            $0.usesPartiQL = kind == .ministack
        }
        let memory = Session(
            try MemoryTables([
                TableDefinition(table.dataSet.name, keys: #require(KeySchema("pk:S")))
            ]))
        var generator = Generator(
            random: SplitMix64(seed: TestSeed.of(seed)), copiesAlone: kind == .moto)
        let ids = (0..<250).map { RecordID.string("r\($0)") }
        var puts: [Command] = []
        var starts: [RecordID: [BinOperation]] = [:]
        for id in ids where generator.isSo(90) {
            let bins = ["a", "b", "c"].filter { _ in generator.isSo(75) }
            let start = bins.map { BinOperation.set($0, generator.value()) }
            starts[id] = start
            puts.append(Command(.replace, table.dataSet.ids([id]), operations: start))
        }
        let commands = ids.map { generator.command($0, in: table.dataSet) }
        let batches = [puts, commands, [Command(.query, table.dataSet.ids(ids))]]
        for (number, commands) in batches.enumerated() {
            let batch = Batch(commands)
            let wanted = try await memory.execute(batch, onError: .inStream).collect()
            let found = try await table.session.execute(batch, onError: .inStream).collect()
            for (a, b) in zip(wanted, found) {
                let isSame =
                    a.status == b.status && a.code == b.code && a.record?.bins == b.record?.bins
                let start = starts[a.key.id].map { "\($0)" } ?? "no record"
                let command = commands[batch.position(of: a.index).command]
                #expect(
                    isSame,
                    "\(number): should be \(a.summary), is \(b.summary): \(command) on \(start)")
            }
        }
        let apis = try await table.session.plan(Batch(commands)).requests.map(\.api)
        #expect(apis.contains("UpdateItem") && apis.contains("GetItem, UpdateItem"))
        await table.session.close()
    }

    // MARK: Tables in memory

    private func memory(_ bins: Bins) async throws -> (session: Session, users: DataSet) {
        let users = DataSet("users")
        let session = Session(
            try MemoryTables([TableDefinition("users", keys: #require(KeySchema("pk:S")))]))
        try await session.execute(
            Batch([
                Command(
                    .replace, users.ids(["x"]),
                    operations: bins.map { .set($0.name, $0.value) })
            ]), onError: .inStream
        ).collect()
        return (session, users)
    }

    private func run(
        _ session: Session, _ commands: [Command]
    ) async throws -> [RecordResult] {
        try await session.execute(Batch(commands), onError: .inStream).collect()
    }

    @Test("A fraction is added to the part, not to its bin")
    func fraction() async throws {
        let (session, users) = try await memory(["m": ["hits": 1]])
        let hits = BinPath("m", [.key("hits")])
        let results = try await run(
            session,
            [
                Command(
                    .update, users.ids(["x"]),
                    operations: [BinOperation(hits, .add(.value(0.5)))]),
                Command(.query, users.ids(["x"])),
            ])
        #expect(results.map(\.status) == [.ok, .ok])
        let sum = try #require(DecimalNumber("1.5"))
        #expect(results[1].record?.bins == ["m": ["hits": .decimal(sum)]])
    }

    @Test("A map takes no numbered key")
    func numberedKey() async throws {
        let (session, users) = try await memory(["m": ["k": 1]])
        let results = try await run(
            session,
            [
                Command(
                    .update, users.ids(["x"]),
                    operations: [BinOperation(BinPath("m", [.index(0)]), .set(.value(1)))]),
                Command(.query, users.ids(["x"])),
            ])
        #expect(results.map(\.status) == [.rejected, .ok])
        #expect(results[0].message?.contains("the keys of a map are strings") == true)
        #expect(results[1].record?.bins == ["m": ["k": 1]])
    }

    @Test("Whole items with parts need no read; a value of the ID is computed before it is sent")
    func wholeItems() async throws {
        let (session, users) = try await memory([:])
        let part = BinOperation(BinPath("m", [.key("k")]), .set(.value(1)))
        let copy = BinOperation(
            "gsi",
            .set(.expression(.call(.concat, [.literal("USER#"), .call(.upper, [.id])]))))
        let element = BinOperation(BinPath("l", [.index(0)]), .set(.value(1)))
        let commands = [
            Command(.replace, users.ids(["a"]), operations: [part]),
            Command(.insert, users.ids(["b"]), operations: [part, copy]),
            Command(.update, users.ids(["x"]), operations: [copy]),
            Command(.insert, users.ids(["c"]), operations: [element]),
        ]
        let plan = try await session.plan(Batch(commands))
        #expect(
            plan.requests.map(\.api)
                == ["BatchWriteItem", "PutItem", "UpdateItem", "GetItem, PutItem"])
        #expect(try await run(session, commands).map(\.status) == [.ok, .ok, .ok, .rejected])
        let read = try await run(session, [Command(.query, users.ids(["a", "b", "x"]))])
        #expect(
            read.map { $0.record?.bins } == [
                ["m": ["k": 1]], ["m": ["k": 1], "gsi": "USER#B"], ["gsi": "USER#X"],
            ])
    }

    @Test("In an atomic group, what a failing guard would cancel is refused beforehand")
    func groups() async throws {
        let (session, users) = try await memory(["m": ["k": 1]])
        func group(_ verb: Verb, _ id: RecordID, _ operation: BinOperation) -> Batch {
            Batch([Command(verb, users.ids([id]), operations: [operation])].asAtomicGroup())
        }
        let part = BinOperation(BinPath("m", [.key("k")]), .set(.value(2)))
        let copy = BinOperation("b", .set(.expression(.bin("m"))))
        for operation in [part, copy] {
            let results = try await session.execute(
                group(.update, "x", operation), onError: .inStream
            ).collect()
            #expect(results.map(\.status) == [.rejected])
            #expect(results[0].message?.contains("must be read first") == true)
        }
        let inserted = try await session.execute(group(.insert, "y", part), onError: .inStream)
            .collect()
        #expect(inserted.map(\.status) == [.ok])
        let read = try await run(session, [Command(.query, users.ids(["x", "y"]))])
        #expect(read.map { $0.record?.bins } == [["m": ["k": 1]], ["m": ["k": 2]]])
    }
}
