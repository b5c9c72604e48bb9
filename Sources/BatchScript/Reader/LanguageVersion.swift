/// The rules by which a script is read. A run of the ledger keeps the version in which its script is
/// stored, so that it goes on meaning what it meant.
public enum LanguageVersion: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Tests compare a bin with a literal; `[`, `+`, `*`, `/`, `%`, `|` and `&` are letters of a name.
    case first = 1
    /// Expressions, paths, finding, parameters.
    case second = 2

    /// What scripts are read and written by, where nothing says otherwise.
    public static let current = LanguageVersion.second

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
