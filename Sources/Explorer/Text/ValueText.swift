import BatchClient
import TerminalKit

/// Values as text for people: short for a table's cell, and by kind for a record.
///
/// The text can contain anything that the value contains: pass it through `DisplayText.printable`
/// before drawing it.
enum ValueText {
    /// The value on one line.
    /// - Parameter limit: stops soon after this many characters.
    static func brief(_ value: Value, limit: Int) -> String {
        var writer = Writer(limit: limit)
        writer.write(value, isNested: false)
        return writer.text
    }

    /// The kind of a value, with its size if it has one.
    static func kind(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .bool: "bool"
        case .integer: "integer"
        case .double: "double"
        case .decimal: "decimal"
        case .string: "string"
        case .bytes(let bytes): "bytes \(bytes.count)"
        case .list(let values): "list \(values.count)"
        case .map(let map): "map \(map.count)"
        case .set(let set): "set \(set.elements.count)"
        case .geoJSON: "geojson"
        case .hyperLogLog(let bytes): "hll \(bytes.count)"
        case .opaque(let type, let bytes): "type \(type), \(bytes.count)"
        }
    }

    /// The theme's style for a value of this kind.
    static func role(_ value: Value) -> ThemeRole {
        switch value {
        case .null, .opaque, .hyperLogLog: .dim
        case .bool: .keyword
        case .integer, .double, .decimal: .number
        case .string, .geoJSON: .text
        case .bytes: .string
        case .list, .map, .set: .text
        }
    }

    private struct Writer {
        let limit: Int
        var text = ""
        private var count = 0

        init(limit: Int) { self.limit = limit }

        private var isFull: Bool { count > limit }

        private mutating func put(_ piece: some StringProtocol) {
            guard !isFull else { return }
            // Avoids copying a very long string for a cell.
            let part = piece.prefix(limit - count + 1)
            text += part
            count += part.count
        }

        mutating func write(_ value: Value, isNested: Bool) {
            guard !isFull else { return }
            switch value {
            case .null: put("null")
            case .bool(let bool): put(bool ? "true" : "false")
            case .integer(let integer): put(String(integer))
            case .double(let double): put(ValueText.number(double))
            case .decimal(let decimal): put(decimal.description)
            case .string(let string):
                if isNested { put("\"") }
                put(string)
                if isNested { put("\"") }
            case .geoJSON(let string): put(string)
            case .bytes(let bytes), .hyperLogLog(let bytes), .opaque(_, let bytes):
                put("0x")
                put(ValueText.hex(bytes.prefix(max(0, limit - count) / 2 + 1)))
            case .list(let values): sequence("[", values.elements, "]")
            case .set(let set): sequence("{", set.elements, "}")
            case .map(let map):
                put("{")
                for (number, entry) in map.entries.enumerated() where !isFull {
                    if number > 0 { put(", ") }
                    write(entry.key, isNested: entry.key.stringValue == nil)
                    put(": ")
                    write(entry.value, isNested: true)
                }
                put("}")
            }
        }

        private mutating func sequence(_ open: String, _ values: [Value], _ close: String) {
            put(open)
            for (number, value) in values.enumerated() where !isFull {
                if number > 0 { put(", ") }
                write(value, isNested: true)
            }
            put(close)
        }
    }

    /// A double as written in scripts: never mistaken for an integer.
    static func number(_ double: Double) -> String { double.description }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        var text = ""
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }
}

extension ValueText {
    /// A value in a cell of a table. An empty string, blanks at the ends, and strings that look
    /// like another value are quoted.
    /// - Parameter limit: stops soon after this many characters.
    static func cell(_ value: Value, limit: Int) -> String {
        guard case .string(let text) = value, isAmbiguous(text) else {
            return brief(value, limit: limit)
        }
        return "\"" + brief(value, limit: max(0, limit - 1)) + "\""
    }

    /// The columns of a value's cell where they are known without its text: that of a string of printable
    /// ASCII, which is shown as it is, and of an integer. Nil for others.
    static func plainWidth(_ value: Value) -> Int? {
        switch value {
        case .string(let text):
            guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), !isAmbiguous(text) else {
                return nil
            }
            return text.utf8.count
        case .integer(let integer):
            var digits = integer < 0 ? 2 : 1
            var rest = integer.magnitude / 10
            while rest > 0 {
                digits += 1
                rest /= 10
            }
            return digits
        case .null, .bool, .double, .decimal, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            return nil
        }
    }

    private static func isAmbiguous(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return true }
        if first == 0x20 || last == 0x20 { return true }
        // Other blanks are control characters, or not ASCII.
        let isPlain = first > 0x20 && first < 0x7F && last > 0x20 && last < 0x7F
        if !isPlain, text.first?.isWhitespace == true || text.last?.isWhitespace == true {
            return true
        }
        return text.utf8.count <= 5 && ["null", "true", "false"].contains(text)
    }
}

extension ValueText {
    /// The type of a value, without its size.
    static func type(_ value: Value) -> String {
        String(kind(value).prefix { $0 != " " })
    }
}

extension ValueText {
    /// Milliseconds from 2001 to 2100: such a number is probably a time.
    private static let times: ClosedRange<Int64> = 978_307_200_000...4_102_444_800_000

    /// A number that is probably a time, in milliseconds since 1970.
    static func time(_ value: Value) -> Int64? {
        guard case .integer(let number) = value, times.contains(number) else { return nil }
        return number
    }

    /// The date of a number that is probably a time in milliseconds since 1970.
    static func date(_ value: Value, utcOffset: Int) -> String? {
        time(value).map { Format.moment(milliseconds: $0, utcOffset: utcOffset) }
    }

    /// Date and age of a number that is probably a time, as much of both as fits.
    /// - Parameter now: milliseconds since 1970.
    static func date(_ value: Value, utcOffset: Int, now: Int64, width: Int) -> String? {
        guard let time = time(value) else { return nil }
        let date = Format.moment(milliseconds: time, utcOffset: utcOffset).trimmingSpaces
        let minutes = date.prefix(16) + (utcOffset == 0 ? "Z" : "")
        let age = Format.relative(milliseconds: time, now: now)
        return [date + "  " + age, minutes + "  " + age, String(minutes), age].first {
            $0.count <= width
        }
    }

    /// A time of expiry, given in seconds since 1970-01-01T00:00Z.
    static func moment(_ seconds: Int64, utcOffset: Int) -> String {
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        guard !overflow else { return "\(seconds) seconds after 1970" }
        return Format.moment(milliseconds: milliseconds, utcOffset: utcOffset).trimmingSpaces
    }
}
