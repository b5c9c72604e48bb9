import BatchClient
import TerminalKit

/// The bins seen in a data set, in the order first seen, and how to show each.
struct TableColumns: Sendable {
    struct Column: Sendable, Hashable {
        /// What stands above it: the bin, or the path of a part of one.
        let name: String
        /// What it shows.
        let path: BinPath
        /// How numbers are shown.
        var numbers = NumberStyle.plain
        /// The columns that the widest value seen takes, its name included.
        var natural: Int
        /// Whether all values seen are numbers, which are aligned right.
        var isNumeric = true
        var isHidden = false
        /// The few different short texts seen, in order: each gets a colour. Empty where there are
        /// many, or other values.
        var categories: [String] = []
        /// How many values were seen until it was clear that they are not categories.
        var categorized = 0
        /// Whether some value seen is a list or a map.
        var holdsParts = false
        /// The width that the user gave it.
        var width: Int?
    }

    /// The most texts that count as categories, the longest one, and how many values must be seen.
    private static let maximumCategories = 6
    private static let longestCategory = 16
    private static let leastCategorized = 20

    /// How a column shows its numbers.
    enum NumberStyle: Sendable, Hashable {
        /// As they are written in a script.
        case plain
        /// With a comma every three digits.
        case grouped
        /// Milliseconds since 1970 as a date.
        case time
        /// Milliseconds since 1970 as the time that has passed since.
        case age
    }

    /// Wider values are cut even where there is room; the record pane shows them whole.
    static let maximumNatural = 120
    private static let maximumID = 60
    /// The most columns; the record pane shows all bins.
    static let maximumColumns = 500

    var all: [Column] = []
    private(set) var indexByName: [String: Int] = [:]
    private(set) var idWidth = 4
    /// The width of the IDs set by the user.
    private(set) var givenIDWidth: Int?
    /// Whether some ID is not a number.
    private(set) var hasNumericIDs = true
    /// The current column, among the visible ones.
    var current = 0
    /// The first column on the screen, among the visible ones.
    var first = 0

    var visible: [Column] { all.filter { !$0.isHidden } }
    var hiddenCount: Int { all.count { $0.isHidden } }
    var currentName: String? {
        let visible = visible
        return visible.indices.contains(current) ? visible[current].name : nil
    }

    mutating func learn(from rows: [ScanPage.Row]) {
        let hasParts = all.contains { !$0.path.steps.isEmpty }
        for row in rows {
            let width = IDText.width(of: row.key.id, limit: TableColumns.maximumID)
            idWidth = max(idWidth, min(width, TableColumns.maximumID))
            switch row.key.id {
            case .integer, .decimal: break
            case .string, .bytes, .composite, .digest: hasNumericIDs = false
            }
            for (position, bin) in row.record.bins.enumerated() { learn(bin, likelyAt: position) }
            guard hasParts else { continue }
            for index in all.indices where !all[index].path.steps.isEmpty {
                if let value = all[index].value(in: row.record) { measure(value, at: index) }
            }
        }
    }

    /// - Parameter position: the column that it probably has: records are mostly alike.
    private mutating func learn(_ bin: Bins.Bin, likelyAt position: Int) {
        let index: Int
        if all.indices.contains(position), all[position].name.isIdentical(to: bin.name) {
            index = position
        } else if let known = indexByName[bin.name] {
            index = known
        } else {
            guard all.count < TableColumns.maximumColumns else { return }
            index = all.count
            indexByName[bin.name] = index
            let name = DisplayText.printable(bin.name, limit: TableColumns.maximumNatural)
            all.append(
                Column(
                    name: bin.name, path: BinPath(bin.name),
                    natural: min(CharacterWidth.of(name), TableColumns.maximumNatural)))
        }
        measure(bin.value, at: index)
    }

    /// Which category of its column a value is, from 0; nil for a value that is none.
    static func category(of value: Value, in column: Column) -> Int? {
        guard column.categorized >= leastCategorized, case .string(let text) = value else {
            return nil
        }
        return column.categories.firstIndex(of: text)
    }

    private mutating func categorize(_ value: Value, at index: Int) {
        // -1: these are not categories.
        guard all[index].categorized >= 0 else { return }
        guard case .string(let text) = value, text.utf8.count <= TableColumns.longestCategory else {
            all[index].categories = []
            all[index].categorized = -1
            return
        }
        all[index].categorized = min(TableColumns.leastCategorized, all[index].categorized + 1)
        guard !all[index].categories.contains(text) else { return }
        all[index].categories.append(text)
        if all[index].categories.count > TableColumns.maximumCategories {
            all[index].categories = []
            all[index].categorized = -1
        }
    }

    /// Measures a value of a column.
    mutating func measure(_ value: Value, at index: Int) {
        categorize(value, at: index)
        switch value {
        case .integer, .double, .decimal, .null: break
        case .list, .map:
            all[index].isNumeric = false
            all[index].holdsParts = true
        case .bool, .string, .bytes, .set, .geoJSON, .hyperLogLog, .opaque:
            all[index].isNumeric = false
        }
        guard all[index].natural < TableColumns.maximumNatural else { return }
        let width =
            ValueText.plainWidth(value)
            ?? {
                let text = ValueText.cell(value, limit: TableColumns.maximumNatural)
                return CharacterWidth.of(
                    DisplayText.printable(text, limit: TableColumns.maximumNatural))
            }()
        all[index].natural = max(all[index].natural, min(width, TableColumns.maximumNatural))
    }

    mutating func reindex() {
        indexByName = Dictionary(
            all.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    mutating func setHidden(_ name: String, _ isHidden: Bool) {
        guard let index = indexByName[name] else { return }
        all[index].isHidden = isHidden
        current = max(0, min(current, visible.count - 1))
    }

    mutating func showAll() {
        for index in all.indices { all[index].isHidden = false }
    }

    mutating func resize(_ name: String, by step: Int) {
        guard let index = indexByName[name] else { return }
        resize(name, to: (all[index].width ?? min(all[index].natural, 24)) + step)
    }

    mutating func resize(_ name: String, to width: Int) {
        guard let index = indexByName[name] else { return }
        all[index].width = TableColumns.bounded(width)
    }

    mutating func resizeID(to width: Int) { givenIDWidth = TableColumns.bounded(width) }

    private static func bounded(_ width: Int) -> Int { max(3, min(120, width)) }

    mutating func move(by step: Int) {
        current = max(0, min(current + step, visible.count - 1))
        first = min(first, current)
    }
}
