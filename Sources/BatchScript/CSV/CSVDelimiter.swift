/// The delimiter of a CSV file's fields.
enum CSVDelimiter {
    private static let candidates: [UInt8] = [
        ASCII.comma, UInt8(ascii: ";"), ASCII.tab, UInt8(ascii: "|"),
    ]

    /// Finds the delimiter: the requested one, that of a line `sep=;`, otherwise whichever of `,`
    /// `;` tab and `|` is most frequent in the header.
    /// - Returns: The delimiter, and whether a `sep=` line comes before the header.
    static func find(
        in file: any ByteFile, _ asked: UInt8?
    ) throws -> (byte: UInt8, hasLine: Bool) {
        let line = try firstLine(of: file)
        if let named = named(in: line) { return (asked ?? named, true) }
        if let asked { return (asked, false) }
        var counts = [Int](repeating: 0, count: candidates.count)
        var isQuoted = false
        for byte in line {
            if byte == ASCII.quote { isQuoted.toggle() }
            if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return (candidates[most == 0 ? 0 : counts.firstIndex(of: most) ?? 0], false)
    }

    private static func named(in line: [UInt8]) -> UInt8? {
        var line = line.filter { $0 != ASCII.quote }[...]
        guard line.count == 5, line.starts(with: "sep=".utf8) || line.starts(with: "SEP=".utf8)
        else { return nil }
        line = line.dropFirst(4)
        return line.first
    }

    /// The first line that is not empty, or its first part.
    private static func firstLine(of file: any ByteFile) throws -> [UInt8] {
        var window = ByteWindow(file)
        try window.skipMark()
        var line: [UInt8] = []
        while true {
            while window.available > 0 {
                let byte = window.bytes[window.position]
                window.position += 1
                if byte == ASCII.newline || byte == ASCII.carriageReturn {
                    if line.isEmpty { continue }
                    return line
                }
                line.append(byte)
            }
            guard !window.isComplete, line.count < 1 << 20 else { return line }
            try window.extend()
        }
    }
}
