import BatchClient
import BatchScript
import Testing

/// Expressions as people write them.
@Suite struct ExpressionLanguageTests {
    func condition(_ text: String) throws -> Condition { try ConditionParser.parse(text) }
    func value(_ text: String) throws -> ValueExpression { try ConditionParser.parseValue(text) }

    @Test func signsBindAsTheyShould() throws {
        #expect(try value("a + b * 2 - c") == .bin("a") + .bin("b") * 2 - .bin("c"))
        #expect(try value("(a + b) * -c") == (.bin("a") + .bin("b")) * -.bin("c"))
        #expect(try value("a - b - c") == .bin("a") - .bin("b") - .bin("c"))
        #expect(try value("a -1") == .bin("a") - 1)
        #expect(try value("a - -1") == .bin("a") - -1)
        #expect(try value("a-1") == .bin("a-1"))
        #expect(try value("now() - 7d") == .now - .duration(TimeSpan(7, .days) ?? .zero))
    }

    @Test func otherSpellingsAreRead() throws {
        let plain = try condition("a = 1 and b != 2 or c = 3")
        #expect(try condition("a == 1 && b <> 2 || c==3") == plain)
        #expect(try condition("any(all(a = 1, b != 2), c = 3)") == plain)
    }

    @Test func aQuotedWordCanNameABin() throws {
        #expect(try condition("\"my bin\" = \"x\"") == .compare(.bin("my bin"), .equal, "x"))
        #expect(try condition("\"my bin\" exists") == .exists(bin: "my bin"))
        #expect(try condition("(\"x\") = a") == .compare("x", .equal, .bin("a")))
        #expect(try condition("lower(\"X\") = a") == .compare(.lower("X"), .equal, .bin("a")))
        #expect(try value("\"my bin\"[0]") == .bin("my bin")[0])
        #expect(try value("bin(\"my bin\")[\"k\"]") == .bin("my bin")["k"])
        #expect(
            try condition("a = bin(\"ttl\")") == .compare(.bin("a"), .equal, .bin("ttl")))
        #expect(
            try condition("status = active") == .compare(.bin("status"), .equal, .bin("active")))
    }

    @Test func everyTest() throws {
        #expect(
            try condition("age between 18 and 65 and x = 1")
                == .all([.between(.bin("age"), 18, 65), .compare(.bin("x"), .equal, 1)]))
        #expect(
            try condition("a in (1, b, \"c\")") == .oneOf(.bin("a"), [1, .bin("b"), "c"]))
        #expect(
            try condition("name matches \"^A\"")
                == .matches(.bin("name"), RegularExpression("^A")))
        #expect(try condition("name ends \"z\"") == .ends(.bin("name"), "z"))
        #expect(try condition("addr[\"zip\"] missing") == .missing(.bin("addr")["zip"]))
        #expect(try condition("x is String") == .hasKind(.bin("x"), .string))
        #expect(try condition("id()[1] < 5") == .compare(.idPart(.sort), .less, 5))
        #expect(try condition("ends = 1") == .compare(.bin("ends"), .equal, 1))
        #expect(try condition("1 < a") == .compare(1, .less, .bin("a")))
    }

    @Test func parametersReplaceValuesAndIDs() throws {
        let parameters: [String: Value] = ["who": "user-1", "n": 5, "pair": ["p", 1]]
        #expect(
            try ConditionParser.parse("a = ?n and b = ?who", parameters: parameters)
                == condition("a = 5 and b = \"user-1\""))
        let batch = try BatchParser.parse(
            "query t ?who ?pair \"?who\"\nupsert t (n)\n  ?who: 1\n", source: "s",
            parameters: parameters
        ).batch
        #expect(
            (0..<4).map { batch.key(at: $0).id } == [
                "user-1", .composite(partition: "p", sort: 1), "?who", "user-1",
            ])
    }

    @Test func expressionsCanBeSet() throws {
        #expect(
            try command("update t a set total = price * qty, n += m, seen = now() - 7d").operations
                == [
                    BinOperation("total", .set(.expression(.bin("price") * .bin("qty")))),
                    BinOperation("n", .add(.expression(.bin("m")))),
                    BinOperation(
                        "seen",
                        .set(.expression(.now - .duration(TimeSpan(7, .days) ?? .zero)))),
                ])
        #expect(
            try command("update t a set n -= m, x = -5, y = \"a\", z = now()").operations
                == [
                    BinOperation("n", .add(.expression(.negated(.bin("m"))))), .set("x", -5),
                    .set("y", "a"), BinOperation("z", .set(.now)),
                ])
    }

    @Test func partsOfBinsAreTargets() throws {
        let addr = BinPath("addr", [.key("city")])
        #expect(
            try command(
                "upsert t a set addr[\"city\"] = \"Bergen\", tags[0] append \"x\" remove m[\"k\"] "
                    + "get addr[\"city\"]"
            ).operations
                == [
                    BinOperation(addr, .set(.value("Bergen"))),
                    BinOperation(BinPath("tags", [.index(0)]), .append(.value("x"))),
                    BinOperation(BinPath("m", [.key("k")]), .remove), BinOperation(addr, .get),
                ])
    }

    @Test func partsOfBinsAreRead() throws {
        let city = BinPath("addr", [.key("city")])
        let tag = BinPath("tags", [.index(0)])
        let both = try command("query t a bins name, addr[\"city\"], tags[0]")
        #expect(both.bins == ["name"])
        #expect(both.operations == [BinOperation(city, .get), BinOperation(tag, .get)])
        let parts = try command("query t a bins addr[\"city\"], addr[\"zip\"]")
        #expect(parts.bins == nil && parts.operations.count == 2)
        let whole = try command("query t a bins addr, addr[\"city\"]")
        #expect(whole.bins == ["addr"] && whole.operations == [BinOperation(city, .get)])
        for read in [both, parts, whole] {
            #expect(try command(BatchPrinter.print(read)) == read)
        }
        #expect(throws: ScriptErrors.self) {
            try command("query t a bins addr[\"city\"], addr[\"city\"]")
        }
    }

    @Test func listsOfBinsHaveParts() throws {
        #expect(
            try BinList.paths(" a b ,addr[\"x,y\"][-1], \"c[0]\" ") == [
                BinPath("a b"), BinPath("addr", [.key("x,y"), .index(-1)]), BinPath("c[0]"),
            ])
        func mistake(_ text: String) -> String {
            do throws(ScriptError) {
                _ = try BinList.paths(text)
                return "none"
            } catch { return "\(error)" }
        }
        #expect(mistake("a,,b").hasPrefix("--bins:1:3: found an empty name"))
        #expect(mistake("a, b[city]").hasPrefix("--bins:1:6: found `city]`"))
        #expect(mistake("b[0] c").hasPrefix("--bins:1:6: found `c`"))
        #expect(throws: ScriptError.self) { try BinList.names("a, b[0]", reason: "whole ones") }
        #expect(try BinList.names("a, b ", reason: "whole ones") == ["a", "b"])
    }

    @Test func findsAreClauses() throws {
        let found = try command("update t where a = 1 index by-a limit 5 set limit = 1, scan = 2")
        #expect(
            found
                == Command(
                    .update, DataSet("t"), .ids([]),
                    operations: [.set("limit", 1), .set("scan", 2)],
                    find: Find(
                        .compare(.bin("a"), .equal, 1), way: .index("by-a"), limit: 5)))
        #expect(try command("delete t scan where a = 1").find?.way == .scan)
        #expect(try command("touch t where a = 1 ttl 7d").timeToLive == .seconds(604_800))
    }

    @Test func olderScriptsKeepTheirMeaning() throws {
        let text = "query t where limit ?x if a[0] = 1 and missing+x exists\n"
        let old = try StoredScript.parse(text, source: "s").batch.commands[0]
        #expect(old.count == 3 && old.id(at: 0) == "where" && old.find == nil)
        #expect(
            old.condition
                == .all([.compare(.bin("a[0]"), .equal, 1), .exists(bin: "missing+x")]))
        // Stored again, its meaning is the same.
        let again = try StoredScript.parse(StoredScript.text(Batch([old])), source: "s").batch
        #expect(again == Batch([old]))
        #expect(throws: ScriptErrors.self) {
            try StoredScript.parse("# language 99\nquery t a\n", source: "s")
        }
    }
}
