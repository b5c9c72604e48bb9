import BatchClient
import TerminalKit
import Testing

@testable import Explorer

@Suite struct TextTests {
    @Test func globs() {
        #expect(Glob("user-1?").matches("user-12"))
        #expect(!Glob("user-1?").matches("user-123"))
        #expect(Glob("*-1*").matches("user-123"))
        #expect(Glob("ser").matches("user-1"))
        #expect(!Glob("*x").matches("user"))
        #expect(Glob("a*b*c").matches("aXbYbZc"))
        #expect(Glob("*").matches(""))
    }

    @Test func nodesAreShownByTheirNumbers() {
        var workspace = Workspace(TargetID(1), FakeWorld.info("demo"))
        workspace.nodes = ["BB901", "BB902"].map { ClusterNode(name: $0) }
        #expect(workspace.labelingNodes(in: "Node BB902: it is gone") == "node 2: it is gone")
        #expect(workspace.labelingNodes(in: "Node BB903: it is gone") == "Node BB903: it is gone")
        #expect(workspace.labelingNodes(in: "node BB902: it is gone") == "node 2: it is gone")
        #expect(workspace.labelingNodes(in: "no such record") == "no such record")
    }

    @Test func counts() {
        #expect(Format.count(12_403) == "12,403")
        #expect(Format.count(-1_000_000) == "-1,000,000")
        #expect(Format.count(7) == "7")
        #expect(Format.count(1, "index", "indices") == "1 index")
        #expect(Format.count(2, "index", "indices") == "2 indices")
    }

    @Test func spans() {
        #expect(Format.span(milliseconds: 640) == "640 ms")
        #expect(Format.span(milliseconds: 4200) == "4.2 s")
        #expect(Format.span(milliseconds: 185_000) == "3 min 05 s")
        #expect(Format.span(seconds: 90_061) == "1 d 1 h")
        #expect(Format.latency(microseconds: 400) == "0.4 ms")
        #expect(Format.latency(microseconds: 12_345) == "12 ms")
        #expect(Format.bytes(1536) == "1.5 KiB")
        #expect(Format.short(12_400) == "12.4k")
    }

    @Test func idsThatLookAlikeAreToldApart() throws {
        let ids: [RecordID] = [
            .string("42"), .integer(42), .string("set"), .string("a b"), .string(""),
            .bytes([0x34, 0x32]), .composite(partition: "42", sort: 42),
        ]
        #expect(Set(ids.map { IDText.of($0) }).count == ids.count)
        for id in ids {
            let read = try Script.id(Script.text(of: id), nil).get()
            #expect(read == id)
        }
    }

    @Test func valuesOnOneLine() {
        #expect(
            ValueText.brief(["a": 1, "b": [true, nil]], limit: 80) == "{a: 1, b: [true, null]}")
        #expect(ValueText.brief(.double(2), limit: 80) == "2.0")
        #expect(ValueText.brief(.bytes([1, 255]), limit: 80) == "0x01ff")
        let long = Value.list((0..<100_000).map { .integer($0) })
        #expect(ValueText.brief(long, limit: 20).count < 40)
    }

    /// Columns are measured without making the text of most values.
    @Test func widthsAreThoseOfTheText() {
        let texts = [
            "", " ", " a", "a ", "a b", "null", "true", "nullable", "a\\b", "a\"b", "\u{A0}x",
            "x\u{2003}",
            "\u{301}", " \u{301}", "a\u{301}", "é", "日本", "\t", "a\nb", "\u{7F}", "user-1", "1",
            "-1", "set",
            "digest", "durable", "durables", "a.b:c_d-e", "b64", String(repeating: "x", count: 200),
        ]
        let integers: [Int64] = [.min, -10, -9, -1, 0, 9, 10, 99, 100, .max]
        for value in texts.map(Value.string) + integers.map(Value.integer) {
            let text = DisplayText.printable(ValueText.cell(value, limit: 500), limit: 500)
            if let width = ValueText.plainWidth(value) {
                #expect(width == CharacterWidth.of(text), "\(value)")
            }
        }
        #expect(ValueText.plainWidth("Ann") == 3 && ValueText.plainWidth("null") == nil)
        for id in texts.map(RecordID.string) + integers.map(RecordID.integer) {
            #expect(
                IDText.width(of: id, limit: 500) == CharacterWidth.of(IDText.of(id, limit: 500)),
                "\(id)")
        }
    }

    @Test func typing() {
        var input = TextInput("one two", isMultiline: true)
        input.moveWordLeft()
        input.deleteWordBackward()
        #expect(input.text == "two")
        #expect(input.caret == 0)
        input.insert("a\nb")
        #expect(input.text == "a\nbtwo")
        #expect(input.position == (1, 1))
        let up = input.moveLine(by: -1)
        #expect(up)
        #expect(input.position == (0, 1))
        let further = input.moveLine(by: -1)
        #expect(!further)
        input.deleteToLineEnd()
        #expect(input.text == "a\nbtwo")
        input.deleteToLineStart()
        #expect(input.text == "\nbtwo")
    }

    @Test func aCombiningAccentJoinsTheLetterBefore() {
        var input = TextInput("e")
        input.insert("\u{301}")
        #expect(input.characters == ["é"])
        #expect(input.caret == 1)
        input.deleteBackward()
        #expect(input.isEmpty)
    }

    @Test func manyIDsAreNamedInTheForm() throws {
        let ids = IDList((1...500).map { .string("k\($0)") })
        let command = Command(
            .update, DataSet("test.ids"), .ids(ids), operations: [.set("ids", "ids")])
        let (text, sources) = Script.text(of: command)
        #expect(text.contains("@ids"))
        guard case .commands(let commands) = Script.read(text, sources: sources) else {
            Issue.record("not read: \(text)")
            return
        }
        #expect(commands == [command])
    }

    @Test func nestedValuesFold() {
        let record = Record(bins: ["m": ["k": [1, 2]], "s": "x"])
        let open = RecordOutline(record, toggled: [], wrap: 40)
        #expect(open.lines.map(\.label) == ["m", "k", "0", "1", "s"])
        let folded = RecordOutline(record, toggled: [[0]], wrap: 40)
        #expect(folded.lines.map(\.label) == ["m", "s"])
    }
}
