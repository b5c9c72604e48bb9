import BatchClient
import Foundation

/// Where the parts of a scan stand, and how it is written down for a later one to go on.
struct ScanPlaces {
    /// The parts that are not read to their end, and where each goes on; nil is its beginning.
    private var open: [Int: ScanCursor?]

    /// - Parameter starts: where each part begins.
    init(_ starts: [ScanCursor?]) {
        open = Dictionary(uniqueKeysWithValues: starts.enumerated().map { ($0, $1) })
    }

    /// Reads what ``text`` wrote; nil where the text is something else.
    init?(_ text: String) {
        var starts: [ScanCursor?] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let padding = String(repeating: "=", count: (4 - part.utf8.count % 4) % 4)
            let plain = String(part).replacing("-", with: "+").replacing("_", with: "/") + padding
            guard let bytes = Data(base64Encoded: plain), !bytes.isEmpty else { return nil }
            starts.append(ScanCursor(Array(bytes)))
        }
        self.init(starts)
    }

    /// The parts to read, each with its place.
    var parts: [(part: Int, cursor: ScanCursor?)] {
        open.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// A page of a part is written out whole.
    mutating func wrote(_ part: Int, next: ScanCursor?) {
        if let next { open[part] = .some(next) } else { open[part] = nil }
    }

    /// For `--start`: letters that need no quotes. Nil where there is nothing to go on with: all is
    /// read, or a part is still at its beginning and has no name for it.
    var text: String? {
        guard !open.isEmpty else { return nil }
        var texts: [String] = []
        for (_, cursor) in parts {
            guard let cursor else { return nil }
            texts.append(
                Data(cursor.bytes).base64EncodedString().replacing("+", with: "-")
                    .replacing("/", with: "_").replacing("=", with: ""))
        }
        return texts.joined(separator: ".")
    }
}
