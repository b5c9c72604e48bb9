/// Guesses which word a misspelt one was meant to be.
enum Spelling {
    /// The word that differs in the fewest letters, if that is at most a third of them.
    static func nearest(to word: String, among words: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().utf8.prefix(64))
        var best: (word: String, distance: Int)?
        for word in words {
            let distance = distance(letters, Array(word.lowercased().utf8.prefix(64)))
            if distance < best?.distance ?? .max { best = (word, distance) }
        }
        guard let best, best.distance <= max(1, letters.count / 3), best.distance < letters.count
        else { return nil }
        return best.word
    }

    /// A hint that names the word that was meant; nil if none is near.
    static func hint(for word: String, among words: some Sequence<String>) -> String? {
        nearest(to: word, among: words).map { "did you mean `\($0)`?" }
    }

    /// How many letters are added, left out, changed, or exchanged with their neighbour.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
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
