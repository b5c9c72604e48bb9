/// The version of the script language. A recorded run stores the version of its script, so that the
/// script keeps its meaning.
public enum LanguageVersion: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Tests compare a bin with a literal; `[`, `+`, `*`, `/`, `%`, `|` and `&` are letters of a
    /// name.
    case first = 1
    /// Expressions, paths, finding, parameters.
    case second = 2

    /// The default version for reading and writing scripts.
    public static let current = LanguageVersion.second

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
