import AerospikeWire
import BatchClient
import Testing

@testable import AerospikeBackend

extension OverSockets {
    /// Conditions evaluated by the server, compared with the core's evaluation.
    @Suite struct ConditionTests {
        private let records: [RecordID: Bins] = [
            "a": ["n": 1, "s": "apple", "l": [1, 2], "m": ["k": 1], "b": true],
            "b": ["n": 2.5, "s": "banana.split"],
            "c": ["n": "text", "s": "cherry", "l": ["x"]],
            "d": ["other": 0],
            "e": ["n": -7, "s": "", "m": ["j": 2], "b": false],
        ]

        private static let conditions: [Condition] = [
            .compare(.bin("n"), .greater, 1), .compare(.bin("n"), .lessOrEqual, 2.5),
            .compare(.bin("n"), .notEqual, 1), .compare(.bin("n"), .equal, 1.0),
            .compare(.bin("s"), .less, "banana"), .compare(.bin("s"), .equal, ""),
            .compare(.bin("b"), .equal, true), .oneOf(.bin("s"), ["apple", "cherry"]),
            .oneOf(.bin("n"), []), .exists(bin: "l"), .not(.exists(bin: "n")),
            .contains(bin: "s", "an"), .contains(bin: "l", 2), .contains(bin: "m", "k"),
            .contains(bin: "s", "a.s"), .begins(bin: "s", "b"), .begins(bin: "s", ""),
            .not(.compare(.bin("n"), .greater, 0)), .not(.compare(.bin("n"), .notEqual, 1)),
            .not(.not(.compare(.bin("n"), .greater, 0))), .not(.contains(bin: "s", "an")),
            .not(.contains(bin: "l", 2)), .not(.contains(bin: "m", "k")),
            .not(.begins(bin: "s", "b")), .not(.oneOf(.bin("s"), ["apple", "cherry"])),
            .not(.between(.bin("n"), 0, 3)),
            .not(
                .any([.compare(.bin("n"), .less, 0), .not(.compare(.bin("s"), .equal, "cherry"))])),
            .not(.all([.compare(.bin("n"), .greater, 0), .contains(bin: "l", 1)])),
            .any([.not(.compare(.bin("other"), .equal, 0)), .compare(.bin("b"), .equal, true)]),
            .all([.exists(bin: "s"), .compare(.bin("n"), .greater, 0)]),
            .any([.compare(.bin("n"), .less, 0), .compare(.bin("s"), .equal, "cherry")]),
            .compare(.timeToLive, .greater, 5),
            // Conditions that the server cannot express.
            .compare(.generation, .equal, 2), .compare(.generation, .notEqual, 2),
            .compare(.generation, .greater, 1), .oneOf(.generation, [1, 3]),
            .all([.compare(.generation, .greaterOrEqual, 2), .exists(bin: "s")]),
            .any([.compare(.generation, .equal, 2), .compare(.bin("n"), .less, 0)]),
            .not(.all([.compare(.generation, .equal, 1), .exists(bin: "l")])),
        ]

        @Test func theServerMeansWhatTheCoreMeans() async throws {
            try await Harness.with(2) { harness in
                let session = harness.session
                _ = try await session.batchWrite(users, put: records)
                // Two records have a different generation.
                try await session.touch(users.ids("b", "c")).execute().collect()
                let ids = records.keys.sorted { "\($0)" < "\($1)" }
                let whole = try await session.query(users.ids(ids)).execute().collect()
                for condition in ConditionTests.conditions {
                    let expected = whole.filter { condition.holds(for: $0.record, at: 0) }.map(
                        \.key.id)
                    let queries = [
                        Command(.query, users, .ids(IDList(ids)), condition: condition),
                        Command(
                            .query, users, .ids(IDList(ids)), bins: ["s"], condition: condition),
                    ]
                    for (at, query) in queries.enumerated() {
                        let results = try await session.execute(Batch([query]), onError: .inStream)
                            .collect()
                        let passing = results.filter(\.isOK)
                        #expect(passing.map(\.key.id) == expected, "\(condition)")
                        #expect(results.allSatisfy { $0.isOK || $0.status == .filtered })
                        // Bins that are read only for the condition are not shown.
                        if at == 1 {
                            #expect(
                                passing.allSatisfy {
                                    Set($0.record?.bins.names ?? []).isSubset(of: ["s"])
                                })
                        }
                    }
                    for bins in [nil, ["s"], []] as [[String]?] {
                        var rows: [KeyedRecord] = []
                        let scan = session.scan(
                            users, ScanOptions(bins: bins, condition: condition))
                        for try await row in scan { rows.append(row) }
                        #expect(Set(rows.map(\.key.id)) == Set(expected), "\(condition)")
                        if let bins {
                            #expect(
                                rows.allSatisfy {
                                    Set($0.record.bins.names).isSubset(of: bins)
                                })
                        }
                    }
                }
            }
        }

        @Test func aWriteChecksOneGenerationAndFiltersByTheRest() async throws {
            try await Harness.with(1) { harness in
                let session = harness.session
                _ = try await session.batchWrite(users, put: ["a": ["n": 1], "b": ["n": 2]])
                func write(_ condition: Condition) async throws -> [Status] {
                    let command = Command(
                        .update, users, .ids(["a", "b"]), operations: [.set("x", 1)],
                        condition: condition)
                    return try await session.execute(Batch([command]), onError: .inStream).collect()
                        .map(\.status)
                }
                let one = Condition.compare(.bin("n"), .equal, 1)
                #expect(
                    try await write(.all([.compare(.generation, .equal, 1), one])) == [
                        .ok, .filtered,
                    ])
                #expect(try await write(.compare(.generation, .equal, 1)) == [.conflict, .ok])
                #expect(
                    try await write(.compare(.generation, .greater, 1)) == [.ok, .ok])
            }
        }
    }
}
extension Bins {
    fileprivate var names: [String] { map(\.name) }
}
