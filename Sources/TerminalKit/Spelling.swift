/// Guesses which name a misspelt one was meant to be.
public enum Spelling {
    /// The name that differs in the fewest letters, if that is at most a third of them.
    public static func nearest(to word: String, among names: [String]) -> String? {
        let word = word.lowercased()
        var best: (name: String, distance: Int)?
        for name in names.sorted() {
            let distance = distance(Array(word.utf8), Array(name.lowercased().utf8))
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        guard let best, best.distance <= max(1, word.utf8.count / 3) else { return nil }
        return best.name
    }

    /// Levenshtein's distance.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        guard one.count < 64, other.count < 64 else { return .max }
        // Swapped letters are one slip.
        if one != other, one.sorted() == other.sorted() { return 1 }
        var row = Array(0...other.count)
        for (i, a) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in other.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = above
            }
        }
        return row[other.count]
    }
}
