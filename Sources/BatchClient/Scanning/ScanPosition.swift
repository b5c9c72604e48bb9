/// The position of a scan: the parts that have not been read. A later scan continues there.
public struct ScanPosition: Sendable, Hashable {
    /// The parts that are not read to the end, and where each continues; nil is the beginning.
    private var open: [Int: ScanCursor?]

    /// - Parameter starts: where each part begins.
    public init(_ starts: [ScanCursor?]) {
        open = Dictionary(uniqueKeysWithValues: starts.enumerated().map { ($0, $1) })
    }

    /// Reads what ``text`` wrote; nil if the text is something else.
    public init?(_ text: String) {
        var starts: [ScanCursor?] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let padding = String(repeating: "=", count: (4 - part.utf8.count % 4) % 4)
            let plain = part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
            guard let bytes = Base64.decode(String(plain) + padding), !bytes.isEmpty else {
                return nil
            }
            starts.append(ScanCursor(bytes))
        }
        self.init(starts)
    }

    /// The parts to read, each with the cursor where it continues.
    public var parts: [(part: Int, cursor: ScanCursor?)] {
        open.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Whether everything is read.
    public var isAtEnd: Bool { open.isEmpty }

    /// A page of a part was delivered completely.
    public mutating func advance(_ part: Int, to next: ScanCursor?) {
        if let next { open[part] = .some(next) } else { open[part] = nil }
    }

    /// The position as letters that need no quotes on a command line. Nil if nothing is left, or if
    /// a part is still at its beginning and has no name for it.
    public var text: String? {
        guard !open.isEmpty else { return nil }
        var texts: [String] = []
        for (_, cursor) in parts {
            guard let cursor else { return nil }
            texts.append(
                String(
                    Base64.encode(cursor.bytes).compactMap { letter -> Character? in
                        switch letter {
                        case "+": "-"
                        case "/": "_"
                        case "=": nil
                        case let other: other
                        }
                    }))
        }
        return texts.joined(separator: ".")
    }
}
