import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// What stands beside the title of filtered records.
@Suite struct FilterNoteTests {
    @Test(
        "Words are shortened before way and cost are left out; the counts stay whole",
        arguments: [
            (80, "/status = \"late\"  43 of 300 seen by index by-status, 1 unit", true),
            (58, "/status = \"late\"  43 of 300, index by-status, 1 unit", true),
            (42, "/status = \"…  43 of 300, by-status, 1 unit", false),
            (38, "/status = \"…  43 of 300, by-s…, 1 unit", false),
            (30, "/status = \"late\"  43 of 300 seen", false),
        ])
    func shortening(_ room: Int, _ text: String, _ isWhole: Bool) throws {
        var page = page(examined: 300)
        page.found = FindPlan(.index, index: "by-status", parts: [nil])
        page.units = 1
        let note = try note(page, isCounted: true, room: room)
        #expect(note.text == text)
        #expect(note.isWhole == isWhole)
    }

    @Test("A store that counts only what it found says no more")
    func uncounted() throws {
        var page = page(examined: 43)
        page.found = FindPlan(.index, index: "age", parts: [nil])
        let note = try note(page, isCounted: false, room: 42)
        #expect(note.text == "/status = \"late\"  43 found by index age")
    }

    @Test("Rows that were filtered on the screen have no way and no cost")
    func without() throws {
        let note = try note(page(examined: 50), isCounted: true, room: 42)
        #expect(note.text == "/status = \"late\"  43 of 50 seen")
        #expect(note.isWhole)
    }

    private func page(examined: Int) -> ScanPage {
        let rows = (1...43).map {
            KeyedRecord(key: DataSet("x").id(.integer($0)), record: Record(bins: [:]))
        }
        return ScanPage(rows: rows, examined: examined, next: nil)
    }

    private func note(_ page: ScanPage, isCounted: Bool, room: Int) throws -> FilterNote {
        let filter = try #require(RowFilter(typed: "status = \"late\"", bins: []))
        var table = RecordTable(DataSet("x"), filter: filter)
        table.add(page, as: 0, budget: .max)
        return FilterNote(
            table, filter, isCounted: isCounted, state: "", room: room, charset: .unicode,
            ellipsis: "…")
    }
}
