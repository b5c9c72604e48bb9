/// How a set of keys changes the marks.
enum MarkEdit: String, Sendable, Hashable, CaseIterable {
    /// Marks only those keys.
    case load
    /// Marks those keys too.
    case add
    /// Unmarks those keys.
    case subtract
    /// Keeps only the marks that are among those keys.
    case intersect

    var summary: String {
        switch self {
        case .load: "mark only these"
        case .add: "mark these too"
        case .subtract: "unmark these"
        case .intersect: "keep marks that are in both"
        }
    }

    var letter: Character {
        switch self {
        case .load: "l"
        case .add: "a"
        case .subtract: "s"
        case .intersect: "i"
        }
    }
}
