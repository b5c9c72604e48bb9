import TerminalKit

/// A guided tour: the explorer presses the keys of each step itself, slowly enough to be watched, and
/// says below the panes what is seen.
public struct Tour: Sendable {
    /// One step: the caption, then the keys that lead to the next.
    public struct Step: Sendable {
        public let title: String
        public let text: String
        /// The keys by their names, typed text in backquotes; empty for the last step.
        public let keys: String

        public init(_ title: String, _ text: String, keys: String = "") {
            self.title = title
            self.text = text
            self.keys = keys
        }
    }

    /// How many lines at the bottom of the screen the caption takes.
    static let captionHeight = 4

    public let steps: [Step]
    /// The step whose caption is shown.
    var step = 0
    /// The keys of the step that are still to be pressed.
    var waiting: [TerminalKit.Key] = []
    /// Whether the keys that wait are pressed without a pause.
    var isHurried = false

    public init(_ steps: [Step]) { self.steps = steps }

    var current: Step? { steps.indices.contains(step) ? steps[step] : nil }
    var isAtEnd: Bool { step >= steps.count - 1 }

    /// What the keys of a step are called for people.
    var keyNames: String {
        guard let current, !current.keys.isEmpty else { return "" }
        return Tour.words(current.keys).map(\.name).joined(separator: "  ")
    }

    /// The keys of a text: names, and typed text in backquotes.
    static func keys(_ text: String) -> [TerminalKit.Key] { words(text).flatMap(\.keys) }

    /// The keys of a text, and how they are shown: typed text stays together.
    private static func words(_ text: String) -> [(name: String, keys: [TerminalKit.Key])] {
        var words: [(name: String, keys: [TerminalKit.Key])] = []
        for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index % 2 == 1 {
                words.append((String(part), part.map { .character($0) }))
                continue
            }
            for name in part.split(separator: " ") {
                guard let key = TerminalKit.Key(String(name)) else { continue }
                words.append((String(name), [key]))
            }
        }
        return words
    }
}
