import BatchClient

/// Moving from record to record, and to a text inside a record.
extension State {
    /// Opens the next or the previous row of the table that the record was opened from.
    mutating func openNeighbor(by step: Int) {
        guard let table = workspace?.slot?.table, let key = workspace?.record?.key else { return }
        let row = (table.row(of: key) ?? table.cursor.row) + step
        guard let neighbor = table.row(row) else {
            return say(step > 0 ? "no more records are loaded" : "this is the first record")
        }
        change { $0.slot?.table.cursor.row = row }
        openRecord(neighbor.key, isVisit: false)
    }

    /// Asks for a text, and moves to its first line while it is typed.
    mutating func openRecordSearch() {
        let start = workspace?.record?.cursor.row ?? 0
        var prompt = Prompt("/", placeholder: "a text in a name or a value") { state, text in
            state.find(text, from: start) ? nil : "not found: \(text)"
        }
        prompt.preview = { _ = $0.find($1, from: start) }
        show(prompt)
    }

    /// Moves the cursor to the next line that contains a text, wrapping around the end.
    /// - Returns: whether the text was found.
    private mutating func find(_ text: String, from start: Int) -> Bool {
        guard !text.isEmpty, let lines = workspace?.record?.outline.lines, !lines.isEmpty else {
            return true
        }
        let needle = Needle(text)
        let order = (0..<lines.count).map { ($0 + start) % lines.count }
        let found = order.first { row in
            let line = lines[row]
            if needle.occurs(in: line.label) { return true }
            if let part = line.continuation { return needle.occurs(in: part) }
            // The parts of an open list or map are on lines of their own.
            let isOpen = line.isOpen && RecordOutline.partCount(of: line.value) > 0
            return !isOpen && needle.occurs(in: ValueText.brief(line.value, limit: 100_000))
        }
        guard let found else { return false }
        change { $0.record?.cursor.row = found }
        return true
    }
}
