import BatchClient
import BatchScript
import Testing

@testable import Ledger
@testable import volley

/// Tables on a narrow terminal keep the columns that matter.
struct NarrowTableTests {
    private func table<Row: OutputRow>(
        _ rows: [Row], _ width: Int
    ) -> (lines: [Substring], leftOut: [String]) {
        var encoder = TableEncoder(for: Row.self, width: width, isColored: false)
        let text = encoder.lines(for: rows)
        return (text.split(separator: "\n"), encoder.leftOut)
    }

    @Test("The list of runs says at 80 columns what became of each")
    func runs() {
        var counts = StatusCounts()
        counts[.ok] = 12
        counts[.throttled] = 1
        let run = RunSummary(
            id: LedgerRunID(7), startedAt: 1_700_000_000_000, finishedAt: 1_700_000_002_500,
            state: .interrupted, target: "sqlite:/home/ann/stores/people.db", connection: nil,
            behavior: "default", indexCount: 13, writeCount: 13, isUndoable: true, parent: nil,
            counts: counts, commandCount: 3, person: "ann", host: "host-1.example.com")
        let wide = table([RunRow(run: run)], 240)
        #expect(wide.leftOut.isEmpty)
        for width in [80, 60] {
            let narrow = table([RunRow(run: run)], width)
            #expect(narrow.lines.count == 2)
            #expect(narrow.lines.allSatisfy { $0.count <= width })
            for text in ["7", "interrupted", "12 ok, 1 throttled"] {
                #expect(narrow.lines.last?.contains(text) == true, "\(text) at \(width)")
            }
            #expect(narrow.leftOut.contains("finished"))
            #expect(!narrow.leftOut.contains("state") && !narrow.leftOut.contains("counts"))
        }
    }

    @Test("A comparison of runs keeps both results and the reason")
    func comparison() {
        func result(_ status: Status, _ message: String? = nil) -> RecordResult {
            RecordResult(
                index: 11, verb: .update, key: DataSet("test.users").id("user-123456"),
                status: status, message: message)
        }
        let change = RunComparison.Change(
            index: 11, otherIndex: 4, kind: .status, before: result(.ok),
            after: result(.notFound, "key not found"))
        let narrow = table([ChangeRow(change: change)], 64)
        #expect(narrow.leftOut.first == "otherIndex")
        for text in ["user-123456", "ok", "notFound", "key not found"] {
            #expect(narrow.lines.last?.contains(text) == true, "\(text)")
        }
    }
}
