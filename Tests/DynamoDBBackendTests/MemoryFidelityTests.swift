import BatchClient
import Testing

@testable import DynamoDBBackend

/// The same batches on a server and on tables in memory: every index has the same result.
@Suite(
    "Tables in memory beside a server", .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)")
)
struct MemoryFidelityTests {
    /// Runs batches on both, one after the other, and compares what a user sees.
    private func compare(
        _ key: String, timeToLive: String? = nil, _ batches: (DataSet) -> [[Command]]
    ) async throws {
        let table = try await Table.make(key, timeToLive: timeToLive)
        let schema = key.split(separator: ",").map {
            $0.split(separator: " ").joined(separator: ":")
        }
        let memory = Session(
            try MemoryTables([
                TableDefinition(
                    table.dataSet.name,
                    keys: #require(KeySchema(schema.joined(separator: ","))),
                    timeToLive: timeToLive)
            ]))
        for commands in batches(table.dataSet) {
            let batch = Batch(commands)
            let wanted = try await table.session.execute(batch, onError: .inStream).collect()
            let found = try await memory.execute(batch, onError: .inStream).collect()
            for (a, b) in zip(wanted, found) {
                #expect(a.summary == b.summary, "\(commands[batch.position(of: a.index).command])")
            }
            let plans = try await [table.session.plan(batch), memory.plan(batch)]
            #expect(plans[0].requests.map(\.api) == plans[1].requests.map(\.api))
            #expect(
                plans[0].requests.map(\.indices) == plans[1].requests.map(\.indices))
        }
    }

    @Test("Every verb on existing and missing records, with every kind of operation")
    func verbs() async throws {
        let actions: [BinOperation.Action] = [
            .set(.value(2)), .set(.value(2.50)), .set(.value(nil)),
            .set(.value([1.0, ["a": nil]])),
            .add(.value(3)), .add(.value(0.5)), .append(.value("x")), .prepend(.value("x")),
            .remove, .get, .list(.append(.value(1))), .list(.insert(at: 0, .value(1))),
            .list(.remove(at: 0)), .list(.size), .map(.put(key: "k", .value(1))), .map(.size),
        ]
        try await compare("pk S") { dataSet in
            var batches: [[Command]] = []
            for verb in [Verb.insert, .upsert, .update, .replace] {
                for (number, action) in actions.enumerated() {
                    for (index, start) in [Value.integer(1), "text", [1, 2], ["k": 1]].enumerated()
                    {
                        // ministack also appends to values that are not lists; the service refuses.
                        if action == .list(.append(.value(1))), start.kind != .list { continue }
                        let id = RecordID.string("\(verb)-\(number)-\(index)")
                        batches.append([
                            Command(.replace, dataSet.ids([id]), operations: [.set("b", start)])
                        ])
                        batches.append([
                            Command(
                                verb, dataSet.ids([id, .string("no-\(verb)-\(number)-\(index)")]),
                                operations: [BinOperation("b", action)]),
                            Command(.query, dataSet.ids([id])),
                        ])
                    }
                }
            }
            // Many small batches would be a round trip each, so they are combined if possible.
            let seeds = batches.filter { $0.count == 1 }.flatMap { $0 }
            return [seeds] + batches.filter { $0.count > 1 }
        }
    }

    @Test("Conditions, and the records they are checked against")
    func conditions() async throws {
        let conditions: [Condition] = [
            .compare(.bin("n"), .greater, 1), .compare(.bin("n"), .equal, 1.0),
            .compare(.bin("missing"), .notEqual, 1), .exists(bin: "s"), .begins(bin: "s", "te"),
            .contains(bin: "l", 2), .oneOf(.bin("n"), [1, 2]), .not(.exists(bin: "n")),
            .compare(.bin("l"), .equal, [1, 2]),
        ]
        try await compare("pk S") { dataSet in
            let bins: [BinOperation] = [.set("n", 1), .set("s", "text"), .set("l", [1, 2])]
            var batches = [[Command(.replace, dataSet.ids("a"), operations: bins)]]
            let verbs: [Verb] = [.query, .insert, .upsert, .update, .replace, .touch, .delete]
            for condition in conditions {
                for verb in verbs {
                    let writes = verb != .query && verb != .touch && verb != .delete
                    batches.append([
                        Command(
                            verb, dataSet.ids("missing", verb == .delete ? "b" : "a"),
                            operations: writes ? bins : [], condition: condition),
                        Command(.delete, dataSet.ids("missing")),
                    ])
                }
            }
            return batches
        }
    }

    @Test("Refusals before sending, and keys of every kind", arguments: ["N", "B"])
    func refusals(_ sort: String) async throws {
        let ids: [RecordID] = [
            "a", 1, .bytes([1]), .composite(partition: "a", sort: "b"),
            .composite(partition: "a", sort: 1), .composite(partition: "a", sort: .bytes([1])),
            .composite(partition: "", sort: 1),
            .composite(partition: "a", sort: .decimal(DecimalNumber("1.50")!)),
            .composite(partition: "a", sort: .bytes([])),
        ]
        try await compare("pk S, sk \(sort)", timeToLive: "ends") { dataSet in
            [
                [
                    Command(.replace, dataSet.ids(ids), operations: [.set("a", 1)]),
                    Command(.query, dataSet.ids(ids)),
                    Command(.upsert, dataSet.ids(ids), operations: [.set("sk", 1)]),
                    Command(
                        .update, dataSet.ids(ids), operations: [.set("a", 1)],
                        condition: .compare(.generation, .equal, 1)),
                    Command(.touch, dataSet.ids(ids), timeToLive: .until(4_000_000_000)),
                    Command(.query, dataSet.ids(ids)),
                    Command(.touch, dataSet.ids(ids), timeToLive: .never),
                    Command(.delete, dataSet.ids(ids)),
                    Command(.delete, dataSet.ids(ids)),
                ]
            ]
        }
    }
}
