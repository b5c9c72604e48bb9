import BatchClient
import Testing

@testable import Explorer

/// How text at prompts and in forms is interpreted.
@Suite struct LenientTests {
    @Test(arguments: [
        ("status = suspended", "status = \"suspended\""),
        ("status == suspended && balance > 3000", "status = \"suspended\" and balance > 3000"),
        ("a = 1 || b <> x", "a = 1 or b != \"x\""),
        ("status = \"a = b\" and n >= -5", "status = \"a = b\" and n >= -5"),
        ("name contains ann", "name contains \"ann\""),
        ("active = true", "active = true"),
        ("total > balance", "total > balance"),
        ("not (status = idle)", "not (status = \"idle\")"),
        ("generation = 3 and ttl < 60", "generation = 3 and ttl < 60"),
    ])
    func conditions(_ typed: String, _ written: String) {
        #expect(LenientCondition.rewritten(typed, bins: ["balance", "total", "status"]) == written)
    }

    @Test func aConditionIsParsedWhileTyping() throws {
        let read = try #require(Script.condition("status == suspended", bins: ["status"]))
        let written = try #require(Script.condition("status = \"suspended\"", bins: []))
        #expect(read.condition == written.condition)
        #expect(Script.condition("user-1", bins: []) == nil)
    }

    @Test func aNearMissIsReportedButPlainTextIsNot() {
        #expect(Script.nearMiss("status = = x") != nil)
        #expect(Script.nearMiss("balance >") != nil)
        #expect(Script.nearMiss("erin") == nil)
        #expect(Script.nearMiss("alice and bob") != nil)
        #expect(Script.nearMiss("ice cream") == nil)
    }

    @Test(arguments: [
        ("closed", "\"closed\""), ("on hold", "\"on hold\""), ("12", "12"), ("-0.5", "-0.5"),
        ("1e3", "1e3"), ("007", "\"007\""), ("true", "true"), ("null", "null"), ("now()", "now()"),
        ("\"x\"", "\"x\""), ("[1, 2]", "[1, 2]"), ("{\"a\": 1}", "{\"a\": 1}"),
        ("b64\"AQ==\"", "b64\"AQ==\""), ("say \"hi\"", "\"say \\\"hi\\\"\""),
        ("= price * qty", "price * qty"), ("7d", "\"7d\""), ("C:\\x", "\"C:\\\\x\""),
    ])
    func values(_ typed: String, _ written: String) {
        #expect(LenientValue.rewritten(typed) == written)
    }

    /// Values are shown in a form that reads back unchanged.
    @Test(arguments: ["\"x\"", "12", "now()", "price * qty", "[1]", "b64\"AQ==\""])
    func valuesOfScriptsComeBack(_ script: String) {
        #expect(LenientValue.rewritten(LenientValue.typed(script)) == script)
    }

    @Test func pastedTextKeepsItsLineBreaks() {
        #expect(ScriptTyping.pasted("a\tb\nc", behind: "") == "\"a\\tb\\nc\"")
        #expect(ScriptTyping.pasted("a\nb", behind: "\"x ") == "a\\nb")
        #expect(ScriptTyping.pasted("plain", behind: "") == "plain")
        #expect(ScriptTyping.pasted("{\n\"a\": 1}", behind: "") == "{\n\"a\": 1}")
    }

    @Test func cellsTellLookAlikesApart() {
        let values: [Value] = ["", " ", "null", .null, "x"]
        let cells = values.map { ValueText.cell($0, limit: 40) }
        #expect(cells == ["\"\"", "\" \"", "\"null\"", "null", "x"])
    }
}
