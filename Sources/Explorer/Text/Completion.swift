/// The candidates of a completion, and the chosen one.
struct Completion: Sendable, Hashable {
    struct Candidate: Sendable, Hashable {
        var text: String
        /// What it is: `verb`, `bin`, an action's title.
        var detail: String
    }

    var candidates: [Candidate]
    /// The candidate in the text now; nil before the first Tab.
    var chosen: Int?
    /// How many characters before the caret the chosen candidate replaces.
    var replaced: Int
}

extension Completion {
    /// Puts the next or the previous candidate into the text.
    mutating func step(forward: Bool, in input: inout TextInput) {
        guard !candidates.isEmpty else { return }
        let next: Int
        if let chosen {
            next = (chosen + (forward ? 1 : -1) + candidates.count) % candidates.count
        } else {
            next = forward ? 0 : candidates.count - 1
        }
        let text = candidates[next].text
        input.replaceBeforeCaret(replaced, with: text)
        replaced = text.count
        chosen = next
    }
}
