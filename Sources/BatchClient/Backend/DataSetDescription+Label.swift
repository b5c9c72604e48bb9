extension DataSetDescription.Detail {
    /// What the value counts, where the name says it.
    package enum Unit: Sendable, Hashable {
        case bytes, percent
    }

    /// The name as people read it: `replication factor` for `replicationFactor`. The unit is left out,
    /// because it stands behind the value.
    package var label: String {
        if let label = Self.labels[name] { return label }
        var words = Self.words(of: name)
        if unit != nil, words.count > 1 { words.removeLast() }
        return words.joined(separator: " ")
    }

    /// The unit of the value; nil for a plain number, and for what is not one.
    package var unit: Unit? {
        switch Self.words(of: name).last {
        case "bytes": .bytes
        case "percent": .percent
        default: nil
        }
    }

    /// Labels other than the words of the name.
    private static let labels = [
        "bytes": "size",
        "freePages": "unused pages",
        "memoryBytes": "memory used",
        "pageBytes": "page size",
        "pointInTimeRecovery": "point-in-time recovery",
        "sizeHistogram": "record sizes",
        "stopWrites": "nodes refusing writes",
        "stopWritesBytes": "size limit",
        "stopWritesCount": "record limit",
        "ttlHistogram": "times to live",
    ]

    /// The words of a name in camel case, or between hyphens and underscores.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in name {
            let separates = character == "-" || character == "_" || character == " "
            if separates || character.isUppercase, !word.isEmpty {
                words.append(word)
                word = ""
            }
            if !separates { word += character.lowercased() }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
