internal import BatchClient

/// A command's rows as CSV (RFC 4180) with a header: lines end with CR LF, nested values are JSON.
package struct CSVEncoder: FieldSink {
    /// Who reads the rows.
    package enum Reader: Sendable {
        /// A program: cells are unchanged.
        case program
        /// A spreadsheet: a cell that looks like a formula gets a `'` before it.
        case spreadsheet
    }

    private let reader: Reader
    private var bytes: [UInt8] = []
    private var isFirst = true

    package init(columns: [String], for reader: Reader = .program) {
        self.reader = reader
        for column in columns { cell(column) }
        if !columns.isEmpty { endRow() }
    }

    package var count: Int { bytes.count }

    package mutating func add(_ row: some OutputRow) {
        row.fields(into: &self)
        endRow()
    }

    package mutating func take() -> [UInt8] { bytes.takeAll() }

    package mutating func field(_ name: String, _ value: FieldValue) {
        switch value {
        case .null: cell("")
        case .text(let text): cell(text)
        case .status(let status): cell(status.rawValue)
        case .id(.string(let id)): cell(id)
        case .id(.decimal(let id)): cell(id.description)
        case .value(.null): cell("")
        case .value(.string(let text)): cell(text)
        case .value(.decimal(let decimal)): cell(decimal.description)
        case .bool, .integer, .number, .id, .bins, .value, .indices, .counts:
            var json = JSONWriter()
            json.field(value)
            cell(json.text)
        }
    }

    /// Ends a row whose fields were added one by one.
    package mutating func endRow() {
        bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        isFirst = true
    }

    private mutating func cell(_ text: String) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes += CSVEncoder.encode(text, for: reader).utf8
    }

    /// A cell, quoted if necessary.
    package static func encode(_ text: String, for reader: Reader = .program) -> String {
        var text = text
        if reader == .spreadsheet, isFormula(text) { text = "'" + text }
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
    static func isFormula(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"),
            UInt8(ascii: "\n"):
            return true
        // ＝ ＋ － ＠: a spreadsheet may treat the full-width forms like the plain ones.
        case 0xEF: return "＝＋－＠".unicodeScalars.contains(text.unicodeScalars[text.startIndex])
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            return DecimalNumber(text) == nil
        default: return false
        }
    }

    /// CSV that a terminal may show: characters that it would interpret are written as JSON
    /// escapes.
    package static func printable(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: HiddenCharacters.mayBegin(with:)) else { return bytes }
        var shown = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            // Layout only as a line end after CR LF; alone it would overwrite its own line.
            let isLayout = scalar == "\n" || scalar == "\r" || scalar == "\t"
            if !isLayout, HiddenCharacters.contains(scalar) {
                shown += "\\u" + JSONText.hexadecimal(scalar.value)
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return Array(shown.replacing("\r\n", with: "\n").replacing("\r", with: "\\r").utf8)
    }
}
