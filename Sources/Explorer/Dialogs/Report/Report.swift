/// A text to be read and put away: what was verified, compared, or counted.
struct Report: Sendable {
    enum Content: Sendable {
        case lines([[StyledText]])
        /// The latencies, nodes and messages of the run that is shown, as they are at the moment.
        case statistics
    }

    let title: String
    let content: Content
    var top = 0

    init(_ title: String, _ content: Content) {
        self.title = title
        self.content = content
    }
}
