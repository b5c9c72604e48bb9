import BatchClient
import TerminalKit

/// The bins seen in a data set, in the order first seen, and how to show each.
struct TableColumns: Sendable {
    struct Column: Sendable, Hashable {
        /// What stands above it: the bin, or the path of a part of one.
        let name: String
        /// What it shows.
        let path: BinPath
        /// Whether numbers are shown as the times that they are in milliseconds since 1970.
        var showsTimes = false
        /// The columns that the widest value seen takes, its name included.
        var natural: Int
        /// Whether all values seen are numbers, which are aligned right.
        var isNumeric = true
        var isHidden = false
        /// Whether some value seen is a list or a map.
        var holdsParts = false
        /// The width that the user gave it.
        var width: Int?
    }

    /// Wider values are cut; the record pane shows them whole.
    static let maximumNatural = 60
    /// The most columns; the record pane shows all bins.
    static let maximumColumns = 500

    var all: [Column] = []
    private(set) var places: [String: Int] = [:]
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
        for row in rows {
            let id = IDText.of(row.key.id, limit: TableColumns.maximumNatural)
            idWidth = max(idWidth, min(CharacterWidth.of(id), TableColumns.maximumNatural))
            switch row.key.id {
            case .integer, .decimal: break
            case .string, .bytes, .composite, .digest: hasNumericIDs = false
            }
            for bin in row.record.bins { learn(bin) }
            for place in all.indices where !all[place].path.steps.isEmpty {
                if let value = all[place].value(in: row.record) { measure(value, at: place) }
            }
        }
    }

    private mutating func learn(_ bin: Bins.Bin) {
        let place: Int
        if let known = places[bin.name] {
            place = known
        } else {
            guard all.count < TableColumns.maximumColumns else { return }
            place = all.count
            places[bin.name] = place
            let name = DisplayText.printable(bin.name, limit: TableColumns.maximumNatural)
            all.append(
                Column(
                    name: bin.name, path: BinPath(bin.name),
                    natural: min(CharacterWidth.of(name), TableColumns.maximumNatural)))
        }
        measure(bin.value, at: place)
    }

    /// Measures a value of a column.
    mutating func measure(_ value: Value, at place: Int) {
        switch value {
        case .integer, .double, .decimal, .null: break
        case .list, .map:
            all[place].isNumeric = false
            all[place].holdsParts = true
        case .bool, .string, .bytes, .set, .geoJSON, .hyperLogLog, .opaque:
            all[place].isNumeric = false
        }
        guard all[place].natural < TableColumns.maximumNatural else { return }
        let text = ValueText.cell(value, limit: TableColumns.maximumNatural)
        let width = CharacterWidth.of(
            DisplayText.printable(text, limit: TableColumns.maximumNatural))
        all[place].natural = max(all[place].natural, min(width, TableColumns.maximumNatural))
    }

    mutating func index() {
        places = Dictionary(
            all.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    mutating func setHidden(_ name: String, _ isHidden: Bool) {
        guard let place = places[name] else { return }
        all[place].isHidden = isHidden
        current = max(0, min(current, visible.count - 1))
    }

    mutating func showAll() {
        for place in all.indices { all[place].isHidden = false }
    }

    mutating func resize(_ name: String, by step: Int) {
        guard let place = places[name] else { return }
        resize(name, to: (all[place].width ?? min(all[place].natural, 24)) + step)
    }

    mutating func resize(_ name: String, to width: Int) {
        guard let place = places[name] else { return }
        all[place].width = TableColumns.bounded(width)
    }

    mutating func resizeID(to width: Int) { givenIDWidth = TableColumns.bounded(width) }

    private static func bounded(_ width: Int) -> Int { max(3, min(120, width)) }

    mutating func move(by step: Int) {
        current = max(0, min(current + step, visible.count - 1))
        first = min(first, current)
    }
}
