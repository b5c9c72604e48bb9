import BatchClient

extension StoreFact {
    private static let set: [BinOperation] = [.set("n", 9)]
    private static let tenYears =
        "MAX_ALLOWED_TTL is ten years (as/include/base/datamodel.h): refused before sending"

    /// The limits of a store.
    static let limits: [StoreFact] = [
        StoreFact(
            "a bin name of 15 bytes", .upsert, [.set("b23456789012345", 1)], on: .missing,
            .leaves(["b23456789012345": 1])),
        StoreFact(
            "a bin name of 16 bytes", .upsert, [.set("b234567890123456", 1)], on: .missing,
            .leaves(["b234567890123456": 1]),
            except: [.aerospike: .refused(.rejected, .unsupported, "AS_BIN_NAME_MAX_SZ is 16")]),
        StoreFact(
            "the smallest integer", .upsert, [.set("n", .integer(.min))], on: .missing,
            .leaves(["n": .integer(.min)])),
        StoreFact(
            "an empty string", .upsert, [.set("s", "")], on: .missing, .leaves(["s": ""])),
        StoreFact(
            "empty bytes", .upsert, [.set("s", .bytes([]))], on: .missing,
            .leaves(["s": .bytes([])])),
        StoreFact(
            "an empty list and an empty map", .upsert, [.set("l", []), .set("m", [:])],
            on: .missing, .leaves(["l": [], "m": [:]])),
        StoreFact(
            "nested values", .upsert, [.set("m", ["a": [1, ["b": nil]]])], on: .missing,
            .leaves(["m": ["a": [1, ["b": nil]]]])),
        StoreFact(
            "values of all kinds that every store has", .upsert,
            [
                .set("t", true), .set("i", -7), .set("d", 2.5), .set("s", "é\u{1F600}"),
                .set("b", .bytes([0, 255])),
            ], on: .missing,
            .leaves(["t": true, "i": -7, "d": 2.5, "s": "é\u{1F600}", "b": .bytes([0, 255])])),
        StoreFact(
            "a string with NUL and control characters", .upsert, [.set("s", "a\u{0}b\u{1B}[0m")],
            on: .missing, .leaves(["s": "a\u{0}b\u{1B}[0m"])),
        StoreFact(
            "bin names that differ in their normal form", .upsert,
            [.set("\u{E9}", 1), .set("e\u{301}", 2)], on: .missing,
            .leaves(["\u{E9}": 1, "e\u{301}": 2])),
        StoreFact(
            "an empty bin name", .upsert, [.set("", 1)], on: .missing, .refusedBefore,
            except: [.aerospike: .leaves(["": 1], "seen on 8.1.2; other clients write it")]),
        StoreFact(
            "not a number", .upsert, [.set("d", .double(.nan))], on: .missing,
            .leaves(["d": .double(.nan)]), except: [.dynamoDB: .refused(.rejected, nil, finite)]),
        StoreFact(
            "infinity", .upsert, [.set("d", .double(.infinity))], on: .missing,
            .leaves(["d": .double(.infinity)]),
            except: [.dynamoDB: .refused(.rejected, nil, finite)]),
        StoreFact(
            "negative zero", .upsert, [.set("d", .double(-0.0))], on: .missing,
            .leaves(["d": .double(-0.0)]), except: [.dynamoDB: .leaves(["d": 0], finite)]),
        StoreFact(
            "an integer past 64 bits", .upsert, [.set("n", decimal("18446744073709551615"))],
            on: .missing, .leaves(["n": decimal("18446744073709551615")]),
            except: [.aerospike: .refusedBefore]),
        StoreFact(
            "38 digits", .upsert, [.set("n", decimal("1234567890123456789.0123456789012345678"))],
            on: .missing, .leaves(["n": decimal("1234567890123456789.0123456789012345678")]),
            except: [.aerospike: .refusedBefore]),
        StoreFact(
            "a set of strings", .upsert, [.set("s", strings("a", "b"))], on: .missing,
            .leaves(["s": strings("a", "b")]), except: [.aerospike: .refusedBefore]),
        StoreFact(
            "a map with integer keys", .upsert, [.set("m", [1: "a"])], on: .missing,
            .leaves(["m": [1: "a"]]), except: [.dynamoDB: .refused(.rejected, nil, finite)]),
        StoreFact(
            "GeoJSON", .upsert, [.set("g", .geoJSON(point))], on: .missing,
            .leaves(["g": .geoJSON(point)]), except: [.dynamoDB: .refusedBefore]),
        StoreFact(
            "text that is not GeoJSON", .upsert, [.set("g", .geoJSON("nonsense"))], on: .missing,
            .leaves(["g": .geoJSON("nonsense")]),
            except: [.dynamoDB: .refusedBefore, .aerospike: .refusedBefore]),
        StoreFact(
            "lists 30 deep", .upsert, [.set("l", nested(30))], on: .missing,
            .leaves(["l": nested(30)])),
        StoreFact(
            "lists 40 deep", .upsert, [.set("l", nested(40))], on: .missing,
            .leaves(["l": nested(40)]),
            except: [
                .dynamoDB: .refused(.rejected, nil, "at most 32 levels (developer guide, Quotas)")
            ]),
        StoreFact(
            "a string of 300 KB", .upsert,
            [.set("s", .string(String(repeating: "x", count: 300_000)))],
            on: .missing, .leaves(["s": .string(String(repeating: "x", count: 300_000))])),
        StoreFact(
            "a string of 500 KB", .upsert,
            [.set("s", .string(String(repeating: "x", count: 500_000)))],
            on: .missing, .leaves(["s": .string(String(repeating: "x", count: 500_000))]),
            except: [
                .dynamoDB: .refused(.rejected, nil, "an item has 400 KB (developer guide, Quotas)")
            ]),
        StoreFact(
            "ttl of ten years", .update, set, ttl: .seconds(315_360_000), on: .bins(["n": 9]),
            .leaves(["n": 9], expires: .after(315_360_000))),
        StoreFact(
            "ttl over ten years", .update, set, ttl: .seconds(315_360_001), on: .bins(["n": 9]),
            .leaves(["n": 9], expires: .after(315_360_001)),
            except: [.aerospike: .refused(.rejected, .unsupported, tenYears)]),
        StoreFact(
            "ttl 4294967294, which the protocol has for keep", .update, set,
            ttl: .seconds(4_294_967_294), on: .bins(["n": 9]),
            .leaves(["n": 9], expires: .after(4_294_967_294)),
            except: [.aerospike: .refused(.rejected, .unsupported, tenYears)]),
        StoreFact(
            "ttl 4294967295, which the protocol has for never", .update, set,
            ttl: .seconds(4_294_967_295), on: .bins(["n": 9]),
            .leaves(["n": 9], expires: .after(4_294_967_295)),
            except: [.aerospike: .refused(.rejected, .unsupported, tenYears)]),
        StoreFact(
            "ttl until over ten years from now", .update, set,
            ttl: .until(later), on: .bins(["n": 9]),
            .leaves(["n": 9], expires: .at(later)),
            except: [.aerospike: .refused(.rejected, .unsupported, tenYears)]),
    ]

    private static let later = WallTime.seconds() + 400_000_000
    private static let finite = "AttributeValue (API reference), Number (developer guide)"
    private static let point = #"{"type":"Point","coordinates":[5.32,60.39]}"#

    private static func decimal(_ text: String) -> Value {
        DecimalNumber(text).map { .decimal($0) } ?? .null
    }

    private static func strings(_ elements: Value...) -> Value {
        ValueSet(elements).map { .set($0) } ?? .null
    }

    private static func nested(_ depth: Int) -> Value {
        (0..<depth).reduce(Value.integer(1)) { value, _ in .list([value]) }
    }
}
