import BatchClient
import Testing

@testable import AerospikeWire

/// What an index holds, as a condition would write it.
@Suite("Operands of indexes")
struct IndexOperandTests {
    private typealias Expression = FilterExpression

    private func operand(_ expression: Expression, _ type: String) throws -> IndexOperand? {
        IndexOperand(expression: try expression.packed, type: type)
    }

    private func call(
        _ kind: Expression.Kind, _ words: [Value], _ container: Expression.Kind
    ) throws -> Expression {
        var writer = MessagePackWriter()
        try writer.value(.list(words))
        return .call(kind, words: writer.bytes, .bin("c", container))
    }

    @Test("Arithmetic of integers, as other clients pack it")
    func arithmetic() throws {
        // [22, [81, 2, "price"], [20, [81, 2, "qty"], 300]]
        var packed: [UInt8] = [0x93, 22, 0x93, 81, 2, 0xA5]
        packed += Array("price".utf8)
        packed += [0x93, 20, 0x93, 81, 2, 0xA3]
        packed += Array("qty".utf8)
        packed += [0xCD, 0x01, 0x2C]
        let operand = try #require(IndexOperand(expression: packed, type: "numeric"))
        let expected = ValueExpression.arithmetic(
            .bin("price"), .multiply, .arithmetic(.bin("qty"), .add, .literal(.integer(300))))
        #expect(operand.value == expected)
        #expect(operand.value.isIdentical(to: expected))
        #expect(operand.assumed.map(\.kind) == [.integer, .integer])
        #expect(operand.assumed.map(\.operand) == [.path(BinPath("price")), .path(BinPath("qty"))])
        #expect(IndexOperand(expression: packed, type: "string") == nil)
        #expect(IndexOperand(expression: Array(packed.dropLast()), type: "numeric") == nil)
    }

    @Test("A bin has the type of the index")
    func bins() throws {
        #expect(try operand(.bin("s", .string), "string")?.value == .bin("s"))
        #expect(try operand(.bin("s", .string), "string")?.assumed.isEmpty == true)
        #expect(try operand(.bin("n", .integer), "numeric")?.assumed.count == 1)
        #expect(try operand(.bin("n", .integer), "string") == nil)
        #expect(try operand(.bin("n", .double), "numeric") == nil)
        #expect(try operand(.bin("g", .geoJSON), "geo2dsphere") == nil)
    }

    @Test("Parts of bins: a number leads into a list or a map, and the index has one of them")
    func parts() throws {
        let key = try operand(call(.string, [97, 7, "k"], .map), "string")
        #expect(key?.value == .path(BinPath("c", [.key("k")])))
        #expect(key?.assumed.isEmpty == true)
        let element = try operand(call(.integer, [19, 7, -1], .list), "numeric")
        #expect(element?.value == .path(BinPath("c", [.index(-1)])))
        #expect(Set(element?.assumed.map(\.kind) ?? []) == [.list, .integer])
        let entry = try operand(call(.string, [97, 7, 3], .map), "string")
        #expect(entry?.assumed.map(\.kind) == [.map])
        let inner = try operand(
            call(.string, [255, .list([34, "k", 16, 0]), .list([97, 7, "z"])], .map), "string")
        #expect(inner?.value == .path(BinPath("c", [.key("k"), .index(0), .key("z")])))
        #expect(inner?.assumed.map(\.operand) == [.path(BinPath("c", [.key("k")]))])
        // Counts, other results, other containers.
        #expect(try operand(call(.integer, [97, 5, "k"], .map), "numeric") == nil)
        #expect(try operand(call(.string, [97, 7, "k"], .list), "string") == nil)
        #expect(try operand(call(.string, [81, 7, .list(["k"])], .map), "string") == nil)
    }

    @Test("What conditions do not compute")
    func others() throws {
        let n = Expression.bin("n", .integer)
        #expect(try operand(.compute(.absolute, [n]), "numeric")?.value == .call(.abs, [.bin("n")]))
        #expect(try operand(.compute(.subtract, [n]), "numeric")?.value == .negated(.bin("n")))
        // a / b / c is a / (b * c) there.
        #expect(try operand(.compute(.divide, [n, n, n]), "numeric") == nil)
        #expect(try operand(.compute(.add, [n, .bin("d", .double)]), "numeric") == nil)
        #expect(try operand(.compute(.add, [n, .value(.double(1))]), "numeric") == nil)
        #expect(try operand(.timeToLive, "numeric") == nil)
    }

    @Test("Contexts of bins")
    func contexts() throws {
        func context(_ items: [Value]) throws -> [UInt8] {
            var writer = MessagePackWriter()
            try writer.value(.list(items))
            return writer.bytes
        }
        let path = IndexOperand(bin: "m", context: try context([34, "a", 16, 2]))
        #expect(path?.value == .path(BinPath("m", [.key("a"), .index(2)])))
        #expect(path?.assumed.map(\.kind) == [.list])
        #expect(IndexOperand(bin: "m", context: nil)?.value == .path(BinPath("m")))
        // A rank, and half a step.
        #expect(IndexOperand(bin: "m", context: try context([17, 0])) == nil)
        #expect(IndexOperand(bin: "m", context: try context([34])) == nil)
        #expect(IndexOperand(bin: "m", context: []) == nil)
    }

    @Test("A query of an expression's index names no bin, and comes back from its fields")
    func query() throws {
        let expression = try Expression.bin("n", .integer).packed
        var command = PartitionScanCommand(SetName(namespace: "test", set: "s"), partitions: [1])
        command.index = IndexQuery("", .integers(1, 5), expression: expression)
        #expect(try PartitionScanCommand(command.message).index == command.index)
        command.index = IndexQuery("n", .integers(1, 5), expression: expression)
        let message = command.message
        #expect(throws: WireError.self) { try PartitionScanCommand(message) }
    }

    @Test("A listing contains the expression")
    func listing() throws {
        let packed = try Expression.bin("n", .integer).packed
        let text =
            "ns=test:indexname=i:set=s:bin=null:type=numeric:indextype=default:context=null:"
            + "exp=\(Base64.encode(packed)):state=RW"
        let listing = try #require(IndexListing.list(text).first)
        #expect(listing.isOverExpression && listing.expression == packed && listing.bin.isEmpty)
        #expect(listing.isReady)
    }
}
