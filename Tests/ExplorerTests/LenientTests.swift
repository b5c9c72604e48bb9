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
        ("status = 'on hold'", "status = \"on hold\""),
        ("status in ('a','b')", "status in (\"a\",\"b\")"),
        ("name contains 'say \"x\"'", "name contains \"say \\\"x\\\"\""),
        ("name = 'tis", "name = \"'tis\""),
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

    @Test(
        "A condition in the words of another language is noticed and offered",
        arguments: [
            ("status like \"s%\"", "status begins \"s\""),
            ("status LIKE '%ed'", "status ends \"ed\""),
            ("status like \"%us%\"", "status contains \"us\""),
            ("status like \"sus\"", "status contains \"sus\""),
            ("status like s%", "status begins \"s\""),
            ("name like \"a%.b\"", "name matches \"^a.*[.]b$\""),
            ("name like \"%a%b\"", "name matches \"a.*b$\""),
            ("status like \"%\"", "status exists"),
            ("status not like \"s%\"", "not status begins \"s\""),
            ("a = 1 and status NOT IN (\"x\")", "a = 1 and not status in (\"x\")"),
            ("addr[\"city\"] not like \"B%\"", "not addr[\"city\"] begins \"B\""),
            ("status contain \"sus\"", "status contains \"sus\""),
            ("status startsWith \"s\"", "status begins \"s\""),
            ("status startswith s", "status begins \"s\""),
            ("status starts with \"s\"", "status begins \"s\""),
            ("status endsWith \"d\"", "status ends \"d\""),
            ("balance gt 3000", "balance > 3000"), ("balance lt 3000", "balance < 3000"),
            ("balance GE 3000", "balance >= 3000"), ("balance le 3000", "balance <= 3000"),
            ("status eq active", "status = \"active\""), ("status ne \"x\"", "status != \"x\""),
            ("(balance gt 3)", "(balance > 3)"),
            ("status = \"a\" AND balance > 1", "status = \"a\" and balance > 1"),
            ("status == a OR NOT balance <> 1", "status = \"a\" or not balance != 1"),
            ("email is missing", "email missing"), ("email IS NULL", "email missing"),
            ("email is not null", "email exists"), ("email MISSING", "email missing"),
            ("status is active", "status = \"active\""),
            ("status is not \"x\"", "status != \"x\""),
            ("name =~ \"^A\"", "name matches \"^A\""), ("name ~ \"A\"", "name contains \"A\""),
            ("name = \"a", "name = \"a\""), ("a = 1 and", "a = 1"),
        ])
    func repairs(_ typed: String, _ offered: String) {
        #expect(Script.condition(typed, bins: []) == nil)
        #expect(Script.nearMiss(typed) != nil)
        #expect(Script.correction(typed, bins: []) == offered)
    }

    @Test(
        "Plain text is no near miss",
        arguments: ["erin", "ice cream", "new and improved x", "user-1", "d'Arc", "a.b"])
    func plainText(_ typed: String) {
        #expect(Script.correction(typed, bins: []) == nil)
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
