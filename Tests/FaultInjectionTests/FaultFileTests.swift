import BatchClient
import FaultInjection
import Foundation
import Testing

@Suite struct FaultFileTests {
    @Test func everyRuleIsRead() throws {
        let rules = try FaultRules(
            yaml: """
                seed: 42
                nodes: [a, b]
                rules:
                  - match: { id: "user-*", index: 10-20, verb: [upsert, reads], dataSet: test.*, node: a, attempt: [1, 3-], chance: 0.25 }
                    do: throttle
                  - do: timeoutBefore
                  - do: timeoutAfter
                  - do: unavailable
                  - do: { reject: { status: denied, code: 22, message: no } }
                  - do: { reject: { code: tooBig } }
                  - do: { slow: { by: 50ms } }
                  - do: { slow: 1s }
                  - do: drop
                  - do: { drop: after }
                  - do: shuffle
                  - do: unanswered
                  - do: { throttle: }
                """, file: "faults.yaml")
        #expect(rules.warnings.isEmpty)
        #expect(rules.seed == 42 && rules.nodes == ["a", "b"])
        #expect(
            rules.rules.map(\.action) == [
                .throttle, .timeout(.beforeApplying), .timeout(.afterApplying), .unavailable,
                .reject(.denied, code: 22, message: "no"), .reject(.rejected, code: "tooBig"),
                .slow(by: .milliseconds(50)), .slow(by: .seconds(1)), .drop(.beforeApplying),
                .drop(.afterApplying), .shuffle, .unanswered, .throttle,
            ])
        #expect(
            rules.rules[0].match
                == FaultMatch(
                    ids: ["user-*"], indices: [10...20], verbs: [.upsert, .query, .exists],
                    dataSets: ["test.*"], nodes: ["a"], attempts: [1...1, 3...Int.max],
                    chance: 0.25))
        #expect(rules.rules[1].match == FaultMatch())
        #expect(try FaultRules(yaml: "nodes: 3\nrules: [do: drop]", file: "f").nodes.count == 3)
    }

    @Test func everyMistakeIsNamedWithItsPlace() {
        let text = """
            seed: -1
            rules:
              - do: throtle
              - match: { chance: 2, index: 9-3, attempt: 0, verb: upset }
                do: { slow: soon }
              - match: { id: "*" }
              - do: { drop: never }
              - do: { reject: { status: ok } }
              - do: { explode: }
              - do: { slow: , drop: }
              - drop
            """
        let expected = [
            "f.yaml:1:7: seed: found \"-1\", expected a whole number from 0 to \(Int.max)",
            "f.yaml:3:9: rules.0.do: found \"throtle\", expected one of throttle, "
                + "conflict, unprocessed, unavailable, reject, timeoutBefore, timeoutAfter, drop, unanswered, slow, shuffle; "
                + "did you mean throttle?",
            "f.yaml:4:22: rules.1.match.chance: found \"2\", expected a number from 0 to 1",
            "f.yaml:4:32: rules.1.match.index: found \"9-3\", expected numbers from 0: 3, 10-20, "
                + "or 5- for all from there",
            "f.yaml:4:46: rules.1.match.attempt: found \"0\", expected numbers from 1: 4, 11-21, "
                + "or 6- for all from there",
            "f.yaml:4:55: rules.1.match.verb: found \"upset\", expected one of query, exists, "
                + "insert, upsert, update, replace, delete, touch, reads, writes; "
                + "did you mean upsert?",
            "f.yaml:5:17: rules.1.do.slow: found \"soon\", "
                + "expected a duration such as 200ms, 1s or 2m",
            "f.yaml:6:5: rules.2: found no `do`, expected one of throttle, "
                + "conflict, unprocessed, unavailable, reject, timeoutBefore, timeoutAfter, drop, unanswered, slow, shuffle",
            "f.yaml:7:17: rules.3.do.drop: found \"never\", expected one of before, after",
            "f.yaml:8:29: rules.4.do.reject.status: found \"ok\", expected one of notFound, "
                + "exists, conflict, filtered, throttled, timeout, unavailable, rejected, denied",
            "f.yaml:9:11: rules.5.do.explode: unknown action \"explode\"; known are throttle, "
                + "conflict, unprocessed, unavailable, reject, timeoutBefore, timeoutAfter, drop, unanswered, slow, "
                + "shuffle",
            "f.yaml:10:9: rules.6.do: found 2 keys, expected one of throttle, "
                + "conflict, unprocessed, unavailable, reject, timeoutBefore, timeoutAfter, drop, unanswered, slow, shuffle",
            "f.yaml:11:5: rules.7: found \"drop\", expected a map with the keys match, do",
        ]
        do {
            _ = try FaultRules(yaml: text, file: "f.yaml")
            Issue.record("the file was taken")
        } catch {
            #expect(error.mistakes == expected)
            #expect(error.description == expected.joined(separator: "\n"))
        }
    }

    @Test func settingsWithoutEffectAreWarnings() throws {
        let rules = try FaultRules(
            yaml: "rule: 1\nrules:\n  - do: { throttle: often }\n    macth: {}\n", file: "f")
        #expect(
            rules.warnings
                == [
                    "f:1:1: warning: rule: unknown key \"rule\"; did you mean rules?",
                    "f:3:21: warning: rules.0.do.throttle: throttle takes no settings",
                    "f:4:5: warning: macth: unknown key \"macth\"; did you mean match?",
                ].map {
                    $0.replacingOccurrences(of: "warning: macth", with: "warning: rules.0.macth")
                })
    }

    @Test(arguments: ["", "- do: throttle", "rules: 3", "rules: [", "seed: 1\nseed: 2"])
    func whatIsNoFaultFileIsRefused(text: String) {
        #expect(throws: FaultFileError.self) { try FaultRules(yaml: text, file: "f") }
    }

    @Test func aFileThatIsNotThereSaysSo() {
        #expect {
            try FaultRules(contentsOf: "/nowhere/faults.yaml")
        } throws: { error in
            "\(error)" == "/nowhere/faults.yaml: file not found"
        }
    }

    @Test func aFileWithoutRulesIsNoted() throws {
        let rules = try FaultRules(yaml: "seed: 3", file: "f")
        #expect(rules.rules.isEmpty && rules.warnings.count == 1)
    }

    @Test(arguments: [
        ("user-*", "user-1", true), ("user-*", "user-", true), ("user-*", "auser-1", false),
        ("*", "", true), ("", "", true), ("", "a", false), ("a?c", "abc", true),
        ("a?c", "ac", false),
        ("*a*b", "xxaxxbxab", true), ("*a*b", "xxaxxbxa", false), ("*é?", "caféx", true),
        ("**", "abc", true), ("a*", "A1", false),
    ])
    func patternsMatchWholeNames(pattern: String, name: String, matches: Bool) {
        #expect(GlobPattern(pattern).matches(name) == matches)
    }
}
