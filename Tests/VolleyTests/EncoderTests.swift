import BatchClient
import BatchScript
import Testing

@testable import volley

struct EncoderTests {
    @Test(
        "For a spreadsheet no cell is a formula, and a number stays one",
        arguments: [
            ("=1+1", "'=1+1"), ("+a", "'+a"), ("-a", "'-a"), ("@x", "'@x"), ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""), ("-5", "-5"), ("+5.5e3", "+5.5e3"), ("-1+1", "'-1+1"),
            ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("=\"x\"", "\"'=\"\"x\"\"\""),
            ("a\nb", "\"a\nb\""), ("", ""), ("plain", "plain"),
        ])
    func cells(_ text: String, _ cell: String) {
        #expect(CSVEncoder.encode(text, for: .spreadsheet) == cell)
    }

    private func row(_ index: Int, _ id: String, _ status: Status) -> ResultRow {
        ResultRow(
            result: RecordResult(
                index: index, verb: .query, key: Key(DataSet("t"), .string(id)), status: status,
                record: Record(bins: ["n": .string("\u{1B}[31mred")])),
            now: 0)
    }

    @Test("A table fits its terminal, is aligned, colours statuses and escapes values")
    func table() {
        var encoder = TableEncoder(
            columns: ResultRow.tableColumns, expandsBins: false, width: 60, isColored: true)
        let text = encoder.lines(for: [row(7, "a", .ok), row(10, "long-id", .inDoubt)])
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        #expect(lines[1].contains("\u{1B}[32mok"))
        let plain = lines.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
        #expect(plain.allSatisfy { $0.count <= 60 && !$0.contains("\u{1B}") })
        #expect(plain[0].hasPrefix("index  op     dataset  id       status"))
        #expect(plain[1].hasPrefix("    7  query  t        a        ok"))
        #expect(plain[2].hasPrefix("   10  query  t        long-id  inDoubt"))
    }

    @Test("A narrow table leaves out the least important columns, and names them")
    func narrowTable() {
        let rows = [
            ResultRow(
                result: RecordResult(
                    index: 7, verb: .update, key: DataSet("test.users").id("user-12345"),
                    status: .rejected, code: .name("valueTooLarge"),
                    message: "the record would be larger than the store allows", attempts: 1,
                    node: "node-1.example.com:3000", latency: .microseconds(1_234)),
                now: 0)
        ]
        func table(_ width: Int) -> (text: String, leftOut: [String]) {
            var encoder = TableEncoder(
                columns: ResultRow.tableColumns, optional: ResultRow.tableOptional,
                expandsBins: false, width: width, isColored: false)
            return (encoder.lines(for: rows), encoder.leftOut)
        }
        let wide = table(200)
        #expect(wide.leftOut.isEmpty)
        #expect(wide.text.contains("latencyMs"))
        let narrow = table(80)
        #expect(narrow.leftOut.first == "latencyMs")
        for text in ["status", "rejected", "message", "the record would be larger"] {
            #expect(narrow.text.contains(text))
        }
        let lines = narrow.text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    /// A run as `volley runs` lists it.
    private struct ListedRun: OutputRow {
        var target: String

        static let columns = RunRow.columns

        func fields(into sink: inout some FieldSink) {
            sink.field("id", .integer(7))
            sink.field("started", .text("2026-11-30T06:43:29.123Z"))
            sink.field("finished", .text("2026-11-30T06:43:29.246Z"))
            sink.field("target", .text(target))
            sink.field("state", .text("finished"))
            var counts = StatusCounts()
            counts[.ok] = 1_000
            sink.field("counts", .counts(counts))
            sink.field("by", .text("ann"))
            sink.field("host", .text("desk"))
            sink.field("seconds", .number(0.123))
            sink.field("commands", .count(1))
        }
    }

    @Test("At 80 columns a run says who fired it, and a long path keeps its end")
    func narrowRuns() {
        func table(_ target: String) -> String {
            var encoder = TableEncoder(for: RunRow.self, width: 80, isColored: false)
            return encoder.lines(for: [ListedRun(target: target)])
        }
        for target in ["sqlite:store.db", "sqlite:/home/ann/projects/billing/data/people.db"] {
            let text = table(target)
            for part in ["finished", "1,000 ok", "ann", "sqlite:", ".db"] {
                #expect(text.contains(part), "\(part) in\n\(text)")
            }
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text)")
        }
        #expect(table("sqlite:store.db").contains("0.123"))
        #expect(table("sqlite:/home/ann/projects/billing/data/people.db").contains("people.db"))
    }

    @Test("A later chunk has a new header only if it needs more room")
    func growingTable() {
        var encoder = TableEncoder(
            columns: ResultRow.tableColumns, expandsBins: false, width: nil, isColored: false)
        _ = encoder.lines(for: [row(0, "abc", .ok)])
        #expect(encoder.lines(for: [row(1, "x", .ok)]).split(separator: "\n").count == 1)
        #expect(encoder.lines(for: [row(2, "abcdef", .ok)]).hasPrefix("index"))
    }

    @Test("Indices as ranges")
    func ranges() {
        #expect(TableEncoder.ranges([0, 1, 2, 4, 6, 7]) == "0-2, 4, 6-7")
        #expect(TableEncoder.ranges([5]) == "5")
        #expect(TableEncoder.ranges([]) == "")
    }

    @Test("Milliseconds have at most three decimals")
    func latency() {
        #expect(Duration.microseconds(1_234_567).inMilliseconds == 1_234.567)
        #expect(Duration.nanoseconds(1_999).inMilliseconds == 0.001)
    }

    @Test("Messages of the guard")
    func writeGuard() {
        let open = WriteConfirmation(allowance: nil)
        #expect(open.verdict(100, unit: "indices", canAsk: false) == .go)
        #expect(open.verdict(101, unit: "indices", canAsk: true) == .ask("101"))
        guard case .refuse(let reason) = open.verdict(12_403, unit: "rows", canAsk: false) else {
            Issue.record("a large write must be refused")
            return
        }
        #expect(reason.contains("12,403 rows") && reason.contains("--yes 12403"))
        #expect(WriteConfirmation(allowance: 5).verdict(5, unit: "rows", canAsk: false) == .go)
        // A limit that is too small is refused even if a user could be asked.
        #expect(WriteConfirmation(allowance: 5).verdict(6, unit: "rows", canAsk: true) != .ask("6"))
        #expect(WriteConfirmation(allowance: 0).verdict(1, unit: "rows", canAsk: false) != .go)
    }

    @Test("Progress as a line")
    func progress() {
        var line = ProgressLine(title: "import t", total: 100_000)
        #expect(line.draw(width: 79).hasPrefix("import t [......"))
        line.done = 45_000
        line.elapsed = 1.5
        #expect(
            line.draw(width: 79)
                == "import t [###########...............] 45,000/100,000  45 %  30,000/s  2 s left"
        )
        line.failed = 3
        for width in 0...120 { #expect(line.draw(width: width).count <= width) }
        line.done = 100_000
        #expect(line.draw(width: 79).contains("100 %"))
        #expect(!line.draw(width: 79).contains("left"))
        #expect(ProgressLine(title: "t", total: 0).draw(width: 60).contains("100 %"))
    }

    @Test("Counts for people")
    func counts() {
        #expect(Count.text(0) == "0")
        #expect(Count.text(999) == "999")
        #expect(Count.text(1_000) == "1,000")
        #expect(Count.text(-1_234_567) == "-1,234,567")
        var counts = StatusCounts()
        counts[.ok] = 2
        counts[.notFound] = 1
        #expect(counts.summary() == "3 indices: 2 ok, 1 notFound")
    }

    @Test("How a command ends")
    func exitStatus() {
        var counts = StatusCounts()
        counts[.ok] = 2
        #expect(ExitStatus.of(counts, wasInterrupted: false) == .ok)
        counts[.notFound] = 1
        #expect(ExitStatus.of(counts, wasInterrupted: false) == .someNotOK)
        counts[.inDoubt] = 1
        #expect(ExitStatus.of(counts, wasInterrupted: false) == .someInDoubt)
        #expect(ExitStatus.of(counts, wasInterrupted: true) == .interrupted)
    }
}
