import BatchClient
import BatchScript
import Testing

@Suite("Typed IDs, by the key of their data set")
struct TypedIDTests {
    private static func id(_ text: String, _ schema: String) throws -> RecordID {
        let keys: KeySchema = try #require(KeySchema(schema))
        return try IDParser.parse(typed: text, by: keys)
    }

    @Test(
        "One attribute",
        arguments: [
            ("42", "pk:S", RecordID.string("42")),
            ("\"42\"", "pk:S", "42"),
            ("  007 ", "pk:S", "007"),
            ("USER#1", "pk:S", "USER#1"),
            ("two words", "pk:S", "two words"),
            ("a, b", "pk:S", "a, b"),
            ("(a, b)", "pk:S", "(a, b)"),
            (#"say "hi""#, "pk:S", #"say "hi""#),
            (#""a" and "b""#, "pk:S", #""a" and "b""#),
            ("# 1", "pk:S", "# 1"),
            ("if", "pk:S", "if"),
            ("42", "id:N", 42),
            ("42.0", "id:N", 42),
            ("-7", "id:N", -7),
            ("b64\"AQI=\"", "id:B", .bytes([1, 2])),
        ])
    func one(_ text: String, _ schema: String, _ wanted: RecordID) throws {
        #expect(try Self.id(text, schema) == wanted)
    }

    @Test(
        "A partition and a sort key",
        arguments: [
            ("USER#1 PROFILE", "pk:S,sk:S", RecordID.string("USER#1"), RecordID.string("PROFILE")),
            ("(USER#1, PROFILE)", "pk:S,sk:S", "USER#1", "PROFILE"),
            (#"("USER#1", "PROFILE")"#, "pk:S,sk:S", "USER#1", "PROFILE"),
            (#"("a, b", "c)")"#, "pk:S,sk:S", "a, b", "c)"),
            ("42 7", "pk:S,sk:N", "42", 7),
            ("(42, 7)", "pk:S,sk:N", "42", 7),
            ("42 7", "pk:N,sk:S", 42, "7"),
            ("u the rest of it", "pk:S,sk:S", "u", "the rest of it"),
            ("u \"7\"", "pk:S,sk:S", "u", "7"),
            ("u b64\"AQ==\"", "pk:S,sk:B", "u", .bytes([1])),
            ("(b64\"AQ==\", 1.5)", "pk:B,sk:N", .bytes([1]), .decimal(DecimalNumber("1.5")!)),
        ])
    func two(_ text: String, _ schema: String, _ partition: RecordID, _ sort: RecordID) throws {
        #expect(try Self.id(text, schema) == .composite(partition: partition, sort: sort))
    }

    @Test(
        "What cannot be meant says what is expected",
        arguments: [
            ("user-1", "id:N", "id is a number in this data set"),
            ("\"42\"", "id:N", "id is a number in this data set"),
            ("1 2", "id:N", "id is a number in this data set"),
            ("user-1", "id:B", "id is bytes in this data set"),
            ("USER#1", "pk:S,sk:S", "the sort key sk S"),
            ("(USER#1)", "pk:S,sk:S", "the sort key sk S"),
            ("USER#1 x", "pk:S,sk:N", "sk is a number in this data set"),
            ("  ", "pk:S", "a string for pk"),
            ("b64\"AQ==\" x", "id:B", "the end of id"),
            ("123456789012345678901234567890123456789", "id:N", "at most 38 digits"),
        ])
    func mistakes(_ text: String, _ schema: String, _ expected: String) throws {
        let error = try #require(throws: ScriptError.self) { try Self.id(text, schema) }
        #expect(error.message.contains(expected), "\(error.message)")
    }

    @Test("An ID can be typed as it is shown")
    func shown() throws {
        let keys: [(RecordID, String)] = [
            ("42", "pk:S"), ("a b", "pk:S"), ("a\"b", "pk:S"), (42, "pk:N"),
            (.decimal(DecimalNumber("12345678901234567890123456789012345678")!), "pk:N"),
            (.bytes([0, 255]), "pk:B"),
            (.composite(partition: "a, b", sort: "c d"), "pk:S,sk:S"),
            (.composite(partition: 1, sort: .bytes([7])), "pk:N,sk:B"),
        ]
        for (id, schema) in keys { #expect(try Self.id(BatchPrinter.print(id), schema) == id) }
    }

    @Test("A pasted list: words, or lines if the key has two parts")
    func lists() throws {
        let single = try IDParser.parseList(typed: "42 007\n\nuser-1\n", by: KeySchema("pk:S"))
        #expect(Array(single) == ["42", "007", "user-1"])
        let pairs = try IDParser.parseList(typed: "a 1\n(b, 2)\n", by: KeySchema("pk:S,sk:N"))
        #expect(
            Array(pairs) == [
                .composite(partition: "a", sort: 1), .composite(partition: "b", sort: 2),
            ])
        let error = try #require(throws: ScriptError.self) {
            try IDParser.parseList(typed: "1\nx\n", by: KeySchema("id:N"))
        }
        #expect(error.line == 2)
    }

    @Test("Without a schema, an ID is read as in a script")
    func plain() throws {
        #expect(try IDParser.parse(typed: "42", by: nil) == 42)
        #expect(Array(try IDParser.parseList(typed: "user-{1..2} \"7\"", by: nil)).count == 3)
    }

    @Test("Schemas as text", arguments: ["", "pk", "pk:X", ":S", "a:S,a:N", "a:S,b:N,c:S", "a:S,"])
    func schemas(_ text: String) {
        #expect(KeySchema(text) == nil)
    }
}
