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
    ///   - pace: how fast it reads, in several lengths with their separators: the first that fits is
    ///     shown.
    ///   - state: what else is to be said, with its separator.
    ///   - room: columns.
    init(
        _ table: RecordTable, _ filter: RowFilter, isCounted: Bool, pace: [String] = [],
        state: String, room: Int, charset: DisplayText.Charset, ellipsis: String
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
        /// The counts with the way and the cost, in as many words as fit; nil if they do not.
        func told(_ plan: FindPlan, _ state: String) -> Tail? {
            let cost = table.units.map { ", \(Format.units($0))" } ?? ""
            let name = DisplayText.printable(plan.index ?? "", charset: charset, limit: 100)
            let whole =
                counts + " " + plan.way.summary(index: name, units: table.units) + state
            if fits(whole, beside: FilterNote.source) {
                return Tail(text: whole, source: FilterNote.source, isWhole: true)
            }
            let short = "\(brief), \(plan.way.word(index: name))\(cost)\(state)"
            if fits(short, beside: FilterNote.shortSource) {
                return Tail(text: short, source: FilterNote.shortSource, isWhole: true)
            }
            guard plan.way == .index else { return nil }
            let rest = CharacterWidth.of("\(brief), \(cost)\(state)")
            let left = room - rest - min(width, FilterNote.shortSource)
            guard left >= FilterNote.leastName else { return nil }
            let cut = DisplayText.truncated(name, to: left, ellipsis: ellipsis)
            return Tail(
                text: "\(brief), \(cut)\(cost)\(state)", source: FilterNote.shortSource,
                isWhole: false)
        }
        /// The counts, and the pace if it fits.
        func counted() -> Tail {
            let isWhole = table.found == nil
            for pace in pace {
                if fits(counts + pace + state, beside: FilterNote.source) {
                    return Tail(
                        text: counts + pace + state, source: FilterNote.source, isWhole: isWhole)
                }
                if fits(brief + pace + state, beside: FilterNote.shortSource) {
                    return Tail(
                        text: brief + pace + state, source: FilterNote.shortSource,
                        isWhole: isWhole)
                }
            }
            return Tail(text: counts + state, source: FilterNote.source, isWhole: isWhole)
        }
        let way = table.found.flatMap { plan in
            (pace + [""]).lazy.compactMap { told(plan, $0 + state) }.first
        }
        let tail = way ?? counted()
        isWhole = tail.isWhole
        let left = max(min(width, tail.source), min(60, room - CharacterWidth.of(tail.text)))
        text = DisplayText.truncated(source, to: left, ellipsis: ellipsis) + tail.text
    }

    /// What follows the filter's text, and how many columns that text keeps.
    private struct Tail {
        let text: String
        let source: Int
        let isWhole: Bool
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
        if table.isLoading {
            let paces = state.paces(of: table).map { "reading" + $0 }
            return paces.first { CharacterWidth.of($0) <= room } ?? "reading"
        }
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
            table, filter, isCounted: countsExamined(in: table), pace: paces(of: table),
            state: reading + sortNote(table), room: room, charset: charset, ellipsis: ellipsis)
    }

    /// How fast the records of a table are read, and how long the rest takes.
    fileprivate func paces(of table: RecordTable) -> [String] {
        guard var pace = table.pace else { return [] }
        // Only for a scan is the number of records to examine known.
        if table.found?.way ?? .scan == .scan {
            pace.total = workspace?.tree.info(of: table.dataSet)?.recordCount
        }
        return pace.texts
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
