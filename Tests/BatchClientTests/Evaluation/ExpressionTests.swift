import BatchClient
import Testing

@Suite("Expressions")
struct ExpressionTests {
    private let record = Record(
        bins: [
            "n": 7, "m": -7, "d": 2.5, "s": "Grüße", "b": .bytes([1, 2]), "z": 0, "nothing": nil,
            "max": .integer(.max), "min": .integer(.min), "yes": true,
            "dec": .decimal(DecimalNumber("1.10") ?? DecimalNumber(0)),
            "addr": ["city": "Oslo", "geo": ["lat": 59.9]], "tags": ["a", "b", 3],
            "items": [["price": 5], ["price": 9]], "byNumber": .map([5: "five"]),
        ], generation: 3, expiresAt: 1_600)

    private func context(_ id: RecordID? = "user-1") -> ExpressionContext {
        ExpressionContext(record: record, id: id, now: 1_000, runTime: 1_000_500)
    }

    private func value(_ expression: ValueExpression) -> Value? {
        try? expression.value(in: context())
    }

    private func failure(_ expression: ValueExpression) -> ExpressionFailure? {
        do throws(ExpressionFailure) {
            _ = try expression.value(in: context())
            return nil
        } catch { return error }
    }

    private func holds(_ condition: Condition) -> Bool { condition.holds(in: context()) }

    @Test func pathsLeadIntoListsAndMaps() {
        #expect(value(.bin("addr")["city"]) == "Oslo")
        #expect(value(.bin("addr")["geo"]["lat"]) == 59.9)
        #expect(value(.bin("tags")[0]) == "a")
        #expect(value(.bin("items")[-1]["price"]) == 9)
        #expect(value(.bin("byNumber")[5]) == "five")
        #expect(failure(.bin("tags")[3]) == .missing("tags[3]"))
        #expect(failure(.bin("tags")[-4])?.isMissing == true)
        #expect(failure(.bin("addr")["zip"]) == .missing("addr[\"zip\"]"))
        #expect(failure(.bin("s")["x"])?.isMissing == true)
    }

    @Test func numbersKeepTheirKind() {
        #expect(value(.bin("n") / 2) == 3)
        #expect(value(.bin("m") / 2) == -3)
        #expect(value(.bin("m") % 4) == -3)
        #expect(value(.bin("min") % -1) == 0)
        #expect(value(.bin("n") + 0.5) == 7.5)
        #expect(value(.bin("d") * 2) == 5.0)
        #expect(value(.bin("dec") + 0.1) == .decimal(DecimalNumber("1.2") ?? DecimalNumber(0)))
        #expect(value(.bin("dec") * 2) == .decimal(DecimalNumber("2.2") ?? DecimalNumber(0)))
        #expect(value(-.bin("n")) == -7)
    }

    @Test func aFailedComputationNamesTheBin() {
        for expression: ValueExpression in [
            .bin("max") + 1, .bin("min") - 1, -.bin("min"), .bin("min") / -1, .bin("max") * 2,
            .bin("n") / 0, .bin("n") % 0, .bin("d") / 0, .bin("s") + 1, .bin("nothing") + 1,
            .size(.bin("n")), .lower(.bin("n")), .round(.bin("s")), .concat(.bin("s"), .bin("n")),
        ] {
            let message = failure(expression)?.message ?? ""
            let bin = expression.bins.last ?? ""
            #expect(failure(expression)?.isMissing == false && message.contains(bin), "\(message)")
        }
        #expect(failure(.bin("gone") + 1) == .missing("bin gone"))
    }

