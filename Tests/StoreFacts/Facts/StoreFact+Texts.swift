import BatchClient

extension StoreFact {
    private static func append(_ value: Value) -> BinOperation.Action { .append(.value(value)) }
    private static func prepend(_ value: Value) -> BinOperation.Action { .prepend(.value(value)) }
    private static let mismatch = "blob_concat_size_from_wire (as/src/base/particle_blob.c)"

    /// `append` and `prepend`.
    static let texts: [StoreFact] = [
        one("append to a string", append("b"), on: "a", .value("ab")),
        one("prepend to a string", prepend("b"), on: "a", .value("ba")),
        one("append to a missing bin", append("b"), on: nil, .value("b")),
        one("prepend bytes to a missing bin", prepend(.bytes([2])), on: nil, .value(.bytes([2]))),
        one("append bytes", append(.bytes([2])), on: .bytes([1]), .value(.bytes([1, 2]))),
        one("prepend bytes", prepend(.bytes([2])), on: .bytes([1]), .value(.bytes([2, 1]))),
        one("append an empty string", append(""), on: "a", .value("a")),
        one("append beyond ASCII", append("é日"), on: "ü", .value("üé日")),
        one(
            "append a string to bytes", append("b"), on: .bytes([1]), .refused("binType"),
            except: [.aerospike: .refused(12, mismatch)]),
        one(
            "append bytes to a string", append(.bytes([1])), on: "a", .refused("binType"),
            except: [.aerospike: .refused(12, mismatch)]),
        one(
            "append to an integer", append("b"), on: 1, .refused("binType"),
            except: [.aerospike: .refused(12)]),
        one(
            "prepend to a list", prepend("b"), on: ["a"], .refused("binType"),
            except: [.aerospike: .refused(12)]),
        one("append an integer", append(1), on: "a", .refused(.unsupported)),
        one("append an integer to a missing bin", append(1), on: nil, .refused(.unsupported)),
    ]
}
