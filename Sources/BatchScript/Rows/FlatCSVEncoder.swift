package import BatchClient

/// Records as flat CSV (RFC 4180) that reads back as the same records.
///
/// Every string is quoted, also in the header, so that spreadsheets and readers that guess types
/// distinguish the string "10" from the number 10. A missing bin is an empty cell, null is `null`,
/// the empty string `""`. A column that is not plain has an unquoted suffix in its header: see
/// ``FlatColumns/Form``.
package struct FlatCSVEncoder: Sendable {
    private let columns: FlatColumns
    private let isGuarded: Bool
    private let keyForms: [FlatColumns.Form]
    private let binForms: [FlatColumns.Form]
    private var bytes: [UInt8] = []
    private var isFirst = true

    /// - Parameter isGuarded: writes a `'` before what a spreadsheet would treat as a formula. Such
    ///   output does not read back as the same records.
    package init(_ columns: FlatColumns, isGuarded: Bool) {
        self.columns = columns
        self.isGuarded = isGuarded
        keyForms = columns.keyNames.indices.map(columns.form(ofKey:))
        binForms = columns.bins.indices.map(columns.form(ofBin:))
        header()
    }

    package var count: Int { bytes.count }

    /// The bytes written since the last call.
    package mutating func take() -> [UInt8] { bytes.takeAll() }

    private mutating func header() {
        for (name, form) in zip(columns.keyNames + columns.bins, keyForms + binForms) {
            separate()
            switch form {
            case .plain: quoted(name)
            case .bytes: suffixed(name, ":bytes")
            case .json: suffixed(name, ":json")
            }
        }
        if columns.hasExpiry {
            separate()
            bytes += ":expires".utf8
        }
        endRow()
    }

    /// A suffix counts only outside quotes; a name that needs quotes has the suffix after them.
    private mutating func suffixed(_ name: String, _ suffix: StaticString) {
        let isBare =
            name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"),
                    0...UInt8(ascii: " "):
                    false
                default: true
                }
            } && !name.isEmpty && !(isGuarded && CSVEncoder.isFormula(name))
        if isBare { bytes += name.utf8 } else { quoted(name) }
        suffix.withUTF8Buffer { bytes += $0 }
    }

    /// Writes a record that was passed to the columns' `learn`.
    package mutating func add(_ record: KeyedRecord) {
        for (index, part) in columns.keyParts(of: record.key.id).enumerated()
        where index < keyForms.count {
            separate()
            if let value = part.value {
                cell(value, keyForms[index])
            } else {
                var json = JSONWriter()
                json.id(part)
                quoted(json.bytes)
            }
        }
        let bins = record.record.bins
        for (index, name) in columns.bins.enumerated() {
            separate()
            let isNext = index < bins.count && bins[index].name.isIdentical(to: name)
            if let value = isNext ? bins[index].value : bins[name] { cell(value, binForms[index]) }
        }
        if columns.hasExpiry {
            separate()
            if let expiry = record.record.expiresAt {
                JSONText.append(expiry, to: &bytes)
            } else {
                bytes += "null".utf8
            }
        }
        endRow()
    }

    private mutating func cell(_ value: Value, _ form: FlatColumns.Form) {
        switch form {
        case .json:
            var json = JSONWriter()
            json.value(value)
            quoted(json.bytes)
        case .bytes:
            guard let content = value.bytesValue else { return plain(value) }
            bytes.append(ASCII.quote)
            Base64.append(content, to: &bytes)
            bytes.append(ASCII.quote)
        case .plain: plain(value)
        }
    }

    private mutating func plain(_ value: Value) {
        switch value {
        case .string(let string): quoted(string)
        case .decimal(let decimal): bytes += decimal.description.utf8
        default:
            var json = JSONWriter()
            json.value(value)
            bytes += json.bytes
        }
    }

    private mutating func quoted(_ text: String) {
        bytes.append(ASCII.quote)
        if isGuarded, CSVEncoder.isFormula(text) { bytes.append(UInt8(ascii: "'")) }
        for byte in text.utf8 {
            if byte == ASCII.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(ASCII.quote)
    }

    private mutating func quoted(_ text: [UInt8]) {
        bytes.append(ASCII.quote)
        for byte in text {
            if byte == ASCII.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(ASCII.quote)
    }

    private mutating func separate() {
        if !isFirst { bytes.append(ASCII.comma) }
        isFirst = false
    }

    private mutating func endRow() {
        bytes += [ASCII.carriageReturn, ASCII.newline]
        isFirst = true
    }
}
