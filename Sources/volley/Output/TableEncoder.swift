import BatchClient
import BatchScript
import TerminalKit

/// Formats rows as a table, one chunk at a time. Empty columns are left out; a later chunk that
/// needs more or wider columns begins with its own header.
struct TableEncoder: FieldSink {
    /// One cell, printable.
    struct Cell {
        var text = ""
        var isNumber = false
        var status: Status?
    }

    private struct Column {
        let name: String
        var width: Int
        var isNumber = true
    }

    private let order: [String]
    /// Columns to leave out when space is short, in this order.
    private let optional: [String]
    /// Columns whose long cells are cut in the middle.
    private let cutInside: Set<String>
    /// Columns with values that were left out.
    private(set) var leftOut: [String] = []
    private let expandsBins: Bool
    private let width: Int?
    private let isColored: Bool
    private var layout: [Column] = []
    private var row: [String: Cell] = [:]
    private var binNames: [String] = []

    /// The widest cell, except for the last one of a line.
    private static let maximumCell = 40
    private static let maximumLastCell = 200
    /// The last cell of a line is cut to this width before columns are left out.
    private static let narrowLastCell = 24
    private static let gap = "  "

    /// - Parameters:
    ///   - columns: in the order in which they are shown.
    ///   - optional: columns to leave out when space is short, in this order.
    ///   - cutInside: columns whose long cells are cut in the middle.
    ///   - width: the columns of the terminal; nil for no limit.
    init(
        columns: [String], optional: [String] = [], cutInside: Set<String> = [],
        expandsBins: Bool, width: Int?, isColored: Bool
    ) {
        order = columns
        self.optional = optional
        self.cutInside = cutInside
        self.expandsBins = expandsBins
        self.width = width
        self.isColored = isColored
    }

    /// For rows of a type.
    /// - Parameter more: columns in addition to those of every row.
    init<Row: OutputRow>(
        for type: Row.Type, and more: [String] = [], width: Int?, isColored: Bool
    ) {
        self.init(
            columns: Row.tableColumns + more, optional: Row.tableOptional,
            cutInside: Row.tableCutInside, expandsBins: Row.tableExpandsBins, width: width,
            isColored: isColored)
    }

    mutating func lines<Row: OutputRow>(for rows: [Row]) -> String {
        guard !rows.isEmpty else { return "" }
        let cells = rows.map { row in
            self.row = [:]
            row.fields(into: &self)
            return self.row
        }
        var text = fit(cells) ? header : ""
        for row in cells { text += line(row) }
        return text
    }

    // MARK: Taking fields

    mutating func field(_ name: String, _ value: FieldValue) {
        if expandsBins, case .bins(let bins) = value {
            for bin in bins {
                let column = "\u{1}" + bin.name
                if !binNames.contains(column) { binNames.append(column) }
                row[column] = Cell(
                    text: show(bin.value), isNumber: TableEncoder.isNumber(bin.value))
            }
            return
        }
        row[name] = cell(value)
    }

    private func cell(_ value: FieldValue) -> Cell {
        switch value {
        case .null: Cell()
        case .bool(let bool): Cell(text: bool ? "yes" : "")
        case .integer(let integer): Cell(text: String(integer), isNumber: true)
        case .number(let number): Cell(text: number.description, isNumber: true)
        case .text(let text): Cell(text: printable(text))
        case .status(let status): Cell(text: status.rawValue, status: status)
        case .id(.string(let text)): Cell(text: printable(TableEncoder.quoted(text)))
        case .id(let id): Cell(text: printable(id.description))
        case .bins(let bins):
            Cell(
                text: bins.map { "\(printable($0.name))=\(show($0.value))" }
                    .joined(separator: ", "))
        case .value(let value): Cell(text: show(value), isNumber: TableEncoder.isNumber(value))
        case .counts(let counts):
            Cell(
                text: counts.nonZero.map { "\(Count.text($0.count)) \($0.status.rawValue)" }
                    .joined(separator: ", "))
        case .indices(let indices): Cell(text: TableEncoder.ranges(indices))
        }
    }

    private func show(_ value: Value) -> String {
        switch value {
        case .string(let string): printable(TableEncoder.quoted(string))
        case .decimal(let decimal): decimal.description
        default: printable(ValueJSON.encode(value))
        }
    }

    /// Escapes control characters for the terminal.
    private func printable(_ text: String) -> String {
        DisplayText.printable(text, limit: width ?? TableEncoder.maximumLastCell)
    }

    /// A text, in quotes if it would look like a value of another type, or like nothing.
    static func quoted(_ text: String) -> String {
        // Blanks at an end cannot be seen.
        if text.first?.isWhitespace == true || text.last?.isWhitespace == true {
            return ValueJSON.encode(.string(text))
        }
        // A longer text cannot be mistaken for a number or another value.
        guard text.utf8.count <= 64 else { return text }
        let other: Value? = try? ValueJSON.decode(text)
        return text.isEmpty || other != nil ? ValueJSON.encode(.string(text)) : text
    }

