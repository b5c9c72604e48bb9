import BatchClient
import TestSeed
import Testing

@testable import DynamoDBBackend

@Suite("Expressions of the service")
struct ExpressionTests {
    private func text(_ condition: Condition) -> String? {
        var terms = ExpressionTerms()
        return ConditionExpression.text(condition, of: .update, Self.schema, &terms)
    }

    private static let schema = TableSchema(
        partition: KeyAttribute("pk", .string, isSort: false),
        sort: KeyAttribute("sk", .number, isSort: true), timeToLive: nil)

    private static let a = Condition.compare(.bin("a"), .equal, 1)
    private static let b = Condition.exists(bin: "b")
    private static let c = Condition.compare(.bin("c"), .notEqual, 2)

    @Test(
        "Parentheses stand where they are needed",
        arguments: [
            (.not(.all([a])), "NOT (#n0 = :v0)"),
            (.all([a]), "#n0 = :v0"),
            (.not(.not(.any([.all([a])]))), "NOT (NOT (#n0 = :v0))"),
            (
                .all([.any([a, b]), b]),
                "(#n0 = :v0 OR attribute_exists(#n1)) AND attribute_exists(#n1)"
            ),
            (
                .any([.all([a, b]), b]),
                "#n0 = :v0 AND attribute_exists(#n1) OR attribute_exists(#n1)"
            ),
            (.any([c, b]), "attribute_exists(#n0) AND #n0 <> :v0 OR attribute_exists(#n1)"),
            (.not(c), "NOT (attribute_exists(#n0) AND #n0 <> :v0)"),
        ] as [(Condition, String)])
    func parentheses(_ condition: Condition, _ expected: String) {
        #expect(text(condition) == expected)
    }

    @Test("Only equivalent expressions are sent to the service")
    func pushed() {
        typealias E = ValueExpression
        let path = E.path(BinPath("m", [.key("a.b"), .index(2)]))
        let exact: [(Condition, String)] = [
            (.missing(.bin("a")), "attribute_not_exists(#n0)"),
            (.exists(path), "attribute_exists(#n0.#n1[2])"),
            (.compare(.literal(5), .less, .bin("a")), "#n0 > :v0"),
            (.compare(.bin("a"), .equal, .bin("b")), "#n0 = #n1"),
            (
                .compare(.bin("a"), .notEqual, .bin("b")),
                "attribute_exists(#n0) AND attribute_exists(#n1) AND #n0 <> #n1"
            ),
            (.between(.bin("a"), .literal(1), .literal("x")), "#n0 >= :v0 AND #n0 <= :v1"),
            (.hasKind(.bin("a"), .map), "attribute_type(#n0, :v0)"),
            (.compare(.idPart(.sort), .equal, .literal(5)), "#n0 = :v0"),
            (.compare(.bin("pk"), .equal, .literal("x")), "#n0 = :v0"),
        ]
        for (condition, expected) in exact { #expect(text(condition) == expected) }
        let others: [Condition] = [
            .compare(.bin("a"), .less, .bin("b")),
            .compare(.call(.size, [.bin("a")]), .greater, .literal(3)),
            .hasKind(.bin("a"), .integer), .ends(.bin("a"), .literal("x")),
            .contains(.bin("a"), .literal(.bytes([1]))), .exists(.path(BinPath("l", [.index(-1)]))),
            .compare(.id, .equal, .literal(.list([1, 2]))),
            .compare(.arithmetic(.bin("a"), .add, .literal(1)), .equal, .literal(2)),
            .compare(.bin("a"), .less, .literal(.bool(true))),
            .compare(.bin("a"), .equal, .literal(.list([]))),
        ]
        for condition in others { #expect(text(condition) == nil, "\(condition)") }
        // For the service, a missing item has no key.
        var terms = ExpressionTerms()
        for operand in [E.bin("pk"), .idPart(.partition)] {
            let condition = Condition.compare(operand, .equal, .literal("x"))
            #expect(ConditionExpression.text(condition, of: .upsert, Self.schema, &terms) == nil)
        }
    }

    @Test("As much of a scan's condition as possible is sent along")
    func wider() {
        var terms = ExpressionTerms()
        let condition = Condition.all([
            .compare(.call(.size, [.bin("a")]), .greater, .literal(3)), Self.b,
            .all([Self.a, .ends(.bin("z"), .literal("x"))]),
        ])
        #expect(
            ConditionExpression.wider(condition, Self.schema, &terms)
                == "attribute_exists(#n0) AND #n1 = :v0")
        #expect(ConditionExpression.wider(.any([condition, Self.a]), Self.schema, &terms) == nil)
        let long = Condition.all((0..<300).map { .exists(bin: "attribute-\($0)") })
        let text = ConditionExpression.wider(long, Self.schema, &terms)
        #expect((2_000...4_096).contains(text?.utf8.count ?? 0), "\(text?.utf8.count ?? 0)")
    }

    @Test("No condition has doubled parentheses, which the service refuses")
    func doubled() {
        var random = SplitMix64(seed: TestSeed.of(7))
        func condition(_ depth: Int) -> Condition {
            switch random.next() % (depth > 0 ? 8 : 4) {
            case 0: return Self.a
            case 1: return Self.b
            case 2: return Self.c
            case 3: return .contains(bin: "d", .string("x"))
            case 4, 5: return .not(condition(depth - 1))
            case 6: return .all((0...(random.next() % 3)).map { _ in condition(depth - 1) })
            default: return .any((0...(random.next() % 3)).map { _ in condition(depth - 1) })
            }
        }
        for _ in 0..<2_000 {
            guard let text = text(condition(5)) else { continue }
            #expect(!ExpressionTests.hasDoubled(text), "\(text)")
        }
        #expect(Self.hasDoubled("NOT ((a))") && !Self.hasDoubled("((a) AND (b))"))
    }

    private static func hasDoubled(_ text: String) -> Bool {
        let letters = Array(text)
        var open: [Int] = []
        var ends: [Int: Int] = [:]
        for (at, letter) in letters.enumerated() {
            if letter == "(" { open.append(at) }
            if letter == ")", let start = open.popLast() { ends[start] = at }
        }
        return ends.contains { start, end in ends[start + 1] == end - 1 }
    }

    @Test("Messages say what was throttled, and why")
    func throttling() {
        let body = """
            {"__type":"x#ThrottlingException","message":"slow down","throttlingReasons":[
            {"reason":"TableReadKeyRangeThroughputExceeded",
            "resource":"arn:aws:dynamodb:eu-west-1:1:table/orders"},
            {"reason":"IndexWriteProvisionedThroughputExceeded",
            "resource":"arn:aws:dynamodb:eu-west-1:1:table/orders/index/by-mail"},
            {"reason":"TableWriteAccountLimitExceeded","resource":""},{"reason":"New"}]}
            """
        let error = ServiceError.read(Array(body.utf8))
        #expect(
            error?.message
                == "slow down (reads of table orders: one partition is hot; writes of index by-mail "
                + "of table orders: the provisioned capacity is exhausted; writes of the table: the "
                + "account's limit is reached; the table: New)")
        #expect(error?.meaning.status == .throttled)
    }
}
