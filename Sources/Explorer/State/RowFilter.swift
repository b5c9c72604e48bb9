import BatchClient

/// Which records of a data set a table shows.
enum RowFilter: Sendable, Hashable {
    /// The text occurs in the ID or in what a bin shows, whatever its case.
    case text(String)
    /// The record meets a condition; the source is the text it was typed as.
    case condition(Condition, source: String)

    var source: String {
        switch self {
        case .text(let text): text
        case .condition(_, let source): source
        }
    }

    /// What the store is asked for; nil where only the screen can tell.
    var condition: Condition? {
        if case .condition(let condition, _) = self { condition } else { nil }
    }

    /// Whether a record is shown.
    /// - Parameter now: milliseconds since 1970, for conditions on the time to live.
    func matches(_ row: ScanPage.Row, now: Int64) -> Bool {
        switch self {
        case .text(let text):
            let needle = Needle(text)
            return needle.occurs(in: row)
        case .condition(let condition, _):
            return condition.holds(for: row.record, at: now / 1000)
        }
    }

    /// The rows that are shown, in their order.
    func select(_ rows: [ScanPage.Row], now: Int64) -> [ScanPage.Row] {
        switch self {
        case .text(let text):
            let needle = Needle(text)
            return rows.filter { needle.occurs(in: $0) }
        case .condition:
            return rows.filter { matches($0, now: now) }
        }
    }
}

/// A text that is looked for without regard to case.
struct Needle: Sendable {
    private let text: String
    private let bytes: [UInt8]
    /// ASCII is compared by bytes, which is many times faster.
    private let isASCII: Bool

    init(_ text: String) {
        self.text = text.lowercased()
        bytes = Array(self.text.utf8)
        isASCII = bytes.allSatisfy { $0 < 0x80 }
    }

    func occurs(in row: ScanPage.Row) -> Bool {
        if bytes.isEmpty || occurs(in: row.key.id.description) { return true }
        return row.record.bins.contains { occurs(in: $0.value) }
    }

    private func occurs(in value: Value) -> Bool {
        switch value {
        case .string(let text), .geoJSON(let text): occurs(in: text)
        case .list(let values): values.contains { occurs(in: $0) }
        case .set(let set): set.elements.contains { occurs(in: $0) }
        case .map(let map): map.entries.contains { occurs(in: $0.key) || occurs(in: $0.value) }
        default: occurs(in: ValueText.brief(value, limit: 200))
        }
    }

    func occurs(in haystack: String) -> Bool {
        guard isASCII else { return haystack.lowercased().contains(text) }
        guard let first = bytes.first else { return true }
        let found = haystack.utf8.withContiguousStorageIfAvailable { hay -> Bool in
            guard hay.count >= bytes.count else { return false }
            for start in 0...(hay.count - bytes.count) where Needle.lower(hay[start]) == first {
                var length = 1
                while length < bytes.count, Needle.lower(hay[start + length]) == bytes[length] {
                    length += 1
                }
                if length == bytes.count { return true }
            }
            return false
        }
        return found ?? haystack.lowercased().contains(text)
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}