    @Test func decimalsAreExactWithin38Digits() {
        func decimal(_ text: String) -> ValueExpression {
            .literal(DecimalNumber(text).map { .decimal($0) } ?? .null)
        }
        let nines = String(repeating: "9", count: 38)
        #expect(value(decimal(nines) + decimal("1")) == decimal("1e38").literal)
        #expect(failure(decimal(nines) + decimal("0.1"))?.isMissing == false)
        #expect(value(decimal("1") / decimal("8")) == decimal("0.125").literal)
        #expect(
            value(decimal("1") / decimal("3"))
                == decimal("0." + String(repeating: "3", count: 38)).literal)
        #expect(
            value(decimal("2") / decimal("3"))
                == decimal("0." + String(repeating: "6", count: 37) + "7").literal)
        #expect(value(decimal("1e20") * decimal("1e30")) == decimal("1e50").literal)
        #expect(failure(decimal(nines) * decimal(nines))?.isMissing == false)
        #expect(value(decimal("-7.5") % decimal("2")) == decimal("-1.5").literal)
        #expect(value(decimal("1e100") % decimal("7")) == decimal("4").literal)
        #expect(value(.round(decimal("2.5"))) == 3)
        #expect(value(.round(decimal("-2.5"))) == -3)
        #expect(value(.floor(decimal("-0.1"))) == -1)
        #expect(value(.ceil(decimal("1.000001"))) == 2)
    }

    @Test func functions() {
        #expect(value(.size(.bin("s"))) == 5)
        #expect(value(.size(.bin("b"))) == 2)
        #expect(value(.size(.bin("tags"))) == 3)
        #expect(value(.upper(.bin("s"))) == "GRÜSSE")
        #expect(value(.trim("\u{a0} a b\t")) == "a b")
        #expect(value(.concat(.bin("s"), "!", .lower("A"))) == "Grüße!a")
        #expect(value(.coalesce(.bin("gone"), .bin("addr")["zip"], 5)) == 5)
        #expect(failure(.coalesce(.bin("n") / 0, 5))?.isMissing == false)
        #expect(value(.abs(.bin("m"))) == 7)
        #expect(value(.floor(.bin("d"))) == 2)
        #expect(value(.ceil(.bin("d"))) == 3)
        #expect(value(.round(.bin("d"))) == 3)
        #expect(value(.round(-.bin("d"))) == -3)
        #expect(value(.min(.bin("n"), .bin("d"))) == 2.5)
        #expect(value(.max(.bin("n"), 7.5)) == 7.5)
        #expect(value(.call(.int, ["42"])) == 42)
        #expect(value(.call(.int, [2.9])) == 2)
        #expect(value(.call(.double, [.bin("n")])) == 7.0)
        #expect(value(.call(.string, [.bin("n")])) == "7")
        #expect(value(.call(.seconds, [7_500])) == 7)
    }

    @Test func aMissingBinMakesEveryTestFalse() {
        let tests: [Condition] =
            Condition.Comparison.allCases.map {
                .compare(.bin("gone"), $0, 1)
            } + [
                .compare(1, .notEqual, .bin("gone")), .oneOf(.bin("gone"), [1]),
                .oneOf(.bin("n"), [7, .bin("gone")]), .between(.bin("n"), 0, .bin("gone")),
                .contains(.bin("gone"), 1), .begins(.bin("gone"), "a"), .ends(.bin("gone"), "a"),
                .matches(.bin("gone"), RegularExpression("")), .exists(.bin("addr")["zip"]),
                .hasKind(.bin("gone"), .null), .compare(.bin("n") / 0, .notEqual, 1),
            ]
        for test in tests {
            #expect(!holds(test))
            #expect(holds(.not(test)))
        }
        #expect(holds(.missing(.bin("addr")["zip"])) && !holds(.missing(.bin("nothing"))))
        #expect(!holds(.missing(.bin("n") / 0)))
    }

    @Test func unlikeKindsAreUnequalAndInNoOrder() {
        #expect(!holds(.bin("n") == "7") && holds(.bin("n") != "7"))
        #expect(!holds(.bin("n") < "8") && !holds(.bin("n") > "8"))
        #expect(holds(.bin("n") == 7.0) && holds(.bin("dec") == 1.1))
        #expect(!holds(.contains(.bin("n"), 7)) && !holds(.begins(.bin("n"), 7)))
        #expect(holds(.compare(.bin("dec"), .less, .bin("d"))))
    }

    @Test func testsWithoutAnOperator() {
        #expect(holds(.bin("n").isBetween(7, and: 7.5)) && !holds(.bin("n").isBetween(8, and: 9)))
        #expect(holds(.bin("s").ends(with: "ße")) && holds(.bin("s").begins(with: "Gr")))
        #expect(holds(.bin("b").ends(with: Value.bytes([2]))))
        #expect(holds(.bin("s").matches("^Gr.+e$")) && holds(.bin("s").matches("(x|ü)")))
        #expect(!holds(.bin("s").matches("^r")) && !holds(.bin("n").matches("7")))
        #expect(holds(.bin("addr").isKind(.map)) && holds(.bin("addr")["city"].exists))
        #expect(holds(.bin("addr").contains("city")) && holds(.bin("tags").contains(3)))
        #expect(RegularExpression("a(").fault != nil && RegularExpression("a\u{0}b").fault != nil)
        #expect(RegularExpression("b$").matches("a\u{0}b"))
        #expect(RegularExpression("^$").matches(""))
    }

    @Test func theKeyAndWhatTheStoreKeeps() {
        #expect(holds(.compare(.id, .equal, "user-1")) && holds(.begins(.id, "user-")))
        #expect(!holds(.exists(.idPart(.partition))))
        let pair = context(.composite(partition: "p", sort: 5))
        #expect(Condition.compare(.id[1], .equal, 5).holds(in: pair))
        #expect(Condition.compare(.id, .equal, ["p", 5]).holds(in: pair))
        var named = pair
        named.keySchema = KeySchema("pk:S,sk:N")
        #expect(Condition.compare(.bin("sk"), .less, 6).holds(in: named))
        #expect(holds(.generation == 3) && holds(.timeToLive == 600))
        #expect(!holds(.exists(.updated)) && !holds(.recordSize > 0))
    }

    @Test func durationsAreSecondsBesideTheTimeToLive() throws {
        let tenMinutes = try #require(TimeSpan(10, .minutes))
        #expect(holds(.compare(.timeToLive, .equal, .duration(tenMinutes))))
        #expect(holds(.compare(.duration(tenMinutes), .lessOrEqual, .timeToLive + 0)))
        #expect(holds(.compare(.now - .duration(tenMinutes), .equal, 400_500)))
        #expect(
            holds(.compare(.timeToLive, .equal, .call(.seconds, [.duration(tenMinutes)]))))
        let condition = Condition.between(.timeToLive, .duration(tenMinutes), 700)
        #expect(condition.resolved(now: 5) == .between(.timeToLive, 600, 700))
        #expect(
            Condition.compare(.bin("t"), .greater, .now - .duration(tenMinutes))
                .resolved(now: 1_000_000) == .compare(.bin("t"), .greater, 400_000))
        #expect(TimeSpan(.max, .days) == nil && TimeSpan(-1, .days) == nil)
    }

    @Test func datesAreReadAndWritten() {
        #expect(DateTime("1970-01-01")?.milliseconds == 0)
        #expect(DateTime("2026-11-28T09:00Z")?.milliseconds == 1_795_856_400_000)
        #expect(DateTime("2026-11-28T10:00:00.5+01:00")?.milliseconds == 1_795_856_400_500)
        #expect(DateTime("1969-12-31T23:59:59.999Z")?.milliseconds == -1)
        for text in [
            "2026-02-29", "2026-13-01", "2026-11-28T09:00", "2026-11-28T24:00Z", "26-11-28", "",
            "2026-11-28T09:00Zx",
        ] {
            #expect(DateTime(text) == nil, "\(text)")
        }
        for milliseconds: Int64 in [0, -1, 1_795_856_400_000, 951_782_400_000, -62_000_000_000_001]
        {
            let time = DateTime(milliseconds: milliseconds)
            #expect(time.flatMap { DateTime($0.description) } == time, "\(milliseconds)")
        }
    }
}
