import BatchClient

extension StoreFact {
    private static func set(_ value: Value) -> BinOperation.Action { .set(.value(value)) }
    private static func add(_ value: Value) -> BinOperation.Action { .add(.value(value)) }
    private static func ordered(_ elements: Value...) -> Value {
        .list(ValueList(elements, isOrdered: true))
    }
    private static func byKey(_ pairs: (Value, Value)...) -> Value {
        .map(ValueMap(pairs, order: .byKey))
    }

    /// Lists and maps that the store keeps sorted.
    static let orderedParts: [StoreFact] = [
        part(
            "set an entry keeps the order", .key("a"), by: set(2), on: byKey(("b", 1)),
            .value(byKey(("a", 2), ("b", 1))), needsCollectionOrder: true),
        part(
            "a map that is made has no order", .key("m"), .key("a"), by: set(2),
            on: byKey(("b", 1)), .value(byKey(("b", 1), ("m", ["a": 2]))),
            needsCollectionOrder: true),
        part(
            "add to an entry keeps the order", .key("m"), .key("a"), by: add(2),
            on: ["m": byKey(("b", 1))], .value(["m": byKey(("a", 2), ("b", 1))]),
            needsCollectionOrder: true),
        part(
            "remove an entry keeps the order", .key("m"), .key("b"), by: .remove,
            on: ["m": byKey(("b", 1), ("c", 1))], .value(["m": byKey(("c", 1))]),
            needsCollectionOrder: true),
        part(
            "set an element of an ordered list", .index(0), by: set(9), on: ordered(1, 3),
            .value(ordered(3, 9)), needsCollectionOrder: true),
        part(
            "add to an element of an ordered list", .index(0), by: add(9), on: ordered(1, 3),
            .value(ordered(3, 10)), needsCollectionOrder: true),
        part(
            "remove an element of an ordered list", .index(0), by: .remove, on: ordered(1, 3),
            .value(ordered(3)), needsCollectionOrder: true),
        part(
            "set an entry of an element of an ordered list", .index(0), .key("a"), by: set(9),
            on: ordered(["a": 1], ["a": 3]), .value(ordered(["a": 3], ["a": 9])),
            needsCollectionOrder: true),
    ]

    private static func operation(
        _ steps: BinPath.Step..., by action: BinOperation.Action
    ) -> BinOperation {
        BinOperation(BinPath("b", steps), action)
    }

    private static let n = Condition.bin("n")
    private static let entry = operation(.key("a"), by: set(9))
    private static let sum = operation(.key("n"), by: add(1))

    /// Several parts, conditions, and verbs.
    static let partsTogether: [StoreFact] = [
        StoreFact(
            "parts of one bin", .update,
            [
                .set("n", 2), operation(.key("a"), by: set(2)),
                operation(.key("c"), .key("d"), by: set(1)), operation(.key("z"), by: .remove),
                sum, operation(.key("l"), .index(0), by: set("x")),
                operation(.key("l"), .index(-1), by: .remove),
            ], on: .bins(["b": ["a": 1, "l": [1, 2], "n": 1, "z": 1]]),
            .leaves(["b": ["a": 2, "c": ["d": 1], "l": ["x"], "n": 2], "n": 2])),
        StoreFact(
            "entries of one bin", .update,
            [
                operation(.key("a"), by: set(2)), operation(.key("c"), .key("d"), by: set(1)),
                operation(.key("c"), .key("n"), by: add(0.5)), operation(.key("z"), by: .remove),
                sum,
            ], on: .bins(["b": ["a": 1, "n": 1, "z": 1]]),
            .leaves(["b": ["a": 2, "c": ["d": 1, "n": 0.5], "n": 2]])),
        StoreFact(
            "elements of one bin, each after the last removal", .update,
            [operation(.index(0), by: .remove), operation(.index(1), by: .remove)],
            on: .bins(["b": [1, 2, 3]]), .leaves(["b": [2]])),
        StoreFact(
            "a part that cannot be set leaves the rest alone", .update,
            [.set("n", 2), operation(.index(5), by: set(1))], on: .bins(["b": [1], "n": 1]),
            .refused(.rejected, "cannotCompute")),
        StoreFact(
            "a part is set, and another bin read", .update,
            [entry, BinOperation("n", .get)], on: .bins(["b": ["a": 1], "n": 3]),
            .leaves(["b": ["a": 9], "n": 3], reads: ["n": 3])),
        StoreFact(
            "update a part if it holds", .update, [entry], if: n == 2, on: .bins(["n": 2]),
            .leaves(["b": ["a": 9], "n": 2])),
        StoreFact(
            "update a part if it does not", .update, [entry], if: n == 3, on: .bins(["n": 2]),
            .filtered),
        StoreFact(
            "update a part by += if it holds", .update, [sum], if: n == 2,
            on: .bins(["b": ["n": 1], "n": 2]), .leaves(["b": ["n": 2], "n": 2])),
        StoreFact(
            "update a part by += if it does not", .update, [sum], if: n == 3, on: .bins(["n": 2]),
            .filtered),
        StoreFact(
            "update a part that cannot be set if it does not", .update,
            [operation(.index(5), by: set(1))], if: n == 3, on: .bins(["b": [1], "n": 2]),
            .filtered),
        StoreFact("update a part, missing record", .update, [entry], on: .missing, .notFound),
        StoreFact(
            "upsert a part, missing record", .upsert, [entry, sum], on: .missing,
            .leaves(["b": ["a": 9, "n": 1]])),
        StoreFact(
            "upsert a part", .upsert, [entry, sum], on: .bins(["b": ["z": 1]]),
            .leaves(["b": ["a": 9, "n": 1, "z": 1]])),
        StoreFact(
            "upsert an element, missing record", .upsert,
            [.set("n", 2), operation(.index(0), by: set(1))], on: .missing,
            .refused(.rejected, "cannotCompute")),
        StoreFact(
            "upsert a part if, missing record", .upsert, [entry], if: n == 2, on: .missing,
            .filtered),
        StoreFact(
            "insert a part", .insert, [entry, sum], on: .missing,
            .leaves(["b": ["a": 9, "n": 1]])),
        StoreFact(
            "insert a part over a record", .insert, [entry], on: .bins(["n": 2]), .exists),
        StoreFact(
            "replace by a part", .replace, [entry], on: .bins(["b": ["z": 1], "n": 2]),
            .leaves(["b": ["a": 9]])),
        StoreFact(
            "a part, and a time to live", .update, [entry], ttl: .seconds(1_000),
            on: .bins(["n": 2]), .leaves(["b": ["a": 9], "n": 2], expires: .after(1_000))),
    ]
}
