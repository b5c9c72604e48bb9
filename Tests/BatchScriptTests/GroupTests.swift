import BatchClient
import BatchScript
import Testing

/// The lines `atomic` and `end`.
@Suite struct GroupTests {
    private func parse(_ text: String) throws -> Batch {
        try BatchParser.parse(text, source: "s").batch
    }

    private func mistake(_ text: String) -> String {
        do {
            _ = try BatchParser.parse(text, source: "s")
            return ""
        } catch {
            return error.errors.map { "\($0)" }.joined(separator: "\n")
        }
    }

    @Test func groupsKeepTheirPosition() throws {
        let batch = try parse(
            """
            query users a
            atomic   # money goes from one to the other
            update users a set n += 1
            # between
            update users b
                set n += 1
            end
            atomic
            delete users c d
            end # done
            delete users e
            """)
        #expect(batch.atomicGroups == [1..<3, 3..<5])
        #expect(
            batch.commands.map(\.atomicity) == [.none, .begins, .continues, .begins, .none])
        #expect(batch.atomicGroup(at: 4) == 3..<5)
        #expect(batch.atomicGroup(at: 5) == nil)
        #expect(try parse(BatchPrinter.print(batch)) == batch)
        #expect(
            BatchPrinter.print(batch)
                == """
                query users a
                atomic
                update users a set n += 1
                update users b set n += 1
                end
                atomic
                delete users c d
                end
                delete users e

                """)
    }

    @Test func mistakesHavePositions() {
        let indented = mistake("atomic\n  update users a set n = 1\nend\n")
        #expect(indented.hasPrefix("s:2:3: found an indented line"))
        #expect(indented.contains("not indented"))
        #expect(mistake("atomic\natomic\nquery users a\nend\nend\n").contains("do not nest"))
        #expect(mistake("end\n").hasPrefix("s:1:1: "))
        #expect(mistake("atomic\nquery users a\n").contains("without `end`"))
        #expect(mistake("atomic\nend\nquery users a\n").contains("between"))
        #expect(mistake("atomic users\nquery users a\nend\n").hasPrefix("s:1:8: "))
        #expect(mistake("atomic\nquery users a\nend users\n").hasPrefix("s:3:5: "))
    }

    @Test func theWordsStayFreeElsewhere() throws {
        let batch = try parse("query atomic end\nupdate end atomic set atomic = 1, end = 2\n")
        #expect(batch.atomicGroups.isEmpty && batch.count == 2)
        #expect(try parse(BatchPrinter.print(batch)) == batch)
    }

    @Test func coloursAndCompletion() {
        #expect(ScriptHighlighter.tokens("atomic # x").map(\.kind) == [.keyword, .comment])
        #expect(ScriptHighlighter.tokens("end x").map(\.kind) == [.keyword, .error])
        let suggestions = ScriptCompletion.suggestions(
            text: "at", cursor: 2, dataSets: [], bins: [])
        #expect(suggestions.map(\.text) == ["atomic"])
    }
}
