import BatchClient
import BatchScript
import Testing

/// Each rule of scripts that a mistake can break: its position, what was found, what was expected.
@Suite struct ScriptRuleTests {
    static let sources = Marks(
        ["none": [], "some": ["a", 5]],
        files: ["ids.txt": "a\n# c\n\"x\n b c\n", "empty.txt": "# nothing\n\n"])

    static let values = "a value: JSON, b64\"...\" or a tag such as $decimal"

    static let operand = "expected a bin, a value, a function, `not` or `(`"
    static let test =
        "expected a test: one of = != < <= > >= in between contains begins ends matches exists "
        + "missing is"
    static let functions =
        "size lower upper trim concat coalesce abs floor ceil round min max int double string "
        + "seconds bin bytes date id now updated"

    static func check(_ script: String, _ expected: String) {
        #expect(
            mistakes(script, sources: sources).joined(separator: "\n") == expected, "\(script)")
    }

    @Test(arguments: [
        ("", "s:1:1: found an empty batch, expected at least one command"),
        ("# nothing\n\n", "s:1:1: found an empty batch, expected at least one command"),
        (
            "   query t a",
            "s:1:4: found an indented line, expected a command above that it continues; a command "
                + "begins at the start of a line"
        ),
        ("query ", "s:1:6: found the end of the command, expected a data set, as in test.users"),
        (
            "query t",
            "s:1:8: found the end of the command, expected an ID, a range, @marks or `where`; a "
                + "column list in parentheses is followed by indented rows"
        ),
        (
            "query t bins name",
            "s:1:9: found `bins`, expected an ID, a range, @marks or `where`; a column list in "
                + "parentheses is followed by indented rows"
        ),
        (
            "query t a, b",
            "s:1:10: found `,`, expected white space after an ID; IDs are separated by white "
                + "space, not by commas"
        ),
        (
            "query t a\r\nquery",
            "s:2:6: found the end of the command, expected a data set, as in test.users"
        ),
        ("query t a \u{1B}[31m", "s:1:11: found `\\u001b`, expected an ID"),
        (
            "query t a\u{A0}b",
            "s:1:10: found the invisible character U+00a0, expected a space, or quotes around "
                + "what the character belongs to"
        ),
    ])
    func commandsAndKeys(_ script: String, _ expected: String) { Self.check(script, expected) }

    @Test(arguments: [
        (
            "query t a set x = 1",
            "s:1:11: found `set`, expected what query takes: `bins`, `get`, `if`"
        ),
        ("exists t a bins b", "s:1:12: found `bins`, expected what exists takes: `if`"),
        ("delete t a ttl 5", "s:1:12: found `ttl`, expected what delete takes: `if`, `durable`"),
        ("touch t a set x = 1", "s:1:11: found `set`, expected what touch takes: `if`, `ttl`"),
        (
            "update t a bins x",
            "s:1:12: found `bins`, expected what update takes: `set`, `remove`, `get`, `if`, `ttl`"
        ),
        (
            "replace t a remove b",
            "s:1:13: found `remove`, expected what replace takes: `set`, `get`, `if`, `ttl`"
        ),
        (
            "upsert t a set x = 1 y = 2",
            "s:1:22: found `y`, expected `,`, `set`, `remove`, `get`, `if`, `ttl` or the end of "
                + "the command"
        ),
        (
            "query t a if x = 1 y",
            "s:1:20: found `y`, expected `bins`, `get`, `if` or the end of the command"
        ),
        (
            "upsert t a ttl 1 ttl 2",
            "s:1:18: found `ttl` a second time, expected each clause once in a command"
        ),
        (
            "upsert t a ttl 0",
            "s:1:16: found `0`, expected seconds from 1 to 4294967295, a duration such as 7d, "
                + "`until` a time, `never`, `keep` or `default`"
        ),
        (
            "upsert t a set x = 1, x += 2",
            "s:1:23: found the bin `x` a second time, expected each bin written once in a command"
        ),
        (
            "upsert t a set x = 1 remove x",
            "s:1:29: found the bin `x` a second time, expected each bin written once in a command"
        ),
        (
            "query t a bins x, x",
            "s:1:19: found the bin `x` a second time, expected each bin read once in a command"
        ),
        (
            "query t a bins x get x list.size",
            "s:1:22: found the bin `x` a second time, expected each bin read once in a command"
        ),
        (
            "upsert t a set ttl = 5",
            "s:1:16: found `ttl`, expected a bin; `ttl` is a reserved word; quote a bin of that name"
        ),
        ("upsert t a set x == 1", "s:1:18: found `==`, expected `=`; assignment uses a single `=`"),
        (
            "upsert t a set m[\"a\"] = 1, m[\"a\"][\"b\"] = 2",
            "s:1:28: found `m[\"a\"][\"b\"]` beside what it overlaps, expected each part of a bin "
                + "written once in a command"
        ),
        (
            "upsert t a set m[\"a\"] = 1 remove m",
            "s:1:34: found the bin `m` beside a part of it, expected each bin written once in a "
                + "command"
        ),
        (
            "upsert t a set m[\"a\"] list.append 1",
            "s:1:23: found `list.append`, expected one of = += -= append prepend after a path"
        ),
        ("upsert t a set x append 5", "s:1:25: found `5`, expected a string or bytes"),
        ("upsert t a set x += \"a\"", "s:1:21: found `\"a\"`, expected a number"),
        (
            "query t a get x list.append 1",
            "s:1:17: found `list.append`, expected one of list.get list.size map.get map.size; "
                + "write operations belong to `set`"
        ),
        ("upsert t a set x=\"a\"ttl 5", "s:1:21: found `ttl`, expected white space before `ttl`"),
    ])
    func clauses(_ script: String, _ expected: String) { Self.check(script, expected) }

    @Test(arguments: [
        (
            "query t user-{5..1}",
            "s:1:14: found the range `{5..1}`, expected a lower bound of at most the upper bound"
        ),
        (
            "query t user-{1..10000001}",
            "s:1:14: found the range `{1..10000001}`, expected at most ten million IDs"
        ),
        (
            "query t user-{01..100}",
            "s:1:14: found `{01..100}`, expected bounds of equal width if one has a leading zero"
        ),
        (
            "query t a{1..2}b{3..4}",
            "s:1:17: found a second range in one ID, expected one range per ID; quote an ID that contains braces"
        ),
        (
            "query t a{b}",
            "s:1:11: found `b`, expected an integer, as in {1..50}; quote an ID that contains braces"
        ),
        (
            "query t a\"b\"",
            "s:1:10: found `\"b\"`, expected white space after the ID; quote an ID that contains a double quote, and write that quote as \\\""
        ),
        ("query t \"a\"\"b\"", "s:1:12: found `\"b\"`, expected white space after an ID"),
        (
            "query t (a, b)",
            "s:1:10: found `a`, expected a partition key: a string in double quotes, a number or "
                + "b64\"...\"; a column list is followed by indented rows that begin with an ID "
                + "and `:`"
        ),
        (
            "query t digest\"12\"",
            "s:1:15: found `\"12\"`, expected 40 hexadecimal digits in double quotes"
        ),
        (
            "query t 123456789012345678901234567890123456789",
            "s:1:9: found `123456789012345678901234567890123456789`, expected a number of at most "
                + "38 digits, between 1e-130 and 1e126; a string of digits is quoted"
        ),
    ])
    func identifiers(_ script: String, _ expected: String) { Self.check(script, expected) }

    @Test(arguments: [
        (
            "query t @nobody",
            "s:1:9: found unknown mark set `@nobody`, expected a saved mark set"
        ),
        (
            "query t @none",
            "s:1:9: found `@none`, which has no IDs, expected at least one ID; an empty source "
                + "never means the whole set"
        ),
        (
            "query t @file:nope.txt",
            "s:1:9: found `@file:nope.txt`, which cannot be read, expected a source of IDs; no "
                + "such file"
        ),
        (
            "query t @file:ids.txt",
            "ids.txt:3:1: found a string without an end, expected a closing double quote; a "
                + "double quote inside a string is written \\\"\n"
                + "ids.txt:4:4: found `c`, expected the end of the line: one ID per line"
        ),
        (
            "query t b @file:empty.txt",
            "s:1:11: found `@file:empty.txt`, which has no IDs, expected at least one ID; an empty "
                + "source never means the whole set"
        ),
    ])
    func sourcesOfIDs(_ script: String, _ expected: String) { Self.check(script, expected) }

    @Test(arguments: [
        (
            "insert t (a, b)\n  x: 1",
            "s:2:7: found the end of the row after 1 of 2 values, expected `,` and a value for "
                + "`b`; the columns are `a`, `b`"
        ),
        (
            "insert t (a, b)\n  x: 1, 2, 3",
            "s:2:10: found `,`, expected the end of the row; the columns are `a`, `b`"
        ),
        (
            "insert t (a, b)\n  x: 1, 2\n  y 1, 2",
            "s:3:4: found white space, expected `:` and white space after the ID of a row"
        ),
        (
            "insert t (a)\n  x: 1\n  ttl 5",
            "s:3:3: found `ttl`, expected an ID and `:`; clauses follow the column list, on its line"
        ),
        (
            "query t (a)\n  x: 1",
            "s:1:9: found a column list, expected IDs: rows belong to insert, upsert, update, "
                + "replace"
        ),
        (
            "insert t (a) set a = 1\n  x: 1",
            "s:1:18: found the bin `a` a second time, expected each bin written once in a command"
        ),
        ("insert t (a)\n  x: 1\n  y{1..3}: 1", "s:3:3: found a range, expected one ID per row"),
    ])
    func rows(_ script: String, _ expected: String) { Self.check(script, expected) }

    /// What is no value, and the column in it that is to blame.
    @Test(arguments: [
        ("(active", 8), ("\"abc", 1), ("\"\\ud800\"", 2), ("\"\\udc00\\ud800\"", 2), ("\"\\q\"", 2),
        ("\"\\u12g4\"", 2), ("\"a\tb\"", 3), ("b64\"abc\"", 4), ("007", 1), ("+5", 1), (".5", 1),
        ("5.", 1), ("0x10", 1), ("1e400", 1), ("123456789012345678901234567890123456789", 1),
        ("1.23456789012345678901234567890123456789", 1), ("[1, now()]", 5),
        ("[1,]", 4), ("[1 2]", 4), ("{\"a\": 1, \"a\": 2}", 1), ("{a: 1}", 2),
        ("{\"$decimal\": 1}", 14), ("{\"$set\": []}", 10), ("{\"$set\": [1, \"a\"]}", 10),
        ("{\"$float\": \"1\"}", 12), ("{\"$digest\": \"00\"}", 1), ("{\"$map\": [[1]]}", 10),
        ("{\"$nope\": 1}", 1), ("{\"$bytes\": \"AQ\"}", 12),
        ("{\"$opaque\": {\"type\": 256, \"bytes\": \"\"}}", 13),
    ])
    func wrongValues(_ value: String, _ column: Int) {
        let found = mistakes("upsert t a set x = " + value)
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("s:1:\(19 + column): found "), "\(found)")
    }

    @Test func columnsCountScalars() {
        Self.check(
            "upsert t é日 set 👍 = set",
            "s:1:21: found `set`, \(Self.operand); `set` is a reserved word; write a bin "
                + "of that name as bin(\"set\")")
        // The byte order mark is not counted, a tab is one.
        Self.check(
            "\u{FEFF}query t\ta,",
            "s:1:10: found `,`, expected white space after an ID; IDs are separated by white "
                + "space, not by commas")
    }

    @Test func everyCommandIsReadThatBeginsAtColumnOne() {
        let found = mistakes("selct a\nquery t a\n  b, c\nquery t x\nupsert t a ttl x\n")
        #expect(found.count == 3)
        #expect(found.map { $0.prefix(6) } == ["s:1:1:", "s:3:4:", "s:5:16"])
    }

    @Test func bytesThatAreNoTextAreShown() {
        #expect {
            try BatchParser.parse(Array("query t é".utf8) + [0xFF], source: "s")
        } throws: { error in
            "\(error)" == "s:1:10: found the byte 0xFF, expected text in UTF-8"
        }
    }
}
