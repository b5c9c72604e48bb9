import BatchClient

extension FactProduct {
    /// Parts of a bin: there, missing, and beside what it holds.
    private static let ways: [[BinPath.Step]] = [
        [.key("a")], [.key("z")], [.key("a"), .key("b")], [.key("z"), .key("y"), .key("x")],
        [.key("a"), .index(0)], [.key("a"), .index(-1), .key("b")], [.index(0)], [.index(1)],
        [.index(-1)], [.index(7)], [.index(-9)], [.index(0), .key("a")],
        [.index(0), .key("z"), .key("y")],
    ]

    private static let partActions: [BinOperation.Action] = [
        .set(.value(1)), .set(.value(.null)), .set(.value(["k": [2]])), .add(.value(3)),
        .add(.value(0.5)), .add(.value(.integer(.max))), .append(.value("x")),
        .prepend(.value(.bytes([9]))), .remove,
    ]

    private static let containers: [(name: String, value: Value?)] = [
        ("missing", nil), ("5", 5), ("text", "abc"), ("list", [1, "b", 2.5]), ("empty list", []),
        ("list of maps", [["a": 1], 7]), ("list of lists", [[1]]), ("map", ["a": 1, "b": "x"]),
        ("map of text", ["a": "x"]), ("map of bytes", ["a": .bytes([1])]),
        ("map of null", ["a": nil]), ("empty map", [:]), ("map of maps", ["a": ["b": 2.5]]),
        ("map of empty maps", ["a": [:], "z": 1]), ("map of lists", ["a": [1, ["b": 1]]]),
        ("map of empty lists", ["a": []]),
    ]

    /// Every operation on every part of every kind of bin.
    static let parts: [StoreFact] = {
        var facts: [StoreFact] = []
        for (number, steps) in ways.enumerated() {
            for action in partActions {
                let operation = BinOperation(BinPath("b", steps), action)
                let name = "\(operation.path) \(action), \(number)"
                for (container, value) in containers {
                    facts.append(
                        StoreFact(
                            "update \(name) on \(container)", .update, [operation],
                            on: .bins(StoreFact.bins(value)), .refused(.rejected),
                            needsCollectionOrder: isIntegerKey(steps, value)))
                }
                for verb in [Verb.insert, .upsert, .update, .replace] {
                    facts.append(
                        StoreFact(
                            "\(verb) \(name) without a record", verb, [operation], on: .missing,
                            .refused(.rejected)))
                }
                for (test, condition) in [("holds", n == 2), ("does not", n == 3)] {
                    for value: Value in [["a": 1], [1]] where !isIntegerKey(steps, value) {
                        facts.append(
                            StoreFact(
                                "upsert \(name) and n if it \(test) on \(value)", .upsert,
                                [operation, .set("n", 9)], if: condition,
                                on: .bins(["b": value, "n": 2]), .refused(.rejected)))
                    }
                }
            }
        }
        return facts
    }()

    private static let n = Condition.bin("n")

    /// Whether a step into a map has an index, which stands for an integer as the key: a key that
    /// only stores with sorted maps have.
    private static func isIntegerKey(_ steps: [BinPath.Step], _ value: Value?) -> Bool {
        var value = value
        for step in steps {
            switch (step, value) {
            case (.index, .map?): return true
            case (.index(let index), .list(let list)?):
                let position = index < 0 ? Int(index) + list.count : Int(index)
                value = list.indices.contains(position) ? list[position] : Value?.none
            case (.key(let key), .map(let map)?): value = map[.string(key)]
            default: return false
            }
        }
        return false
    }
}
