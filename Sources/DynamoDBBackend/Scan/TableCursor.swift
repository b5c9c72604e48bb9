import BatchClient

/// A position in a scan of a table, as bytes: `SEGMENT/SEGMENTS/TRAIL{KEY}`, where the key is the
/// last one examined, as the service returned it.
struct TableCursor: Hashable {
    var segment = 0
    var segments = 1
    /// The service's `LastEvaluatedKey` as JSON; nil begins.
    private(set) var key: [UInt8]?
    /// Detects an endless scan.
    private var trail = PageTrail()

    var encoded: ScanCursor {
        let trail = key == nil ? "" : trail.text
        return ScanCursor(Array("\(segment)/\(segments)/\(trail)".utf8) + (key ?? []))
    }

    init(segment: Int = 0, of segments: Int = 1, key: [UInt8]? = nil) {
        self.segment = segment
        self.segments = segments
        self.key = key
    }

    /// The cursor of the next page.
    /// - Throws: ``BackendError`` if the scan was there before.
    func next(_ key: [UInt8]) throws(BackendError) -> TableCursor {
        var cursor = self
        cursor.key = key
        guard cursor.trail.advance(to: key) else {
            throw ServiceClient.unending("the pages of the scan repeat")
        }
        return cursor
    }

    /// The starts of a table's segments.
    /// - Parameter count: 1 to 1,000,000.
    static func segments(_ count: Int) -> [ScanCursor] {
        let count = min(max(1, count), 1_000_000)
        return (0..<count).map { TableCursor(segment: $0, of: count).encoded }
    }

    /// Where a scan continues.
    /// - Throws: ``BackendError`` for a cursor of another store.
    init(of request: ScanRequest) throws {
        guard let given = request.cursor else {
            self.init()
            return
        }
        guard let cursor = TableCursor(given) else {
            throw BackendError(
                .rejected, code: "cursor", "the cursor is not from this store")
        }
        self = cursor
    }

    /// Nil for bytes that are not a cursor of this store.
    init?(_ cursor: ScanCursor) {
        let slash = UInt8(ascii: "/")
        let parts = cursor.bytes.split(
            separator: slash, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let segment = Int(String(decoding: parts[0], as: UTF8.self)),
            let segments = Int(String(decoding: parts[1], as: UTF8.self)),
            (1...1_000_000).contains(segments), (0..<segments).contains(segment)
        else { return nil }
        let trail = parts[2].prefix { $0 != UInt8(ascii: "{") }
        let key = Array(parts[2].dropFirst(trail.count))
        if !key.isEmpty {
            // It becomes part of a request, so it must be an object.
            guard (try? JSONReader.read(key) { try $0.attributes() }) != nil else { return nil }
        }
        guard let known = PageTrail(String(decoding: trail, as: UTF8.self)) else { return nil }
        self.init(segment: segment, of: segments, key: key.isEmpty ? nil : key)
        self.trail = known
    }
}

/// Detects cycles of pages, with memory for only one of them (Brent's algorithm): the position
/// after 1, 2, 4, 8, ... pages is compared with all later ones.
struct PageTrail: Hashable {
    private var mark: UInt64 = 0
    private var steps = 0
    private var power = 1

    init() {}

    /// - Returns: Whether the position is new, as far as known.
    mutating func advance(to position: [UInt8]) -> Bool {
        // FNV-1a, 64 bits, mixed.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in position { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = SplitMix64.mix(hash) | 1
        guard hash != mark else { return false }
        steps += 1
        if mark == 0 || steps == power {
            mark = hash
            steps = 0
            power = power < 1 << 60 ? power * 2 : power
        }
        return true
    }

    var text: String { mark == 0 ? "" : "\(power).\(steps).\(String(mark, radix: 16))" }

    /// Reads ``text``; nil for any other text.
    init?(_ text: String) {
        if text.isEmpty { return }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let power = Int(parts[0]), let steps = Int(parts[1]),
            let mark = UInt64(parts[2], radix: 16), (1...(1 << 60)).contains(power),
            (0..<power).contains(steps)
        else { return nil }
        (self.power, self.steps, self.mark) = (power, steps, mark)
    }
}
