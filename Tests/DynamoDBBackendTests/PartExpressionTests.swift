import BatchClient
import Testing

@testable import DynamoDBBackend

/// Which changes of parts of bins and which computed values the service itself handles exactly.
@Suite("Expressions for parts of bins")
struct PartExpressionTests {
    private static let schema = TableSchema(
        partition: KeyAttribute("pk", .string, isSort: false), sort: nil, timeToLive: nil)
    private static let k = BinPath("m", [.key("k")])

    private static func set(_ path: BinPath, _ value: Value = 1) -> BinOperation {
        BinOperation(path, .set(.value(value)))
    }

    private static func copy(_ path: BinPath, _ value: ValueExpression) -> BinOperation {
        BinOperation(path, .set(.expression(value)))
    }

    private static func remove(_ path: BinPath) -> BinOperation { BinOperation(path, .remove) }

    private func isNative(_ operations: [BinOperation], if condition: Condition? = nil) -> Bool {
        UpdateExpression.canExpress(
            RecordOperation(
                .update, DataSet("users"), operations: operations, condition: condition),
            Self.schema)
    }

    /// An operation, its expression, and what the item must hold for it.
    private static let exact: [(BinOperation, String, [String])] = [
        (set(k), "SET #n0.#n1 = :v1", ["attribute_type(#n0, :v0)"]),
        (
            set(BinPath("l", [.index(2), .key("name")])), "SET #n0[2].#n1 = :v1",
            ["attribute_type(#n0[2], :v0)"]
        ),
        (set(BinPath("l", [.index(0)])), "SET #n0[0] = :v0", ["attribute_exists(#n0[0])"]),
        (
            BinOperation(k, .add(.value(2))),
            "SET #n0.#n1 = if_not_exists(#n0.#n1, :v2) + :v3",
            [
                "attribute_type(#n0, :v0)",
                "attribute_not_exists(#n0.#n1) OR attribute_type(#n0.#n1, :v1)",
            ]
        ),
        (remove(k), "REMOVE #n0.#n1", ["attribute_type(#n0, :v0)"]),
        (remove(BinPath("l", [.index(1)])), "REMOVE #n0[1]", ["attribute_exists(#n0[1])"]),
        (copy(BinPath("b"), .bin("a")), "SET #n0 = #n1", ["attribute_exists(#n1)"]),
        (
            copy(k, .path(BinPath("l", [.index(0)]))), "SET #n0.#n1 = #n2[0]",
            ["attribute_type(#n0, :v0)", "attribute_exists(#n2[0])"]
        ),
        (
            copy(BinPath("b"), .call(.coalesce, [.bin("a"), .literal(0)])),
            "SET #n0 = if_not_exists(#n1, :v0)", []
        ),
    ]

    @Test("Changes of parts and copies are one expression, with what it requires")
    func native() {
        for (operation, expected, guards) in Self.exact {
            var terms = ExpressionTerms()
            var update = UpdateExpression()
            update.apply(operation, &terms)
            #expect(update.text == expected)
            #expect(update.guards == guards, "\(expected)")
            #expect(isNative([operation]), "\(expected)")
        }
        var terms = ExpressionTerms()
        var update = UpdateExpression()
        for key in ["a", "b"] { update.apply(Self.set(BinPath("m", [.key(key)])), &terms) }
        #expect(update.guards == ["attribute_type(#n0, :v0)"], "each once")
    }

    @Test("Operations that do not depend on each other are one update")
    func together() {
        let l = { (index: Int64) in BinPath("l", [.index(index)]) }
        let deep = BinPath("m", [.key("j"), .index(0)])
        #expect(isNative([Self.set(Self.k), Self.remove(BinPath("m", [.key("j")]))]))
        #expect(isNative([Self.set(l(0)), Self.set(l(1))]))
        #expect(isNative([Self.set(Self.k), Self.remove(deep), .set("b", 1)]))
        #expect(isNative([Self.remove(l(0)), Self.set(Self.k), BinOperation(l(1), .get)]))
        #expect(isNative([Self.copy(BinPath("b"), .bin("a")), Self.copy(BinPath("a"), .bin("b"))]))
        // The removed element moves the others; one within the other; the same twice.
        #expect(!isNative([Self.remove(l(0)), Self.remove(l(1))]))
        #expect(!isNative([Self.set(l(1)), Self.remove(l(0))]))
        #expect(!isNative([Self.set(Self.k), .set("m", 1)]))
        #expect(!isNative([Self.set(Self.k), Self.set(BinPath("m", [.key("k"), .key("x")]))]))
        #expect(!isNative([Self.set(Self.k), Self.remove(Self.k)]))
        #expect(!isNative([Self.set(Self.k), Self.set(BinPath("m", [.index(0)]))]))
    }

    @Test("Everything else is computed by the client")
    func others() {
        let long = BinPath("m", Array(repeating: .key("x"), count: 32))
        let others: [BinOperation] = [
            Self.set(BinPath("l", [.index(-1)])), Self.set(BinPath("m", [.key("")])),
            Self.set(long), BinOperation(Self.k, .append(.value("x"))),
            BinOperation(Self.k, .prepend(.value("x"))),
            BinOperation(Self.k, .add(.expression(.bin("a")))),
            Self.copy(Self.k, .arithmetic(.bin("a"), .add, .literal(1))),
            Self.copy(Self.k, .call(.coalesce, [.bin("a"), .bin("b")])),
            Self.copy(Self.k, .call(.upper, [.bin("a")])), Self.copy(Self.k, .timeToLive),
            Self.copy(Self.k, .bin("m")),
            // The bins of a record do not hold its key.
            Self.copy(Self.k, .bin("pk")),
        ]
        for operation in others { #expect(!isNative([operation]), "\(operation)") }
        let many = (0..<41).map { Self.set(BinPath("m", [.key("k\($0)")])) }
        #expect(isNative(Array(many.prefix(40))) && !isNative(many))
        let condition = Condition.exists(bin: "a")
        #expect(isNative(Array(many.prefix(8)), if: condition))
        #expect(!isNative(Array(many.prefix(9)), if: condition))
    }
}
