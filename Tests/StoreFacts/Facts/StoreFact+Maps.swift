import BatchClient

extension StoreFact {
    private static func put(_ key: Value, _ value: Value) -> BinOperation.Action {
        .map(.put(key: key, .value(value)))
    }
    private static let unread =
        "a missing bin is not asked (process_bin_read_op, as/src/transaction/rw_utils.c)"
    private static let stringKeys = "the keys of a map are strings (API reference, AttributeValue)"

    /// Operations on maps.
    static let maps: [StoreFact] = [
        one("map.put", put("b", 2), on: ["a": 1], .value(["a": 1, "b": 2])),
        one("map.put over a key", put("a", 9), on: ["a": 1], .value(["a": 9])),
        one("map.put into a missing bin", put("a", 1), on: nil, .value(["a": 1])),
        one("map.put null", put("a", nil), on: ["a": 1], .value(["a": nil])),
        one(
            "map.put a map", put("m", ["x": [1]]), on: ["a": 1], .value(["a": 1, "m": ["x": [1]]])),
        one(
            "map.put an integer key", put(7, 1), on: ["a": 1], .value([7: 1, "a": 1]),
            except: [.dynamoDB: .refused(nil, stringKeys)]),
        one(
            "map.put into a list", put("a", 1), on: [1], .refused("binType"),
            except: [.aerospike: .refused(12)]),
        one("map.remove", .map(.remove(key: "a")), on: ["a": 1, "b": 2], .value(["b": 2])),
        one("map.remove the last key", .map(.remove(key: "a")), on: ["a": 1], .value([:])),
        one("map.remove a missing key", .map(.remove(key: "z")), on: ["a": 1], .value(["a": 1])),
        one("map.remove from a missing bin", .map(.remove(key: "a")), on: nil, .missing()),
        one(
            "map.removeValue", .map(.removeValue(1)), on: ["a": 1, "b": 2, "c": 1],
            .value(["b": 2])),
        one("map.removeValue from a missing bin", .map(.removeValue(1)), on: nil, .missing()),
        one(
            "map.remove from a string", .map(.remove(key: "a")), on: "x", .refused("binType"),
            except: [.aerospike: .refused(12)]),
        one("map.get", .map(.get(key: "a")), on: ["a": 1], .read(1)),
        one("map.get a missing key", .map(.get(key: "z")), on: ["a": 1], .read(nil)),
        one("map.get from a missing bin", .map(.get(key: "a")), on: nil, .read(nil)),
        one("map.size", .map(.size), on: ["a": 1], .read(1)),
        one(
            "map.size of a missing bin", .map(.size), on: nil, .read(0),
            except: [.aerospike: .read(nil, unread)]),
        one(
            "map.size of a list", .map(.size), on: [1], .refused("binType"),
            except: [.aerospike: .refused(12)]),
    ]
}
