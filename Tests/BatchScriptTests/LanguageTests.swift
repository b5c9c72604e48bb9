import BatchClient
import BatchScript
import Testing

/// The meaning of scripts.
@Suite struct LanguageTests {
    /// The IDs of a query.
    func ids(_ text: String, sources: Marks = Marks([:])) throws -> [RecordID] {
        let command = try command("query t " + text, sources: sources)
        return (0..<command.count).map { command.id(at: $0) }
    }

    /// The value that a bin is set to.
    func value(_ text: String) throws -> Value? {
        guard
            case .set(.value(let value)) = try command("upsert t a set x = " + text)
                .operations[0].action
        else { return nil }
        return value
    }

    @Test func bareIDsAreWhatTheyLookLike() throws {
        let decimal = try #require(DecimalNumber("1.5"))
        let big = try #require(DecimalNumber("9223372036854775808"))
        #expect(
            try ids("user-1 42 -7 0 007 1.5 9223372036854775807 9223372036854775808 1e x:y a#b -")
                == [
                    "user-1", 42, -7, 0, "007", .decimal(decimal), 9_223_372_036_854_775_807,
                    .decimal(big), "1e", "x:y", "a#b", "-",
                ])
        #expect(
            try ids(##""42" "a b" "set" "#x" "@a" "\u0041""##) == [
                "42", "a b", "set", "#x", "@a", "A",
            ])
        #expect(try ids("query delete name Set") == ["query", "delete", "name", "Set"])
    }

    @Test func literalsAndCompositeIDs() throws {
        let hex = String(repeating: "0f", count: 20)
        let digest = try #require(Digest(hex: hex))
        #expect(
            try ids("b64\"AQID\" digest\"\(hex)\" (\"USER#1\", 5) (b64\"\" ,\n  \"a, b\")") == [
                .bytes([1, 2, 3]), .digest(digest), .composite(partition: "USER#1", sort: 5),
                .composite(partition: .bytes([]), sort: "a, b"),
            ])
    }

    @Test func ranges() throws {
        #expect(try ids("{1..3}") == [1, 2, 3])
        #expect(try ids("{-1..1}") == [-1, 0, 1])
        #expect(try ids("user-{9..11}") == ["user-9", "user-10", "user-11"])
        #expect(try ids("a{08..10}b") == ["a08b", "a09b", "a10b"])
        #expect(try ids("{001..003}") == ["001", "002", "003"])
        #expect(try ids("\"{1..3}\"") == ["{1..3}"])
        #expect(try ids("\"a b\"{1..2}\" c\"") == ["a b1 c", "a b2 c"])
        #expect(try ids("set{1..2}") == ["set1", "set2"])
        #expect(try command("delete t user-{1..10000000}").count == 10_000_000)
    }

    @Test func sourcesMayBeMixedWithIDs() throws {
        let sources = Marks(
            ["marks": ["m1", "m2"], "late ones": [7]],
            files: ["ids.txt": "# exported\nuser-1\n\n  42 # the answer\n\"a b\"\r\nset\nx{1..2}"])
        #expect(
            try ids("a @marks @\"late ones\" @file:ids.txt z", sources: sources)
                == ["a", "m1", "m2", 7, "user-1", 42, "a b", "set", "x1", "x2", "z"])
    }

    @Test func numbersAreNeverRounded() throws {
        func decimal(_ text: String) throws -> Value { .decimal(try #require(DecimalNumber(text))) }
        #expect(try value("1") == 1)
        #expect(try value("-0") == 0)
        #expect(try value("9223372036854775807") == .integer(.max))
        #expect(try value("-9223372036854775808") == .integer(.min))
        #expect(try value("9223372036854775808") == decimal("9223372036854775808"))
        #expect(try value("0.1") == 0.1)
        #expect(try value("1.0") == .double(1))
        #expect(try value("1e3") == .double(1000))
        #expect(try value("-0.0") == .double(-0.0))
        #expect(try value("0.10000000000000000") == 0.1)
        #expect(try value("1e300") == .double(1e300))
        #expect(try value("5e-324") == .double(.leastNonzeroMagnitude))
        #expect(try value("0.1234567890123456789012") == decimal("0.1234567890123456789012"))
        #expect(try value("9007199254740993.0") == decimal("9007199254740993"))
        #expect(try value("{\"$decimal\":\"1.5\"}") == decimal("1.5"))
        for text in ["1e", "1e ", "1e+", "e !", "1e!0", "1e-/", "\\u0000e\\u0001", "."] {
            #expect(throws: ScriptErrors.self) { try value("{\"$decimal\":\"\(text)\"}") }
        }
    }

    @Test func valuesOfEveryKind() throws {
        #expect(try value("null") == .null)
        #expect(try value("[true, false, []]") == .list([true, false, []]))
        #expect(
            try value(#"{"a": {"$x": 1, "b": b64"AQ=="}}"#) == ["a": ["$x": 1, "b": .bytes([1])]])
        #expect(try value(#"{"$map": [[1, "x"], [null, {}]]}"#) == .map([1: "x", .null: [:]]))
        #expect(try value(#"{"$float": "-Infinity"}"#) == .double(-.infinity))
        #expect(try value(#"{"$set": ["b", "a", "a"]}"#) == ValueSet(["a", "b"]).map { .set($0) })
        #expect(try value(#"{"$geojson": "{}"}"#) == .geoJSON("{}"))
        #expect(try value(#"{"$hll": "AQ=="}"#) == .hyperLogLog([1]))
        #expect(try value(#"{"$opaque": {"type": 9, "bytes": "AQ=="}}"#) == .opaque(type: 9, [1]))
        #expect(try value("\"\\ud83d\\ude00\\n\\/\"") == "😀\n/")
        #expect(try value("[1, # one\n   2]") == [1, 2])
    }

    @Test func operations() throws {
        let script = """
            upsert t a set n += 500, m -= 0.5, k-=2, s append "x", p prepend b64"AQ==",
              tags list.append "x", l list.insert 0 now(), r list.remove -1, v list.removeValue "x",
              q map.put "k" 1, "a b" map.remove 5, w map.removeValue null, last.seen=now()
              remove old, "set" get n, tags list.size, q map.get "k" set z = 1
            """
        #expect(
            try command(script).operations == [
                BinOperation("n", .add(.value(500))), BinOperation("m", .add(.value(-0.5))),
                BinOperation("k", .add(.value(-2))), BinOperation("s", .append(.value("x"))),
                BinOperation("p", .prepend(.value(.bytes([1])))),
                BinOperation("tags", .list(.append(.value("x")))),
                BinOperation("l", .list(.insert(at: 0, .now))),
                BinOperation("r", .list(.remove(at: -1))),
                BinOperation("v", .list(.removeValue("x"))),
                BinOperation("q", .map(.put(key: "k", .value(1)))),
                BinOperation("a b", .map(.remove(key: 5))),
                BinOperation("w", .map(.removeValue(.null))),
                BinOperation("last.seen", .set(.now)),
                BinOperation("old", .remove), BinOperation("set", .remove),
                BinOperation("n", .get), BinOperation("tags", .list(.size)),
                BinOperation("q", .map(.get(key: "k"))), .set("z", 1),
            ])
    }

    @Test func aParenthesisIsAColumnListOnlyBeforeRows() throws {
        let composite = try command("query t (\"a\", \"b\")\n  c:d \"e\"")
        #expect(composite.verb == .query && composite.count == 3)
        let map = try command("upsert t (\"a\", \"b\") set m = {\n  \"x\": 1}")
        #expect(map.id(at: 0) == .composite(partition: "a", sort: "b"))
        let rows = try command(
            "insert t ( name , \"e mail\" ) ttl 60 set x = 1 # new\n\n # rows:\n"
                + "  user:1: \"A\", _\n  \"set\": now(), {\"a\":\n    1}\n  (\"p\", 1): null, 2\n")
        #expect(
            rows.subjects
                == .rows(
                    Rows(
                        columns: ["name", "e mail"],
                        rows: [
                            .init("user:1", [.value("A"), nil]),
                            .init("set", [.now, .value(["a": 1])]),
                            .init(.composite(partition: "p", sort: 1), [.value(.null), .value(2)]),
                        ])))
        #expect(rows.timeToLive == .seconds(60))
        #expect(rows.operations == [.set("x", 1)])
    }

    @Test func conditionsBindAsTheyShould() throws {
        func bin(_ name: String, _ value: Value) -> Condition {
            .compare(.bin(name), .equal, value)
        }
        #expect(
            try ConditionParser.parse("a = 1 or b = 2 and not c = 3 or (d=4 or e=5)")
                == .any([
                    bin("a", 1), .all([bin("b", 2), .not(bin("c", 3))]),
                    .any([bin("d", 4), bin("e", 5)]),
                ]))
        #expect(
            try ConditionParser.parse(
                "status in (\"a\", \"b\") and tags contains 5 and name begins \"A\" and x exists "
                    + "and generation>=3 and ttl!=0 and \"ttl\"<1")
                == .all([
                    .oneOf(.bin("status"), ["a", "b"]), .contains(bin: "tags", 5),
                    .begins(bin: "name", "A"), .exists(bin: "x"),
                    .compare(.generation, .greaterOrEqual, 3),
                    .compare(.timeToLive, .notEqual, 0), .compare(.bin("ttl"), .less, 1),
                ]))
        #expect(throws: ScriptError.self) { try ConditionParser.parse("a = 1 b = 2") }
        #expect(throws: ScriptError.self) { try ConditionParser.parse("") }
    }

    @Test func clausesInAnyOrderAndOnMoreLines() throws {
        let expected = Command(
            .update, DataSet("my set"), .ids(["a"]), operations: [.set("x", 1)],
            condition: .exists(bin: "y"), timeToLive: .never)
        #expect(
            try command("update \"my set\" a\r\n\tttl never\r\n\tif y exists\r\n\r\n set x = 1\r\n")
                == expected)
        #expect(try command("delete t a durable if x = 1").isDurable)
        #expect(try command("query t a bins ()").bins == [])
        #expect(try command("touch t a ttl keep").timeToLive == .keep)
    }

    @Test func commentsBeginBehindWhiteSpaceAlone() throws {
        #expect(try ids("USER#1 # the first\n  # nothing\n  \"#2\"\t#") == ["USER#1", "#2"])
    }

    @Test func linesOfCommands() throws {
        let parsed = try BatchParser.parse(
            "# head\n\nquery t a\n\n  b\n  # note\n\nquery t c\n", source: "s")
        #expect(parsed.lines == [3...5, 8...8])
    }

    @Test func aLongScriptIsReadWhole() throws {
        let rows = (1...20_000).map { "  user-\($0): \($0), \"n\($0)\"" }.joined(separator: "\n")
        let ids = (1...20_000).map { "user-\($0)" }.joined(separator: " ")
        let batch = try BatchParser.parse(
            "insert t (n, name)\n\(rows)\ndelete t \(ids)", source: "s"
        ).batch
        #expect(batch.count == 40_000)
        #expect(batch.key(at: 39_999).id == "user-20000")
    }
}
