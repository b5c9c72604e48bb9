import BatchClient

extension StoreFact {
    private static func set(_ value: Value) -> BinOperation.Action { .set(.value(value)) }
    private static func add(_ value: Value) -> BinOperation.Action { .add(.value(value)) }
    private static let wraps = "cdt_calc_delta_add adds without a check (as/src/base/cdt.c)"
    private static let exact = "Numbers have 38 digits (developer guide, Data types)"
    private static let noMixing = "as += of whole bins: integers and doubles do not mix"

    private static func decimal(_ text: String) -> Value {
        DecimalNumber(text).map { .decimal($0) } ?? .null
    }

    /// A fact of one operation on a part of the bin `b` of a record that also has `keep`.
    static func part(
        _ name: String, _ steps: BinPath.Step..., by action: BinOperation.Action, on value: Value?,
        _ rule: BinOutcome, except exceptions: [StoreFamily: BinOutcome] = [:],
        needsCollectionOrder: Bool = false
    ) -> StoreFact {
        StoreFact(
            "part: " + name, .update, [BinOperation(BinPath("b", steps), action)],
            on: .bins(bins(value)), rule.outcome(value),
            except: exceptions.mapValues { $0.outcome(value) },
            needsCollectionOrder: needsCollectionOrder)
    }

    private static let noPart = BinOutcome.refused("cannotCompute")

    /// Operations on parts of bins.
    static let paths: [StoreFact] =
        settingParts + addingToParts + joiningParts + removingParts + orderedParts + partsTogether

    private static let settingParts: [StoreFact] = [
        part(
            "set an entry", .key("a"), by: set(2), on: ["a": 1, "b": 1], .value(["a": 2, "b": 1])),
        part("set a new entry", .key("b"), by: set(2), on: ["a": 1], .value(["a": 1, "b": 2])),
        part("set an entry of a missing bin", .key("a"), by: set(1), on: nil, .value(["a": 1])),
        part(
            "set an entry of missing maps", .key("a"), .key("b"), .key("c"), by: set(1), on: nil,
            .value(["a": ["b": ["c": 1]]])),
        part(
            "set an entry of a missing map", .key("m"), .key("b"), by: set(1), on: ["a": 1],
            .value(["a": 1, "m": ["b": 1]])),
        part(
            "set an entry of a map in a map", .key("m"), .key("b"), by: set([1]),
            on: ["m": ["a": 1]], .value(["m": ["a": 1, "b": [1]]])),
        part("set an entry to null", .key("a"), by: set(nil), on: ["a": 1], .value(["a": nil])),
        part("set an entry of null", .key("a"), .key("b"), by: set(1), on: ["a": nil], noPart),
        part("set an entry of a string", .key("a"), by: set(1), on: "x", noPart),
        part("set an entry of a list", .key("a"), by: set(1), on: [1], noPart),
        part(
            "set an entry of a list in a map", .key("l"), .key("a"), by: set(1), on: ["l": [1]],
            noPart),
        part("set an element", .index(1), by: set("x"), on: [1, 2, 3], .value([1, "x", 3])),
        part(
            "set an element from the end", .index(-1), by: set("x"), on: [1, 2], .value([1, "x"])),
        part("set an element to null", .index(0), by: set(nil), on: [1], .value([nil])),
        part("set an element after the last", .index(2), by: set("x"), on: [1, 2], noPart),
        part("set an element past the end", .index(9), by: set("x"), on: [1, 2], noPart),
        part("set an element before the front", .index(-3), by: set("x"), on: [1, 2], noPart),
        part("set an element of an empty list", .index(0), by: set("x"), on: [], noPart),
        part("set an element of a missing bin", .index(0), by: set("x"), on: nil, noPart),
        part("set the last element of a missing bin", .index(-1), by: set("x"), on: nil, noPart),
        part("set an element of a string", .index(0), by: set("x"), on: "abc", noPart),
        part(
            "set an element of a list in a map", .key("l"), .index(0), by: set("x"),
            on: ["l": [1, 2]], .value(["l": ["x", 2]])),
        part(
            "set an element past the end of a list in a map", .key("l"), .index(2), by: set("x"),
            on: ["l": [1, 2]], noPart),
        part("set an element of a missing list", .key("l"), .index(0), by: set(1), on: [:], noPart),
        part(
            "set an entry of an element", .index(-1), .key("a"), by: set(2), on: [1, ["a": 1]],
            .value([1, ["a": 2]])),
        part(
            "set an entry of a missing map in an element", .index(0), .key("m"), .key("a"),
            by: set(2), on: [["b": 1]], .value([["b": 1, "m": ["a": 2]]])),
        part(
            "set an entry of a missing element", .index(1), .key("a"), by: set(1), on: [[:]], noPart
        ),
        part(
            "set an entry of an element of a missing bin", .index(0), .key("a"), by: set(1),
            on: nil, noPart),
    ]

