import BatchClient
import BatchScript
import TerminalKit

/// IDs as text for the screen: the string "42" and the integer 42 differ, and control characters
/// are escaped.
enum IDText {
    /// Longer IDs are cut first.
    private static let longest = 4096

    /// - Parameter limit: stops soon after this many columns.
    static func of(
        _ id: RecordID, limit: Int = .max, charset: DisplayText.Charset = .unicode
    ) -> String {
        DisplayText.printable(plain(id), charset: charset, limit: limit)
    }

    /// The columns of an ID; those of one that takes more than the limit are not counted to the end.
    static func width(of id: RecordID, limit: Int) -> Int {
        switch id {
        // Shown as it is, in a column for each byte.
        case .string(let text) where isBare(text): text.utf8.count
        case .string, .integer, .decimal, .bytes, .composite, .digest:
            CharacterWidth.of(of(id, limit: limit))
        }
    }

    private static func plain(_ id: RecordID) -> String {
        switch id {
        case .integer, .digest: return id.description
        case .string(let text):
            if isBare(text) { return text }
            return text.utf8.count > longest
                ? "\"" + String(text.prefix(longest)) : BatchPrinter.print(id)
        case .decimal, .bytes, .composite: return BatchPrinter.print(id)
        }
    }

    /// Whether a text is an ID without quotes: the common case, decided without the printer.
    private static func isBare(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
                || $0 == 0x3A
        } && !(text.utf8.count <= longestReserved && reserved.contains(text))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    }

    private static let reserved: Set<String> = [
        "set", "remove", "bins", "get", "if", "ttl", "durable", "b64", "digest",
    ]
    private static let longestReserved = reserved.map(\.utf8.count).max() ?? 0
}
