import BatchScript
import Testing

/// Colours and completion while typing.
@Suite struct EditorTests {
    /// The words of a text and their kinds.
    func kinds(_ text: String) -> [String] {
        var highlighter = ScriptHighlighter()
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            let line = String(line)
            return highlighter.tokens(line).map { "\(line[$0.range]) \($0.kind)" }
        }
    }

    @Test func aCommandIsColouredWordByWord() {
        #expect(
            kinds(
                "update test.users user-1 {1..5} set note append \"x\", n += 5 if a = true ttl 60 # why"
            )
                == [
                    "update verb", "test.users dataSet", "user-1 id", "{1..5} id", "set keyword",
                    "note bin", "append keyword", "\"x\" string", "n bin", "5 number",
                    "if keyword", "a bin", "true keyword", "ttl keyword", "60 number",
                    "# why comment",
                ])
    }

    @Test func anIndentedLineContinuesTheLineAbove() {
        #expect(
            kinds("insert t (name, n)\n  user:1: \"A\", 5\n\n  \"b c\": _, now()\nselct t")
                == [
                    "insert verb", "t dataSet", "name bin", "n bin", "user:1 id", "\"A\" string",
                    "5 number", "\"b c\" id", "_ keyword", "now keyword", "selct error",
                    "t dataSet",
                ])
    }

    @Test func conditionsAreColoured() {
        #expect(
            kinds(
                "query t a if not (status in (\"a\", \"b\") or tags contains 5) and generation=3 bins x"
            )
                == [
                    "query verb", "t dataSet", "a id", "if keyword", "not keyword", "status bin",
                    "in keyword", "\"a\" string", "\"b\" string", "or keyword", "tags bin",
                    "contains keyword", "5 number", "and keyword", "generation keyword",
                    "3 number", "bins keyword", "x bin",
                ])
    }

    @Test func misplacedWordsAreErrors() {
        #expect(kinds("query t a set x = 1").contains("set error"))
        #expect(kinds("upsert t a bins x").contains("bins error"))
        #expect(kinds("upsert t a set x = \"open").last == "\"open error")
    }

    @Test func anyLineCanBeColoured() {
        for seed in 0..<3000 {
            var generator = Generator(seed: seed)
            var highlighter = ScriptHighlighter()
            for _ in 0..<3 {
                let line = generator.list(0...15) { $0.pick(GarbageTests.pieces) }.joined()
                    .replacing("\n", with: " ")
                var end = line.startIndex
                for token in highlighter.tokens(line) {
                    #expect(token.range.lowerBound >= end && !token.range.isEmpty)
                    end = token.range.upperBound
                }
                let suggestions = ScriptCompletion.suggestions(
                    text: line, cursor: generator.count(-1...30), dataSets: ["t"], bins: ["b"])
                #expect(suggestions.allSatisfy { $0.replaces.upperBound <= line.count })
            }
        }
    }

    /// The suggestions at the end of a text.
    func suggested(_ text: String) -> [String] {
        ScriptCompletion.suggestions(
            text: text, cursor: text.count, dataSets: ["test.users", "test.orders"],
            bins: ["name", "note", "e mail"]
        ).map(\.text)
    }

    @Test func possibleContinuationsAreSuggested() {
        #expect(suggested("up") == ["upsert", "update"])
        #expect(suggested("query t a\nde") == ["delete"])
        #expect(suggested("query te") == ["test.users", "test.orders"])
        #expect(suggested("query test.users user-1 b") == ["bins"])
        #expect(suggested("query test.users user-1 ") == ["bins", "get", "if"])
        #expect(suggested("query t a bins n") == ["name", "note"])
        #expect(suggested("query t a bins name, ") == ["name", "note", "\"e mail\""])
        #expect(suggested("upsert t a set tags list.a") == ["list.append"])
        #expect(suggested("upsert t a set n = 1 t") == ["ttl"])
        #expect(suggested("upsert t a\n  set n = 1, no") == ["note"])
        #expect(suggested("upsert t a ttl ") == ["until", "never", "keep", "default"])
        #expect(suggested("query t a if no") == ["note", "not", "now("])
        #expect(suggested("query t a if name ex") == ["exists"])
        #expect(suggested("query t a if name exists a") == ["and"])
        #expect(suggested("insert t (na") == ["name"])
    }

    @Test func aSuggestionTakesThePlaceOfTheWord() {
        let text = "query tést.x é te and more"
        let suggestion = ScriptCompletion.suggestions(
            text: "query te  user-1", cursor: 8, dataSets: ["test.users"], bins: []
        ).first
        #expect(suggestion?.replaces == 6..<8)
        #expect(suggestion?.kind == .dataSet)
        #expect(
            ScriptCompletion.suggestions(text: text, cursor: 2, dataSets: [], bins: [])
                .map(\.replaces) == [0..<2])
    }

    @Test func nothingIsSuggestedInStringsAndComments() {
        #expect(suggested("upsert t a set name = \"n") == [])
        #expect(suggested("upsert t a set name = \"x n") == [])
        #expect(suggested("query t a #b") == [])
    }
}
