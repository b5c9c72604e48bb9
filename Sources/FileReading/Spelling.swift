/// Guesses which name was meant by a misspelt one.
package enum Spelling {
    /// The name that differs in the fewest letters, if at most a third of them differ.
    package static func nearest(to word: String, among names: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().unicodeScalars.prefix(64))
        var best: (name: String, distance: Int)?
        for name in names {
            let other = Array(name.lowercased().unicodeScalars.prefix(64))
            let distance = distance(letters, other)
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        // Words that share no letters are unrelated.
        guard let best, best.distance <= max(1, letters.count / 3), best.distance < letters.count
        else { return nil }
        return best.name
    }

    /// A hint with the intended word; nil if none is near.
    package static func hint(for word: String, among names: some Sequence<String>) -> String? {
        nearest(to: word, among: names).map { "did you mean `\($0)`?" }
    }

    /// How many letters are added, missing, changed, or swapped with their neighbour.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var above = Array(0...other.count)
        for (i, a) in one.enumerated() {
            var row = [i + 1]
            for (j, b) in other.enumerated() {
                var least = min(above[j] + (a == b ? 0 : 1), above[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a == other[j - 1], one[i - 1] == b {
                    least = min(least, before[j - 1] + 1)
                }
                row.append(least)
            }
            before = above
            above = row
        }
        return above[other.count]
    }
}
