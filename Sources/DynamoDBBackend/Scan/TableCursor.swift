import BatchClient

/// A place in a scan of a table, as bytes: `segment of total`, and the last key that was looked at
/// as the service gave it.
struct TableCursor: Hashable {
    var segment = 0
    var segments = 1
    /// The service's `LastEvaluatedKey` as JSON; nil begins.
    var key: [UInt8]?

    var encoded: ScanCursor {
        ScanCursor(Array("\(segment)/\(segments)/".utf8) + (key ?? []))
    }

    init(segment: Int = 0, of segments: Int = 1, key: [UInt8]? = nil) {
        self.segment = segment
        self.segments = segments
        self.key = key
    }

    /// Where the segments of a table begin.
    /// - Parameter count: 1 to 1,000,000.
    static func segments(_ count: Int) -> [ScanCursor] {
        let count = min(max(1, count), 1_000_000)
        return (0..<count).map { TableCursor(segment: $0, of: count).encoded }
    }

    /// Where a scan goes on.
    /// - Throws: ``BackendError`` for a cursor of another store.
    init(of request: ScanRequest) throws {
        guard let given = request.cursor else {
            self.init()
            return
        }
        guard let cursor = TableCursor(given) else {
            throw BackendError(
                .rejected, code: "cursor", "the place in the scan is none of this store's")
        }
        self = cursor
    }

    /// Nil for bytes that are none of this store's cursors.
    init?(_ cursor: ScanCursor) {
        let slash = UInt8(ascii: "/")
        let parts = cursor.bytes.split(
            separator: slash, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let segment = Int(String(decoding: parts[0], as: UTF8.self)),
            let segments = Int(String(decoding: parts[1], as: UTF8.self)),
            (1...1_000_000).contains(segments), (0..<segments).contains(segment)
        else { return nil }
        let key = Array(parts[2])
        if !key.isEmpty {
            // It becomes a part of a request: nothing but an object may.
            guard (try? JSONReader.read(key) { try $0.attributes() }) != nil else { return nil }
        }
        self.init(segment: segment, of: segments, key: key.isEmpty ? nil : key)
    }
}
