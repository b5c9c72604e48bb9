import BatchClient
import TerminalKit

/// What stands beside the title of filtered records: the filter, how many records it found and saw,
/// how they were found, and what that cost. Where there is little room, the words are shortened
/// before anything is left out.
struct FilterNote {
    let text: String
    /// Whether the way and the cost are in it, in words.
    let isWhole: Bool

    /// Columns of the filter's own text that stay beside the words, and beside the shortened ones.
    private static let source = 16
    private static let shortSource = 12
    /// Columns of an index's name that still tell indexes apart.
    private static let leastName = 4

    /// The columns for a note beside the title of the records.
    static func room(beside title: String, _ layout: Layout) -> Int {
        (layout.panes[.records]?.width ?? 0) - CharacterWidth.of(title) - 13
    }

    /// - Parameters:
    ///   - isCounted: whether the store tells how many records it examined.
    ///   - state: what else is to be said, with its separator.
    ///   - room: columns.
    init(
        _ table: RecordTable, _ filter: RowFilter, isCounted: Bool, state: String, room: Int,
        charset: DisplayText.Charset, ellipsis: String
    ) {
        let more = table.isComplete ? "" : "+"
        let found = Format.count(table.count)
        let brief =
            isCounted
            ? "  \(found) of \(Format.count(table.examined))\(more)" : "  \(found)\(more) found"
        let counts = isCounted ? brief + " seen" : brief
        let source = "/" + DisplayText.printable(filter.source, charset: charset, limit: 200)
        let width = CharacterWidth.of(source)

        func fits(_ tail: String, beside columns: Int) -> Bool {
            CharacterWidth.of(tail) + min(width, columns) <= room
        }
        var (tail, columns, isWhole) = (counts + state, FilterNote.source, table.found == nil)
        if let plan = table.found {
            let cost = table.units.map { ", \(Format.units($0))" } ?? ""
            let name = DisplayText.printable(plan.index ?? "", charset: charset, limit: 100)
            let whole =
                counts + " " + plan.way.summary(index: name, units: table.units) + state
            let short = "\(brief), \(plan.way.word(index: name))\(cost)\(state)"
            if fits(whole, beside: FilterNote.source) {
                (tail, isWhole) = (whole, true)
            } else if fits(short, beside: FilterNote.shortSource) {
                (tail, columns, isWhole) = (short, FilterNote.shortSource, true)
            } else if plan.way == .index {
                let rest = CharacterWidth.of("\(brief), \(cost)\(state)")
                let left = room - rest - min(width, FilterNote.shortSource)
                if left >= FilterNote.leastName {
                    let cut = DisplayText.truncated(name, to: left, ellipsis: ellipsis)
                    (tail, columns) = (
                        "\(brief), \(cut)\(cost)\(state)", FilterNote.shortSource
                    )
                }
            }
        }
        let left = max(min(width, columns), min(60, room - CharacterWidth.of(tail)))
        text = DisplayText.truncated(source, to: left, ellipsis: ellipsis) + tail
        self.isWhole = isWhole
    }
}

extension Canvas {
    /// How much of the data set was read or examined. The counts stay whole: the filter's text is cut
    /// where there is no room for it.
    func note(of slot: TableSlot, beside title: String) -> String {
        let table = slot.table
        let room = FilterNote.room(beside: title, layout)
        if let note = state.filterNote(
            of: table, room: room, charset: glyphs.charset, ellipsis: ellipsis)
        {
            return note.text
        }
        if table.isLoading { return "reading" }
        let more = table.isComplete ? "" : "+"
        let hidden = table.columns.hiddenCount
        var columns = hidden > 0 ? "  \(hidden) hidden" : ""
        columns += state.sortNote(table)
        if !slot.stale.isEmpty { columns += "  \(Format.count(slot.stale.count)) out of date" }
        return table.isComplete && table.count == 0
            ? ""
            : "\(Format.count(min(table.cursor.row + 1, table.count)))/\(Format.count(table.count))\(more)\(columns)"
    }

    /// What a filter says where nothing meets it. A store that was asked by an index may have
    /// examined nothing, or not say how much.
    func noMatch(in table: RecordTable) -> String {
        let way =
            table.found.map {
                " (\($0.way.summary(index: safe($0.index ?? ""), units: table.units)))"
            } ?? ""
        guard table.examined > 0 || table.found == nil && state.countsExamined(in: table) else {
            return "no match\(way)"
        }
        return "no match among \(Format.count(table.examined, "record"))\(way)"
    }
}

extension State {
    /// The note of a filtered table; nil for one without a filter.
    fileprivate func filterNote(
        of table: RecordTable, room: Int, charset: DisplayText.Charset, ellipsis: String
    ) -> FilterNote? {
        guard let filter = table.filter else { return nil }
        let reading =
            table.searchGoal != nil ? ", esc stops" : table.isLoading ? ", reading" : ""
        return FilterNote(
            table, filter, isCounted: countsExamined(in: table),
            state: reading + sortNote(table), room: room, charset: charset, ellipsis: ellipsis)
    }

    /// A store that tests a condition itself may report only what it found.
    fileprivate func countsExamined(in table: RecordTable) -> Bool {
        table.examined > table.count || workspace?.info.backend.countsExaminedRecords != false
    }

    /// What was not loaded is not sorted: the first row is not the first of the data set.
    fileprivate func sortNote(_ table: RecordTable) -> String {
        table.sorting == nil || table.isComplete ? "" : "  sorted: loaded rows"
    }

    /// The title of a data set's records, with the target where two are shown.
    func tableTitle(of dataSet: DataSet, charset: DisplayText.Charset) -> (
        target: String, name: String
    ) {
        let name =
            dataSet.name.split(separator: ".", maxSplits: 1).last.map(String.init) ?? dataSet.name
        let target = split == nil ? nil : workspace?.info.name
        return (
            target.map { DisplayText.printable($0, charset: charset, limit: 24) + ": " } ?? "",
            DisplayText.printable(name, charset: charset)
        )
    }

    /// After a filter has found its records: how, and at what cost, where the note beside the title
    /// has no room for it; and what there is to know about that way. A warning stays.
    mutating func sayFound() {
        guard let table = workspace?.slot?.table, let plan = table.found else { return }
        switch message?.weight {
        case .warning, .error: return
        case .info, .success, nil: break
        }
        let title = tableTitle(of: table.dataSet, charset: .unicode)
        let room = FilterNote.room(beside: title.target + title.name, Layout(self))
        let note = filterNote(of: table, room: room, charset: .unicode, ellipsis: "…")
        guard note?.isWhole == false || !plan.notes.isEmpty else { return }
        var text = "found \(Format.count(table.count, "record"))"
        text += table.isComplete ? " " : " so far "
        text += plan.way.summary(
            index: plan.index ?? "", examined: countsExamined(in: table) ? table.examined : nil,
            units: table.units)
        for note in plan.notes { text += ". " + note }
        say(text)
        message?.keepsHints = true
    }
}
