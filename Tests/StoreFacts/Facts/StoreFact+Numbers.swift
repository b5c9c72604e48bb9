import BatchClient

extension StoreFact {
    private static func add(_ value: Value) -> BinOperation.Action { .add(.value(value)) }
    private static let incompatible = "integer_incr_from_wire (as/src/base/particle_integer.c)"
    private static let noIntegers = "float_incr_from_wire (as/src/base/particle_float.c)"
    private static let create =
        "as_bin_particle_modify_from_client: no particle yet is a create (particle.c)"
    private static let wraps = "integer_incr_from_wire adds unsigned, without a check"
    private static let exact = "Numbers have 38 digits (developer guide, Data types)"

    private static func decimal(_ text: String) -> Value {
        DecimalNumber(text).map { .decimal($0) } ?? .null
    }

    /// `+=`.
    static let numbers: [StoreFact] = [
        one("integer += integer", add(5), on: 37, .value(42)),
        one("integer += negative", add(-5), on: 3, .value(-2)),
        one("missing += integer", add(5), on: nil, .value(5)),
        one("missing += double", add(0.5), on: nil, .value(0.5)),
        one("double += double", add(0.25), on: 0.5, .value(0.75)),
        one(
            "double += integer", add(2), on: 0.5, .value(2.5),
            except: [.aerospike: .refused(12, noIntegers)]),
        one(
            "integer += double", add(0.5), on: 1, .refused("binType"),
            except: [
                .aerospike: .refused(12, incompatible), .dynamoDB: .value(1.5, exact),
            ]),
        one(
            "integer += past the end", add(.integer(.max)), on: 5, .refused("overflow"),
            except: [
                .aerospike: .value(.integer(.min + 4), wraps),
                .dynamoDB: .value(decimal("9223372036854775812"), exact),
            ]),
        one(
            "integer += past the beginning", add(-1), on: .integer(.min), .refused("overflow"),
            except: [
                .aerospike: .value(.integer(.max), wraps),
                .dynamoDB: .value(decimal("-9223372036854775809"), exact),
            ]),
        one("integer += up to the end", add(1), on: .integer(.max - 1), .value(.integer(.max))),
        one(
            "string += integer", add(1), on: "1", .refused("binType"),
            except: [.aerospike: .refused(12, incompatible), .dynamoDB: .refused(nil)]),
        one(
            "bool += integer", add(1), on: true, .refused("binType"),
            except: [
                .aerospike: .refused(12, "as/src/base/particle_bool.c"), .dynamoDB: .refused(nil),
            ]),
        one(
            "list += integer", add(1), on: [1], .refused("binType"),
            except: [.aerospike: .refused(12), .dynamoDB: .refused(nil)]),
        one(
            "bytes += integer", add(1), on: .bytes([1]), .refused("binType"),
            except: [.aerospike: .refused(12), .dynamoDB: .refused(nil)]),
        one("integer += string", add("1"), on: 1, .refused(.unsupported)),
        StoreFact(
            "upsert += makes a record", .upsert, [BinOperation("n", add(3))], on: .missing,
            .leaves(["n": 3])),
    ]
}