    private static func isNumber(_ value: Value) -> Bool {
        switch value {
        case .integer, .double, .decimal: true
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            false
        }
    }

    /// `0-4, 7`.
    static func ranges(_ indices: [Int]) -> String {
        var parts: [String] = []
        var start = 0
        while start < indices.count {
            var end = start
            while end + 1 < indices.count, indices[end + 1] == indices[end] + 1 { end += 1 }
            parts.append(start == end ? "\(indices[start])" : "\(indices[start])-\(indices[end])")
            start = end + 1
        }
        return parts.joined(separator: ", ")
    }

    // MARK: Laying out

    /// Extends the layout for these rows.
    /// - Returns: Whether it changed.
    private mutating func fit(_ rows: [[String: Cell]]) -> Bool {
        var changed = false
        let names = order.flatMap { $0 == "bins" && expandsBins ? binNames : [$0] }
        var old = Dictionary(layout.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
        var columns: [Column] = []
        for name in names where !leftOut.contains(name) {
            let filled = rows.compactMap { $0[name] }.filter { !$0.text.isEmpty }
            guard !filled.isEmpty || old[name] != nil else { continue }
            var column =
                old.removeValue(forKey: name)
                ?? Column(name: name, width: CharacterWidth.of(TableEncoder.title(name)))
            let isNew = !layout.contains { $0.name == name }
            let needed = filled.map { CharacterWidth.of($0.text) }.max() ?? 0
            if min(needed, TableEncoder.maximumCell) > column.width {
                column.width = min(needed, TableEncoder.maximumCell)
                changed = true
            }
            column.isNumber = column.isNumber && filled.allSatisfy(\.isNumber)
            changed = changed || isNew
            columns.append(column)
        }
        layout = columns
        return leaveOut() || changed
    }

    /// Leaves out columns until the others fit.
    /// - Returns: Whether it left out any.
    private mutating func leaveOut() -> Bool {
        guard let width else { return false }
        var changed = false
        for name in optional {
            let last = min(layout.last?.width ?? 0, TableEncoder.narrowLastCell)
            let needed = layout.dropLast().reduce(last) { $0 + $1.width + TableEncoder.gap.count }
            guard needed > width else { break }
            guard let index = layout.firstIndex(where: { $0.name == name }) else { continue }
            layout.remove(at: index)
            leftOut.append(name)
            changed = true
        }
        return changed
    }

    private static func title(_ name: String) -> String {
        DisplayText.printable(name.hasPrefix("\u{1}") ? String(name.dropFirst()) : name)
    }

    private var header: String {
        let cells = layout.map { column in
            aligned(
                TableEncoder.title(column.name), column, isLast: column.name == layout.last?.name)
        }
        let line = cut(trimmed(cells.joined(separator: TableEncoder.gap)))
        return isColored ? "\u{1B}[1m\(line)\u{1B}[0m\n" : line + "\n"
    }

    private func line(_ row: [String: Cell]) -> String {
        var line = ""
        var used = 0
        for (position, column) in layout.enumerated() {
            let cell = row[column.name] ?? Cell()
            let isLast = position == layout.count - 1
            var text = aligned(cell.text, column, isLast: isLast)
            if let width {
                guard used < width else { break }
                if used + CharacterWidth.of(text) > width {
                    text = cut(text, to: width - used, column)
                }
            }
            used += CharacterWidth.of(text) + TableEncoder.gap.count
            if isColored, let color = cell.status?.color, !isLast {
                text = "\u{1B}[\(color)m\(text)\u{1B}[0m"
            }
            line += (position == 0 ? "" : TableEncoder.gap) + text
        }
        return trimmed(line) + "\n"
    }

    private func aligned(_ text: String, _ column: Column, isLast: Bool) -> String {
        if isLast, !column.isNumber {
            return cut(text, to: width ?? TableEncoder.maximumLastCell, column)
        }
        return DisplayText.padded(
            cut(text, to: column.width, column), to: column.width,
            column.isNumber ? .right : .left)
    }

    private func cut(_ text: String, to width: Int, _ column: Column) -> String {
        cutInside.contains(column.name)
            ? DisplayText.shortenedInside(text, to: width)
            : DisplayText.truncated(text, to: width)
    }

    private func cut(_ line: String) -> String {
        width.map { DisplayText.truncated(line, to: $0) } ?? line
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension Status {
    /// The colour of a status as a parameter of the terminal's SGR sequence.
    fileprivate var color: String {
        switch self {
        case .ok: "32"
        case .notFound, .exists, .conflict, .filtered: "33"
        case .inDoubt: "1;35"
        case .cancelled, .notSent: "36"
        case .throttled, .timeout, .unavailable, .rejected, .denied: "31"
        }
    }
}
