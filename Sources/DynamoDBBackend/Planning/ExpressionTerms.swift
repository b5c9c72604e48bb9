import BatchClient

/// The placeholders for names and values in the expressions of one request.
struct ExpressionTerms: Sendable {
    private var names: [String] = []
    private var values: [Value] = []
    /// The placeholders for type names, one for each name.
    private var types: [(name: String, placeholder: String)] = []

    /// The placeholder of an attribute's name.
    mutating func name(_ name: String) -> String {
        if let index = names.firstIndex(where: { $0.isIdentical(to: name) }) { return "#n\(index)" }
        names.append(name)
        return "#n\(names.count - 1)"
    }

    /// The placeholder of a value.
    mutating func value(_ value: Value) -> String {
        values.append(value)
        return ":v\(values.count - 1)"
    }

    /// The placeholder for a type name, such as `M` for a map.
    mutating func type(_ name: String) -> String {
        if let known = types.first(where: { $0.name == name }) { return known.placeholder }
        let placeholder = value(.string(name))
        types.append((name, placeholder))
        return placeholder
    }

    /// A ``BinPath/isDocumentPath``, with placeholders for its names.
    mutating func path(_ path: BinPath) -> String {
        var text = name(path.bin)
        for step in path.steps {
            switch step {
            case .key(let key): text += ".\(name(key))"
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }

    /// The members of a request that define the placeholders.
    func write(to writer: inout DynamoDBJSONWriter) {
        if !names.isEmpty {
            writer.name("ExpressionAttributeNames")
            writer.raw("{")
            for (index, name) in names.enumerated() {
                writer.name("#n\(index)")
                writer.string(name)
            }
            writer.raw("}")
        }
        if !values.isEmpty {
            writer.name("ExpressionAttributeValues")
            writer.raw("{")
            for (index, value) in values.enumerated() {
                writer.name(":v\(index)")
                writer.attribute(value)
            }
            writer.raw("}")
        }
    }
}

extension BinPath {
    /// Whether an expression can name the part: no empty keys, no elements counted from the end, and
    /// not deeper than an item nests.
    var isDocumentPath: Bool {
        steps.count < ItemSize.maximumDepth
            && steps.allSatisfy { step in
                switch step {
                case .key(let key): !key.isEmpty
                case .index(let index): index >= 0 && index < 1 << 31
                }
            }
    }
}
