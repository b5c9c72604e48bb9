import BatchClient

/// A text to search for, ignoring case.
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
        case .null, .bool, .integer, .double, .decimal, .bytes, .hyperLogLog, .opaque:
            occurs(in: ValueText.brief(value, limit: 200))
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
