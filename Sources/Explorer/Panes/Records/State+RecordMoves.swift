import BatchClient
import TerminalKit

/// Moving from record to record, and to a text inside a record.
extension State {
    /// Opens the next or the previous row of the table that the record was opened from.
    mutating func openNeighbor(by step: Int) {
        guard let table = workspace?.slot?.table, let key = workspace?.record?.key else { return }
        guard let here = table.row(of: key) else {
            return say(
                "\(IDText.of(key.id, limit: 24)) was opened by ID: the table does not show it; "
                    + "i opens another", .warning)
        }
        let row = here + step
        guard let neighbor = table.row(row) else {
            return say(step > 0 ? "no more records are loaded" : "this is the first record")
        }
        change { $0.slot?.table.cursor.row = row }
        openRecord(neighbor.key, isVisit: false)
    }

    /// Asks for a text, and moves to its first line while it is typed. Enter alone goes on to the next
    /// line with the text of the last search.
    mutating func openRecordSearch() {
        guard let view = workspace?.record else { return }
        let last = recordSearch
        var prompt = Prompt(
            "/",
            placeholder: last.isEmpty
                ? "a text in a name or a value"
                : "enter: the next \(DisplayText.printable(last, limit: 30)); or another text"
        ) { state, text in
            state.searchRecord(text, from: view)
        }
        prompt.preview = { _ = $0.find($1, from: view, isNext: false) }
        show(prompt)
    }

    private mutating func searchRecord(_ text: String, from view: RecordView) -> String? {
        let isNext = text.isEmpty || text == recordSearch
        let wanted = text.isEmpty ? recordSearch : text
        guard !wanted.isEmpty else { return nil }
        guard let (number, count) = find(wanted, from: view, isNext: isNext) else {
            return "not found: \(wanted)"
        }
        recordSearch = wanted
        let next = count > 1 ? "; / enter goes to the next" : ""
        say("match \(Format.count(number)) of \(Format.count(count))\(next)")
        return nil
    }

    /// Moves the cursor to a line that contains a text, and unfolds what hides it.
    /// - Parameters:
    ///   - view: the record as it was when the search began.
    ///   - isNext: whether the line of the cursor does not count.
    /// - Returns: the number of the match, and how many there are; nil if there is none.
    private mutating func find(
        _ text: String, from view: RecordView, isNext: Bool
    ) -> (number: Int, count: Int)? {
        guard !text.isEmpty, workspace?.record?.key == view.key else { return nil }
        var found: (Int, Int)?
        change { found = $0.record?.find(Needle(text), from: view, isNext: isNext) }
        return found
    }
}
