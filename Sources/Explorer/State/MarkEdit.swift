/// What a set of keys does to the marks.
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
        case .load: "mark these, and no others"
        case .add: "mark these too"
        case .subtract: "take these marks off"
        case .intersect: "keep only the marks that are among these"
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
