import BatchClient
import TerminalKit

/// A record's bins as a tree of lines, with lists and maps that fold.
struct RecordOutline: Sendable {
    /// The position of a value: the bin's position, then the positions inside it.
    typealias Path = [Int]

    struct Line: Sendable, Hashable {
        var path: Path
        /// The bin, the map's key, or the position in the list.
        var label: String
        var value: Value
        /// Whether the line has parts below it that can be folded.
        var isFoldable: Bool
        var isOpen: Bool
        /// Set on a line that continues the text of the one above.
        var continuation: String?

        var depth: Int { path.count - 1 }
    }

    /// Values with more parts than this are folded at first.
    static let openLimit = 8
    /// Texts longer than this can be unfolded into lines.
    static let textLimit = 40
    /// The most lines of one value.
    static let partLimit = 10_000

    private(set) var lines: [Line] = []
    /// The columns of the widest label, with its indentation and a space.
    private(set) var widestLabel = 0

    init(_ record: Record?, toggled: Set<Path>, wrap: Int) {
        guard let record else { return }
        for (index, bin) in record.bins.enumerated() {
            add(bin.value, label: bin.name, path: [index], toggled: toggled, wrap: wrap)
        }
    }

    private mutating func add(
        _ value: Value, label: String, path: Path, toggled: Set<Path>, wrap: Int
    ) {
        let parts = RecordOutline.partCount(of: value)
        let startsOpen = (1...RecordOutline.openLimit).contains(parts) && path.count < 3
        let isFoldable = parts > 0 || RecordOutline.isLong(value)
        let isOpen = isFoldable && startsOpen != toggled.contains(path)
        lines.append(
            Line(path: path, label: label, value: value, isFoldable: isFoldable, isOpen: isOpen))
        widestLabel = max(widestLabel, 2 * path.count + CharacterWidth.of(label))
        guard isOpen else { return }
        switch value {
        case .list(let values):
            for (index, value) in values.prefix(RecordOutline.partLimit).enumerated() {
                add(value, label: String(index), path: path + [index], toggled: toggled, wrap: wrap)
            }
        case .set(let set):
            for (index, value) in set.elements.prefix(RecordOutline.partLimit).enumerated() {
                add(value, label: "", path: path + [index], toggled: toggled, wrap: wrap)
            }
        case .map(let map):
            for (index, entry) in map.entries.prefix(RecordOutline.partLimit).enumerated() {
                let key = ValueText.brief(entry.key, limit: 60)
                add(entry.value, label: key, path: path + [index], toggled: toggled, wrap: wrap)
            }
        case .bytes(let bytes), .hyperLogLog(let bytes), .opaque(_, let bytes):
            addDump(of: Array(bytes), value: value, path: path, wrap: max(10, wrap))
        case .null, .bool, .integer, .double, .decimal, .string, .geoJSON:
            addText(of: value, path: path, wrap: max(10, wrap))
        }
    }

    /// Bytes as a dump: the offset, the bytes in hexadecimal, and those that are ASCII.
    private mutating func addDump(of bytes: [UInt8], value: Value, path: Path, wrap: Int) {
        let width = wrap >= 76 ? 16 : wrap >= 44 ? 8 : 4
        for row in 0..<min((bytes.count + width - 1) / width, RecordOutline.partLimit) {
            let part = bytes[row * width..<min(bytes.count, (row + 1) * width)]
            let hex = part.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
                .joined(separator: " ")
            let text = String(
                String.UnicodeScalarView(
                    part.map { (0x20..<0x7F).contains($0) ? Unicode.Scalar($0) : "." }))
            let address = String(row * width, radix: 16)
            let line =
                String(repeating: "0", count: max(0, 6 - address.count)) + address + "  " + hex
                + String(repeating: " ", count: width * 3 - 1 - hex.count) + "  " + text
            lines.append(
                Line(
                    path: path + [row], label: "", value: value, isFoldable: false,
                    isOpen: false, continuation: line))
        }
    }

    private mutating func addText(of value: Value, path: Path, wrap: Int) {
        var rest = Substring(ValueText.brief(value, limit: 1_000_000))
        var line = 0
        while !rest.isEmpty, line < RecordOutline.partLimit {
            var piece = rest.prefix(wrap)
            if let end = piece.firstIndex(where: \.isNewline) {
                piece = piece[...end]
            } else if piece.endIndex < rest.endIndex, let space = piece.lastIndex(of: " ") {
                piece = piece[...space]
            }
            lines.append(
                Line(
                    path: path + [line], label: "", value: value, isFoldable: false,
                    isOpen: false, continuation: String(piece)))
            rest = rest[piece.endIndex...]
            line += 1
        }
    }

    static func partCount(of value: Value) -> Int {
        switch value {
        case .list(let values): values.count
        case .map(let map): map.count
        case .set(let set): set.elements.count
        case .null, .bool, .integer, .double, .decimal, .string, .bytes, .geoJSON, .hyperLogLog,
            .opaque:
            0
        }
    }

    private static func isLong(_ value: Value) -> Bool {
        switch value {
        case .string(let text), .geoJSON(let text):
            text.utf8.count > textLimit || text.utf8.contains(0x0A)
        case .bytes(let bytes), .hyperLogLog(let bytes), .opaque(_, let bytes):
            bytes.count > 8
        case .null, .bool, .integer, .double, .decimal, .list, .map, .set: false
        }
    }
}