    private static let addingToParts: [StoreFact] = [
        part("entry += integer", .key("n"), by: add(5), on: ["n": 37], .value(["n": 42])),
        part(
            "missing entry += integer", .key("n"), by: add(5), on: ["a": 1],
            .value(["a": 1, "n": 5])),
        part("missing entry += double", .key("n"), by: add(0.5), on: [:], .value(["n": 0.5])),
        part(
            "entry of a missing bin += integer", .key("n"), by: add(-5), on: nil,
            .value(["n": -5])),
        part(
            "entry of missing maps += integer", .key("m"), .key("n"), by: add(1), on: nil,
            .value(["m": ["n": 1]])),
        part(
            "entry of a map in a map += integer", .key("m"), .key("n"), by: add(1),
            on: ["m": ["n": 1]], .value(["m": ["n": 2]])),
        part("entry += double", .key("n"), by: add(0.25), on: ["n": 0.5], .value(["n": 0.75])),
        part(
            "double entry += integer", .key("n"), by: add(2), on: ["n": 0.5], .value(["n": 2.5]),
            except: [.aerospike: .refused("binType", noMixing)]),
        part(
            "integer entry += double", .key("n"), by: add(0.5), on: ["n": 1], .refused("binType"),
            except: [.dynamoDB: .value(["n": 1.5], exact)]),
        part(
            "integer entry += past the end", .key("n"), by: add(.integer(.max)), on: ["n": 5],
            .refused("overflow"),
            except: [
                .aerospike: .value(["n": .integer(.min + 4)], wraps),
                .dynamoDB: .value(["n": decimal("9223372036854775812")], exact),
            ]),
        part(
            "string entry += integer", .key("n"), by: add(1), on: ["n": "1"], .refused("binType"),
            except: [.dynamoDB: .refused(nil)]),
        part(
            "null entry += integer", .key("n"), by: add(1), on: ["n": nil], .refused("binType"),
            except: [.dynamoDB: .refused(nil)]),
        part("entry of a list += integer", .key("n"), by: add(1), on: [1], noPart),
        part("element += integer", .index(1), by: add(5), on: [1, 2], .value([1, 7])),
        part("last element += integer", .index(-1), by: add(5), on: [1, 2], .value([1, 7])),
        part(
            "double element += integer", .index(0), by: add(2), on: [0.5], .value([2.5]),
            except: [.aerospike: .refused("binType", noMixing)]),
        part("element past the end += integer", .index(2), by: add(5), on: [1, 2], noPart),
        part("element before the front += integer", .index(-3), by: add(5), on: [1, 2], noPart),
        part("element of a missing bin += integer", .index(0), by: add(5), on: nil, noPart),
        part(
            "element of a list in a map += integer", .key("l"), .index(0), by: add(1),
            on: ["l": [1]], .value(["l": [2]])),
        part(
            "missing entry of an element += integer", .index(0), .key("n"), by: add(1), on: [[:]],
            .value([["n": 1]])),
    ]

    private static let joiningParts: [StoreFact] = [
        part(
            "append to an entry", .key("s"), by: .append(.value("b")), on: ["s": "a"],
            .value(["s": "ab"])),
        part(
            "prepend to an element", .index(0), by: .prepend(.value(.bytes([1]))),
            on: [.bytes([2])], .value([.bytes([1, 2])])),
        part(
            "append to a missing entry", .key("s"), by: .append(.value("b")), on: [:],
            .value(["s": "b"])),
        part(
            "append to an entry of a missing bin", .key("s"), by: .append(.value("b")), on: nil,
            noPart),
        part(
            "append to an integer entry", .key("s"), by: .append(.value("b")), on: ["s": 1],
            .refused("binType"), except: [.dynamoDB: .refused(nil)]),
    ]

    private static let removingParts: [StoreFact] = [
        part("remove an entry", .key("a"), by: .remove, on: ["a": 1, "b": 2], .value(["b": 2])),
        part("remove the last entry", .key("a"), by: .remove, on: ["a": 1], .value([:])),
        part("remove a missing entry", .key("z"), by: .remove, on: ["a": 1], .value(["a": 1])),
        part("remove an entry of a missing bin", .key("a"), by: .remove, on: nil, .missing()),
        part(
            "remove an entry of a map in a map", .key("m"), .key("a"), by: .remove,
            on: ["m": ["a": 1]], .value(["m": [:]])),
        part(
            "remove an entry of a missing map", .key("m"), .key("a"), by: .remove, on: ["b": 1],
            .value(["b": 1])),
        part(
            "remove an entry of maps of a missing bin", .key("m"), .key("a"), by: .remove, on: nil,
            .missing()),
        part("remove an entry of a string", .key("a"), by: .remove, on: "x", noPart),
        part("remove an entry of a list", .key("a"), by: .remove, on: [1], noPart),
        part("remove an element", .index(0), by: .remove, on: [1, 2], .value([2])),
        part(
            "remove an element from the end", .index(-2), by: .remove, on: [1, 2, 3],
            .value([1, 3])),
        part("remove the last element", .index(0), by: .remove, on: [1], .value([])),
        part(
            "remove an element past the end", .index(2), by: .remove, on: [1, 2], .value([1, 2])),
        part(
            "remove an element before the front", .index(-3), by: .remove, on: [1, 2],
            .value([1, 2])),
        part("remove an element of a missing bin", .index(0), by: .remove, on: nil, .missing()),
        part("remove an element of a string", .index(0), by: .remove, on: "x", noPart),
        part(
            "remove an entry of an element", .index(1), .key("a"), by: .remove, on: [1, ["a": 1]],
            .value([1, [:]])),
        part(
            "remove an entry of a missing element", .index(1), .key("a"), by: .remove, on: [1],
            .value([1])),
        part(
            "remove an element of a list in a map", .key("l"), .index(0), by: .remove,
            on: ["l": [1, 2]], .value(["l": [2]])),
    ]
}
