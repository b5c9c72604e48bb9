/// How a set of keys changes the marks.
enum MarkEdit: String, Sendable, Hashable, CaseIterable {
    /// The marks are those, and no others.
    case load
    /// Those are marked too.
    case add
    /// Those are marked no longer.
    case subtract
    /// Of the marks, only those stay that are among them.
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
