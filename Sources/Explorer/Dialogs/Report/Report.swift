/// A read-only text: verified doubts, a comparison, or figures.
struct Report: Sendable {
    enum Content: Sendable {
        case lines([[StyledText]])
        /// The current latencies, nodes and messages of the shown run.
        case statistics
    }

    /// How the titles of lists of keys begin: `?` closes them.
    static let keysTitle = "Keys"

    let title: String
    let content: Content
    var top = 0

    init(_ title: String, _ content: Content) {
        self.title = title
        self.content = content
    }
}
