internal import BatchClient

/// The words that the language keeps for itself.
enum Keywords {
    /// Reserved after the data set: an ID or a bin so named is quoted.
    static let afterDataSet = Set(Clause.allCases.map(\.rawValue))

    /// Reserved in a condition, besides those: a bin so named is quoted.
    static let inCondition = afterDataSet.union(conditionWords)

    static let conditionWords: Set<String> = [
        "and", "or", "not", "in", "exists", "contains", "begins", "generation", "ttl", "all", "any",
    ]

    static let verbs = Verb.allCases.map(\.rawValue)
}
