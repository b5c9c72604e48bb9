extension String {
    /// The text in lines of at most this many characters, broken at spaces if possible.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var rest = trimmingSpaces[...]
        while rest.count > max(1, width) {
            var piece = rest.prefix(max(1, width))
            if let space = piece.lastIndex(of: " "), space > piece.startIndex {
                piece = piece[..<space]
            }
            lines.append(String(piece))
            rest = rest[piece.endIndex...].drop { $0 == " " }
        }
        return rest.isEmpty ? lines : lines + [String(rest)]
    }

    var trimmingSpaces: String {
        var part = self[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }

    /// The first occurrence of a part after a beginning.
    func range(of part: String, after head: String) -> Range<Index>? {
        guard hasPrefix(head) else { return nil }
        return self[index(startIndex, offsetBy: head.count)...].firstRange(of: part)
    }
}

extension String {
    /// The text after the last space.
    var lastWord: String {
        String(self[(lastIndex(of: " ").map { index(after: $0) } ?? startIndex)...])
    }

    /// A path up to and including its last slash.
    var folderPart: String {
        lastIndex(of: "/").map { String(self[...$0]) } ?? ""
    }
}
