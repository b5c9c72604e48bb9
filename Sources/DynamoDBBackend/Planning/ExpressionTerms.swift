import BatchClient

/// The placeholders for names and values in the expressions of one request.
struct ExpressionTerms: Sendable {
    private var names: [String] = []
    private var values: [Value] = []

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
