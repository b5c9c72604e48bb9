import BatchClient
import BatchScript

/// Rows as CSV (RFC 4180), after a header: lines end with CR LF, what nests is JSON.
///
/// A cell that a spreadsheet would take for a formula gets a `'` before it, unless it is a plain
/// number.
struct CSVEncoder: FieldSink {
    private var bytes: [UInt8] = []
    private var isFirst = true

    init(columns: [String]) {
        for column in columns { cell(column) }
        if !columns.isEmpty { endLine() }
    }

    var count: Int { bytes.count }

    mutating func add(_ row: some OutputRow) {
        row.fields(into: &self)
        endLine()
    }

    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    mutating func field(_ name: String, _ value: FieldValue) {
        switch value {
        case .null: cell("")
        case .text(let text): cell(text)
        case .status(let status): cell(status.rawValue)
        case .id(.string(let id)): cell(id)
        case .id(.decimal(let id)): cell(id.description)
        case .bool, .integer, .number, .id, .bins, .indices:
            var json = JSONWriter()
            json.field(value)
            cell(json.text)
        }
    }

    private mutating func endLine() {
        bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        isFirst = true
    }

    private mutating func cell(_ text: String) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes += CSVEncoder.encode(text).utf8
    }

    /// A cell, made harmless and quoted where it has to be.
    static func encode(_ text: String) -> String {
        var text = text
        if isFormula(text) { text = "'" + text }
        let needsQuotes = text.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
                true
            default: false
            }
        }
        guard needsQuotes else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Whether a spreadsheet would evaluate the text (OWASP, "CSV injection").
    private static func isFormula(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            return DecimalNumber(text) == nil
        default: return false
        }
    }
}
