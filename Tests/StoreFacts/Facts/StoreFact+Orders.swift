import BatchClient

extension StoreFact {
    private static func ordered(_ elements: Value...) -> Value {
        .list(ValueList(elements, isOrdered: true))
    }
    private static func map(_ pairs: [(Value, Value)], _ order: ValueMap.Order) -> Value {
        .map(ValueMap(pairs, order: order))
    }
    private static func one(
        order name: String, _ action: BinOperation.Action, on value: Value?, _ rule: BinOutcome,
        except exceptions: [StoreFamily: BinOutcome] = [:]
    ) -> StoreFact {
        one(name, action, on: value, rule, except: exceptions, needsCollectionOrder: true)
    }
    private static let noInsert =
        "list_insert: invalid op on ORDERED list (as/src/base/particle_list.c)"

    /// Lists and maps that the store keeps sorted.
    static let orders: [StoreFact] = [
        one(
            order: "set an ordered list", .set(.value(ordered(3, 1, 2))), on: nil,
            .value(ordered(1, 2, 3))),
        one(
            order: "set a list over an ordered one", .set(.value([2, 1])), on: ordered(1, 2),
            .value([2, 1])),
        one(
            order: "list.append keeps an ordered list sorted", .list(.append(.value(2))),
            on: ordered(1, 3), .value(ordered(1, 2, 3))),
        one(
            order: "an ordered list is sorted by type", .list(.append(.value("a"))),
            on: ordered(true, 7, [1], 0.5), .value(ordered(true, 7, "a", [1], 0.5))),
        one(
            order: "list.insert into an ordered list", .list(.insert(at: 0, .value(9))),
            on: ordered(1, 3), .refused("binType"), except: [.aerospike: .refused(26, noInsert)]),
        one(
            order: "list.remove from an ordered list", .list(.remove(at: 0)), on: ordered(1, 3),
            .value(ordered(3))),
        one(
            order: "list.removeValue from an ordered list", .list(.removeValue(1)),
            on: ordered(1, 3), .value(ordered(3))),
        one(
            order: "list.remove the last element of an ordered list", .list(.remove(at: 0)),
            on: ordered(1), .value(ordered())),
        one(
            order: "set a map ordered by key", .set(.value(map([("b", 1), ("a", 2)], .byKey))),
            on: nil,
            .value(map([("a", 2), ("b", 1)], .byKey))),
        one(
            order: "set a map ordered by key and value",
            .set(.value(map([("b", 1), ("a", 2)], .byKeyAndValue))), on: nil,
            .value(map([("a", 2), ("b", 1)], .byKeyAndValue))),
        one(
            order: "map.put keeps the order", .map(.put(key: "a", .value(2))),
            on: map([("b", 1)], .byKey), .value(map([("a", 2), ("b", 1)], .byKey))),
        one(
            order: "map.remove keeps the order", .map(.remove(key: "b")),
            on: map([("a", 2), ("b", 1)], .byKey), .value(map([("a", 2)], .byKey))),
        one(
            order: "map.removeValue keeps the order", .map(.removeValue(1)),
            on: map([("a", 2), ("b", 1)], .byKeyAndValue), .value(map([("a", 2)], .byKeyAndValue))),
        StoreFact(
            "another bin leaves an ordered list", .update, [.set("n", 3)],
            on: .bins(["l": ordered(1, 2), "n": 1]), .leaves(["l": ordered(1, 2), "n": 3]),
            needsCollectionOrder: true),
    ]
}
