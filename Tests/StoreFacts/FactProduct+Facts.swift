public import BatchClient

extension FactProduct {
    private static let n = Condition.bin("n")

    /// Every bin operation that is tried.
    public static let actions: [BinOperation.Action] = changes + reads

    static let facts: [StoreFact] = operations + readings + parts + conditions + lifetimes

    // MARK: Bin operations

    static let values: [(name: String, value: Value?)] = [
        ("missing", nil), ("5", 5), ("the last integer", .integer(.max)), ("2.5", 2.5),
        ("text", "abc"), ("empty text", ""), ("bytes", .bytes([1, 2])), ("true", true),
        ("list", [1, "b", 1]), ("empty list", []), ("map", ["a": 1, "b": 1]), ("empty map", [:]),
    ]

    static let changes: [BinOperation.Action] =
        [.set(.value(.null))]
        + BinOperation.Kind.allCases.filter(\.isWrite).flatMap(SampleOperands.actions)

    static let reads: [BinOperation.Action] =
        BinOperation.Kind.allCases.filter { !$0.isWrite }.flatMap(SampleOperands.actions)

    private static func fact(
        _ name: String, _ verb: Verb, _ operations: [BinOperation], if condition: Condition? = nil,
        ttl: TimeToLive? = nil, on before: StoreFact.Before
    ) -> StoreFact {
        StoreFact(
            name, verb, operations, if: condition, ttl: ttl, on: before, .refused(.rejected))
    }

    private static let operations: [StoreFact] = {
        var facts: [StoreFact] = []
        for action in changes {
            let operation = BinOperation("b", action)
            for (name, value) in values {
                for verb in [Verb.update, .upsert] {
                    facts.append(
                        fact(
                            "\(verb) \(action) on \(name)", verb, [operation],
                            on: .bins(StoreFact.bins(value))))
                }
            }
            // The last bin of a record.
            facts.append(
                fact("update \(action), alone", .update, [operation], on: .bins(["b": [1]])))
            for verb in [Verb.insert, .upsert, .update, .replace] {
                facts.append(
                    fact("\(verb) \(action) without a record", verb, [operation], on: .missing))
            }
            for verb in [Verb.insert, .replace, .query, .exists, .touch, .delete] {
                facts.append(
                    fact("\(verb) \(action)", verb, [operation], on: .bins(StoreFact.bins([1]))))
            }
            facts.append(
                fact(
                    "update \(action) and another bin", .update, [.set("c", 1), operation],
                    on: .bins(StoreFact.bins(5))))
        }
        return facts
    }()

    private static let readings: [StoreFact] = {
        var facts: [StoreFact] = []
        for action in reads {
            let operation = BinOperation("b", action)
            for (name, value) in values {
                let before = StoreFact.Before.bins(StoreFact.bins(value))
                facts.append(fact("query \(action) of \(name)", .query, [operation], on: before))
                facts.append(
                    fact(
                        "update and \(action) of \(name)", .update, [.set("c", 1), operation],
                        on: before))
            }
            for verb in Verb.allCases {
                facts.append(
                    fact("\(verb) \(action) without a record", verb, [operation], on: .missing))
                facts.append(
                    fact("\(verb) \(action)", verb, [operation], on: .bins(StoreFact.bins([1]))))
            }
        }
        return facts
    }()

    // MARK: Conditions and times to live

    static let tests: [(name: String, condition: Condition)] = [
        ("n = 2", n == 2), ("n != 2", n != 2), ("n < 3", n < 3), ("not n < 3", !(n < 3)),
        ("n = 2.0", n == 2.0), ("n = text", n == "2"), ("n exists", .exists(bin: "n")),
        ("not n exists", !.exists(bin: "n")), ("n of 1, 2", n.isOne(of: 1, 2)),
        ("all of none", .all([])), ("any of none", .any([])),
        ("either", .any([n == 3, .exists(bin: "m")])), ("both", n == 2 && n < 9),
        ("not both", !(n == 2 && .exists(bin: "m"))),
        ("contains", .contains(bin: "n", "2")), ("not contains", !.contains(bin: "n", "2")),
        ("generation = 0", .generation == 0), ("generation = 1", .generation == 1),
        ("generation = 2", .generation == 2), ("generation and n", .generation == 1 && n == 2),
        ("generation and not n", .generation == 1 && n != 2),
        ("generation 0 or none", .generation == 0 && n != 2),
        ("ttl > 5", .timeToLive > 5), ("ttl < 5", .timeToLive < 5),
        ("not ttl < 5", !(.timeToLive < 5)),
    ]

    private static let records: [(name: String, before: StoreFact.Before)] = [
        ("no record", .missing), ("n 2", .bins(["n": 2])), ("n text", .bins(["n": "2"])),
        ("n list", .bins(["n": ["2"]])), ("another bin", .bins(["m": 1])),
        ("expiring", .expiring(["n": 2])),
    ]

    private static let conditions: [StoreFact] = {
        var facts: [StoreFact] = []
        for (name, condition) in tests {
            for (record, before) in records {
                for verb in Verb.allCases {
                    facts.append(
                        fact(
                            "\(verb) if \(name), \(record)", verb, bins(verb), if: condition,
                            on: before))
                }
                facts.append(
                    fact(
                        "upsert += if \(name), \(record)", .upsert,
                        [BinOperation("c", .add(.value(1)))], if: condition,
                        on: before))
            }
        }
        return facts
    }()

    private static func bins(_ verb: Verb) -> [BinOperation] {
        switch verb {
        case .insert, .upsert, .update, .replace: [.set("n", 9)]
        case .query, .exists, .delete, .touch: []
        }
    }

    static let times: [(name: String, time: TimeToLive)] = [
        ("1000", .seconds(1_000)), ("0", .seconds(0)), ("the most", .seconds(.max)),
        ("never", .never), ("keep", .keep), ("default", .default),
        ("until a past time", .until(1_000_000_000)), ("until later", .until(2_000_000_000)),
    ]

    private static let lifetimes: [StoreFact] = {
        var facts: [StoreFact] = []
        for (name, time) in times {
            for (record, before) in records where record != "n text" {
                for verb in Verb.allCases {
                    for condition in [nil, n == 2, !(n == 2)] {
                        let guarded =
                            condition.map { $0 == (n == 2) ? " if n = 2" : " if not" } ?? ""
                        facts.append(
                            fact(
                                "\(verb) ttl \(name)\(guarded), \(record)", verb, bins(verb),
                                if: condition, ttl: time, on: before))
                    }
                }
            }
        }
        return facts
    }()
}
