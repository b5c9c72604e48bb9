import BatchClient

extension StoreFact {
    private static func list(_ operation: ListOperation) -> BinOperation.Action { .list(operation) }
    private static func insert(_ index: Int64, _ value: Value) -> BinOperation.Action {
        .list(.insert(at: index, .value(value)))
    }
    private static let pads = "packed_list_insert pads with nil (as/src/base/particle_list.c)"
    private static let noOp =
        "a removal from a bin that is not there does nothing (particle_list.c)"
    private static let outside = "calc_index_count (as/src/base/particle_list.c)"
    private static let unread =
        "a missing bin is not asked (process_bin_read_op, as/src/transaction/rw_utils.c)"

    /// Operations on lists.
    static let lists: [StoreFact] = [
        one("list.append", list(.append(.value(4))), on: [1, 2], .value([1, 2, 4])),
        one("list.append to a missing bin", list(.append(.value(4))), on: nil, .value([4])),
        one("list.append a list", list(.append(.value([3]))), on: [1], .value([1, [3]])),
        one(
            "list.append to a string", list(.append(.value(1))), on: "a", .refused("binType"),
            except: [.aerospike: .refused(12), .dynamoDB: .refused(nil)]),
        one("list.insert at the front", insert(0, 0), on: [1, 2], .value([0, 1, 2])),
        one("list.insert at the end", insert(2, 3), on: [1, 2], .value([1, 2, 3])),
        one("list.insert from the end", insert(-1, 9), on: [1, 2, 3], .value([1, 2, 9, 3])),
        one("list.insert into a missing bin", insert(0, 1), on: nil, .value([1])),
        one(
            "list.insert past the end", insert(4, 9), on: [1, 2], .refused("indexOutOfRange"),
            except: [.aerospike: .value([1, 2, nil, nil, 9], pads)]),
        one(
            "list.insert past the end of a missing bin", insert(2, 9), on: nil,
            .refused("indexOutOfRange"), except: [.aerospike: .value([nil, nil, 9], pads)]),
        one(
            "list.insert before the front", insert(-4, 9), on: [1, 2],
            .refused("indexOutOfRange"), except: [.aerospike: .refused(26, outside)]),
        one("list.remove", list(.remove(at: 0)), on: [1, 2], .value([2])),
        one("list.remove from the end", list(.remove(at: -1)), on: [1, 2], .value([1])),
        one("list.remove the last element", list(.remove(at: 0)), on: [1], .value([])),
        one(
            "list.remove past the end", list(.remove(at: 2)), on: [1, 2],
            .refused("indexOutOfRange"), except: [.aerospike: .refused(26, outside)]),
        one(
            "list.remove from a missing bin", list(.remove(at: 0)), on: nil,
            .refused("indexOutOfRange"), except: [.aerospike: .missing(noOp)]),
        one(
            "list.remove from a map", list(.remove(at: 0)), on: ["a": 1], .refused("binType"),
            except: [.aerospike: .refused(12)]),
        one("list.removeValue", list(.removeValue(1)), on: [1, 2, 1], .value([2])),
        one(
            "list.removeValue tells integers from doubles", list(.removeValue(1)),
            on: [1, 1.0, 2], .value([1.0, 2]),
            except: [.dynamoDB: .value([2], "there is one type of number")]),
        one(
            "list.removeValue a list", list(.removeValue([1])), on: [[1], 1], .value([1])),
        one("list.append null", list(.append(.value(nil))), on: [1], .value([1, nil])),
        one("list.removeValue that is not there", list(.removeValue(7)), on: [1], .value([1])),
        one("list.removeValue from a missing bin", list(.removeValue(1)), on: nil, .missing()),
        one("list.get", list(.get(at: 1)), on: [1, 2], .read(2)),
        one("list.get from the end", list(.get(at: -1)), on: [1, 2], .read(2)),
        one(
            "list.get past the end", list(.get(at: 2)), on: [1, 2], .refused("indexOutOfRange"),
            except: [.aerospike: .refused(26, outside)]),
        one(
            "list.get from a missing bin", list(.get(at: 0)), on: nil,
            .refused("indexOutOfRange"), except: [.aerospike: .read(nil, unread)]),
        one("list.size", list(.size), on: [1, 2, 3], .read(3)),
        one("list.size of an empty list", list(.size), on: [], .read(0)),
        one(
            "list.size of a missing bin", list(.size), on: nil, .read(0),
            except: [.aerospike: .read(nil, unread)]),
        one(
            "list.size of a string", list(.size), on: "a", .refused("binType"),
            except: [.aerospike: .refused(12)]),
        StoreFact(
            "query list.size", .query, [BinOperation("b", .list(.size))],
            on: .bins(bins([1, 2])), .reads(["b": 2])),
        StoreFact(
            "query list.size of a missing bin", .query, [BinOperation("b", .list(.size))],
            on: .bins(bins(nil)), .reads(["b": 0]),
            except: [.aerospike: .reads([:], unread)]),
    ]
}
