import BatchClient

/// One line of text that is asked for at the bottom of the screen.
struct Prompt: Sendable {
    enum Kind: Sendable, Hashable {
        /// A text or an expression, looked for as it is typed.
        case filter
        /// `:` and the name of an action, with what it needs.
        case command
        /// A pattern on IDs or an expression, for marks.
        case pattern
        /// The ID of one record.
        case id
        /// A new value for a bin of a record.
        case bin(RecordKey, bin: String)
        /// How many a second a run may send.
        case rate
    }

    let kind: Kind
    var input: TextInput
    /// Why what was entered cannot be done.
    var failure: String?
    var completion: Completion?
    /// Where in the earlier inputs the arrow keys are; nil for what is being typed.
    var historyPlace: Int?
    /// What was being typed when the arrow keys went to earlier inputs.
    var draft = ""

    init(_ kind: Kind, text: String = "") {
        self.kind = kind
        input = TextInput(text)
    }

    /// What stands before the text.
    var label: String {
        switch kind {
        case .filter: "/"
        case .command: ":"
        case .pattern: "mark "
        case .id: "ID "
        case .bin(_, let bin): bin + " = "
        case .rate: "at most a second: "
        }
    }
}

/// What Tab offers, and which of it is taken.
struct Completion: Sendable, Hashable {
    struct Candidate: Sendable, Hashable {
        var text: String
        /// What it is: `verb`, `bin`, an action's title.
        var detail: String
    }

    var candidates: [Candidate]
    /// The one that is in the text now; nil before the first Tab.
    var chosen: Int?
    /// How many characters before the caret the chosen one takes.
    var replaced: Int
}
