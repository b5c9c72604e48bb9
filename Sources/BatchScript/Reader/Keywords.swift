internal import BatchClient

/// The reserved words of the language.
enum Keywords {
    /// Reserved after the data set: an ID with such a name is quoted.
    static let afterDataSet = Set(Clause.allCases.map(\.rawValue))

    /// Whether a word begins a clause. Most IDs are longer than any such word.
    static func isClause(_ word: String) -> Bool {
        word.utf8.count <= longestClause && afterDataSet.contains(word)
    }

    private static let longestClause = afterDataSet.map(\.utf8.count).max() ?? 0
    static let afterFirstDataSet = Set(Clause.first.map(\.rawValue))

    /// Reserved where a clause names a bin: bins with such names are quoted.
    static let inList = afterFirstDataSet

    /// Reserved in an expression in place of a bin.
    static let inExpression = afterFirstDataSet.union([
        "and", "or", "not", "in", "exists", "contains", "begins", "generation", "ttl", "all", "any",
        "true", "false", "null",
    ])

    /// Reserved in a condition of the first version: bins with such names are quoted.
    static let inFirstCondition = afterFirstDataSet.union([
        "and", "or", "not", "in", "exists", "contains", "begins", "generation", "ttl", "all", "any",
    ])

    /// Names that are printed in quotes or as `bin("...")`, so that people are not confused either.
    static let printedInQuotes = inExpression.union(tests).union(afterDataSet)

    /// The tests that are words.
    static let testWords = [
        "in", "between", "contains", "begins", "ends", "matches", "exists", "missing", "is",
    ]
    static let tests = Set(testWords)

    /// The names of functions, including metadata and literals.
    static let functions: [String] =
        ExpressionFunction.allCases.map(\.rawValue)
        + ["bin", "bytes", "date", "id", "now", "updated"]

    /// Names of value types in other languages.
    static let otherKinds: [String: String] = [
        "int": "integer", "long": "integer", "number": "integer", "float": "double",
        "text": "string", "str": "string", "blob": "bytes", "binary": "bytes", "boolean": "bool",
        "array": "list", "object": "map", "dict": "map", "nil": "null", "hll": "hyperLogLog",
    ]

    /// The lines around an atomic group.
    enum GroupBound: String, CaseIterable {
        case atomic, end
    }

    static let verbs = Verb.allCases.map(\.rawValue)
}
