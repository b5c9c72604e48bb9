import Testing
import YAMLReading

@Suite struct YAMLReaderTests {
    @Test func aWrongValueIsReportedWithItsPositionKeyAndAllowedValues() {
        var reader = YAMLReader("limits:\n  attempts: many\n", file: "some.yaml")
        let root = reader.map(reader.root, keys: ["limits"])
        let limits = reader.map(root?["limits"], keys: ["attempts"])
        #expect(reader.integer(limits?["attempts"], in: 1...9) == nil)
        #expect(
            reader.faults.map(\.description) == [
                "some.yaml:2:13: limits.attempts: found \"many\", expected a whole number from 1 to 9"
            ])
    }

    @Test func everyMistakeIsFoundAtOnce() {
        let text = "a: yes please\nb: 20\nc: 3 fortnights\nd: [1]\ne: purple\nf: {}\n"
        var reader = YAMLReader(text, file: "f")
        let map = reader.map(reader.root, keys: ["a", "b", "c", "d", "e", "f"])
        _ = reader.flag(map?["a"])
        _ = reader.number(map?["b"], in: 0...1)
        _ = reader.duration(map?["c"])
        _ = reader.text(map?["d"])
        _ = reader.choice(map?["e"], among: ["red", "green"])
        _ = reader.list(map?["f"], of: "things")
        #expect(
            reader.faults.map(\.message) == [
                "found \"yes please\", expected true or false",
                "found \"20\", expected a number from 0 to 1",
                "found \"3 fortnights\", expected a duration such as 200ms, 1s or 2m",
                "found a list, expected a text",
                "found \"purple\", expected one of red, green",
                "found a map, expected a list of things",
            ])
        #expect(reader.faults.map(\.line) == [1, 2, 3, 4, 5, 6])
        #expect(reader.faults.allSatisfy { $0.severity == .error })
    }

    @Test func anUnknownKeyIsAWarningThatNamesTheNearest() {
        var reader = YAMLReader("atempts: 3\nwibble: 4\n", file: "f")
        _ = reader.map(reader.root, keys: ["attempts", "backoff"])
        #expect(
            reader.faults.map(\.description) == [
                "f:1:1: warning: atempts: unknown key \"atempts\"; did you mean attempts?",
                "f:2:1: warning: wibble: unknown key \"wibble\"; known are attempts, backoff",
            ])
        #expect(!reader.hasErrors)
    }

    @Test func aMisspeltChoiceNamesTheNearest() {
        var reader = YAMLReader("kind: adaptve\n", file: "f")
        let map = reader.map(reader.root, keys: ["kind"])
        #expect(reader.choice(map?["kind"], among: ["fixed", "adaptive"]) == nil)
        #expect(reader.faults[0].message.hasSuffix("did you mean adaptive?"))
    }

    @Test(arguments: [
        ("a: [1, 2\nb: 3\n", 2), ("a: 1\n  b: 2\n", 2), ("a: 1\nb: 2\na: 3\n", 1),
        ("a: *nowhere\n", 1), ("a: 1\n---\nb: 2\n", 2), ("a: \u{1}\n", 1),
    ])
    func whatIsNotYAMLSaysWhere(text: String, line: Int) {
        let reader = YAMLReader(text, file: "f")
        #expect(reader.root == nil)
        #expect(reader.faults.count == 1)
        #expect(reader.faults.first?.line == line)
        #expect(reader.faults.first?.severity == .error)
    }

    @Test func nothingIsNothing() {
        for text in ["", "\n# only a comment\n", "\u{FEFF}"] {
            let reader = YAMLReader(text, file: "f")
            #expect(reader.root == nil && reader.faults.isEmpty)
        }
        var reader = YAMLReader("a:\nb: ~\nc: null\nd: \"null\"\n", file: "f")
        let map = reader.map(reader.root, keys: ["a", "b", "c", "d"])
        #expect(map?["a"] == nil && map?["b"] == nil && map?["c"] == nil)
        #expect(reader.text(map?["d"]) == "null")
    }

    @Test func anchorsAndMergesAreFollowed() {
        let text = """
            base: &base { attempts: 3, wait: 1s }
            other:
              <<: *base
              attempts: 5
            """
        var reader = YAMLReader(text, file: "f")
        let root = reader.map(reader.root, keys: ["base", "other"])
        let other = reader.map(root?["other"], keys: ["attempts", "wait"])
        #expect(reader.integer(other?["attempts"], in: 1...9) == 5)
        #expect(reader.duration(other?["wait"]) == .seconds(1))
        #expect(reader.faults.isEmpty)
    }

    @Test func aliasesThatExpandToBillionsAreRefused() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let reader = YAMLReader(text, file: "f")
        #expect(reader.root == nil)
        #expect(reader.faults.first?.message == "found more than 100000 values")
    }

    @Test func mergesThatExpandToBillionsAreRefused() {
        var text = "a0: &a0 {x: 1}\n"
        for level in 1...12 {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) {<<: [\(aliases)]}\n"
        }
        #expect(YAMLReader(text, file: "f").faults.count == 1)
    }

    @Test func anOpenListIsNamedInPlainWords() throws {
        let fault = try #require(YAMLReader("keys:\n  fire: [x, ctrl-x\n", file: "f").faults.first)
        #expect(
            fault.message.hasPrefix("not YAML: expected ',' or ']' in the list that begins at 2:9"),
            "\(fault)")
    }

    @Test func deepNestingIsRefused() {
        let flow = String(repeating: "[", count: 100_000)
        #expect(YAMLReader(flow, file: "f").faults.count == 1)
        let levels = (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(YAMLReader(levels, file: "f").faults.count == 1)
        for levels in [2_000, 60_000] {
            let chain = aliasChain(levels)
            #expect(YAMLReader(chain, file: "f").faults.count == 1)
        }
    }

    private func aliasChain(_ levels: Int) -> String {
        "- &a0 x\n" + (1...levels).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
    }

    @Test func messagesShowNoPasswordAndNoControls() {
        let text = """
            target: aerospike://me:hunter2@db:3000
            other: me:hunter2@db
            more: "x\\e[31my\\u202Ez"
            long: \(String(repeating: "w", count: 500))
            """
        var reader = YAMLReader(text, file: "f")
        let map = reader.map(reader.root, keys: ["target", "other", "more", "long"])
        for key in ["target", "other", "more", "long"] {
            #expect(reader.flag(map?[key]) == nil)
        }
        let said = reader.faults.map(\.description).joined(separator: "\n")
        #expect(reader.faults.count == 4)
        #expect(!said.contains("hunter2"))
        #expect(said.contains("\"x\\u{1b}[31my\\u{202e}z\""))
        #expect(!said.contains("\u{1B}") && !said.contains("\u{202E}"))
        #expect(!said.contains(String(repeating: "w", count: 61)))
    }

    @Test func aSyntaxErrorDoesNotQuoteItsLine() {
        let reader = YAMLReader("target: me:hunter2@db: x\n", file: "f")
        #expect(reader.faults.count == 1)
        #expect(!reader.faults[0].description.contains("hunter2"))
    }
}
