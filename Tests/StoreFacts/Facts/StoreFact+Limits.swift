import BatchClient

extension StoreFact {
    private static let set: [BinOperation] = [.set("n", 9)]
    private static let tenYears =
        "MAX_ALLOWED_TTL is ten years (as/include/base/datamodel.h): refused before sending"

    /// What is at the edge of what a store takes.
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
    ]
}
