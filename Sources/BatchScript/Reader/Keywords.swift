internal import BatchClient

/// The words that the language keeps for itself.
enum Keywords {
    /// Reserved after the data set: an ID so named is quoted.
    static let afterDataSet = Set(Clause.allCases.map(\.rawValue))
    static let afterFirstDataSet = Set(Clause.first.map(\.rawValue))

    /// Reserved where a clause names a bin: bins of that name are quoted.
    static let inList = afterFirstDataSet

    /// Reserved in an expression where a bin may stand.
    static let inExpression = afterFirstDataSet.union([
        "and", "or", "not", "in", "exists", "contains", "begins", "generation", "ttl", "all", "any",
        "true", "false", "null",
    ])

    /// Reserved in a condition of the first version: bins of that name are quoted.
    static let inFirstCondition = afterFirstDataSet.union([
        "and", "or", "not", "in", "exists", "contains", "begins", "generation", "ttl", "all", "any",
    ])

    /// What is quoted or written as `bin("...")` when it is printed, so that it is plain to people too.
    static let printedInQuotes = inExpression.union(tests).union(afterDataSet)

    /// The words of tests, without the signs.
    static let tests: Set<String> = [
        "in", "between", "contains", "begins", "ends", "matches", "exists", "missing", "is",
    ]

    /// The functions by name, those of metadata and literals among them.
    static let functions: [String] =
        ExpressionFunction.allCases.map(\.rawValue)
        + ["bin", "bytes", "date", "id", "now", "updated"]

    /// What other languages call the types of values.
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
