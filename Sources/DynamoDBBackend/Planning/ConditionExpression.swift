import BatchClient

/// Conditions as the service's condition and filter expressions, with the same truth: a comparison
/// with an attribute that is missing is false, whatever the operator.
enum ConditionExpression {
    /// The most bytes of an expression (developer guide, "Quotas").
    private static let maximumBytes = 4_096

    static func canExpress(_ condition: Condition) -> Bool {
        var terms = ExpressionTerms()
        return text(condition, &terms) != nil
    }

    /// Nil where there is no expression that means the same.
    static func text(_ condition: Condition, _ terms: inout ExpressionTerms) -> String? {
        guard let text = expression(condition, &terms), text.utf8.count <= maximumBytes else {
            return nil
        }
        return text
    }

    private static func expression(
        _ condition: Condition, _ terms: inout ExpressionTerms
    ) -> String? {
        switch condition {
        case .compare(.bin(let bin), let comparison, .literal(let value)):
            return compare(bin, comparison, value, &terms)
        case .oneOf(.bin(let bin), let operands):
            let values = operands.compactMap(\.literal)
            guard (1...100).contains(operands.count), values.count == operands.count,
                values.allSatisfy(isEquatable)
            else { return nil }
            let name = terms.name(bin)
            return "\(name) IN (\(values.map { terms.value($0) }.joined(separator: ", ")))"
        case .exists(.bin(let bin)):
            return "attribute_exists(\(terms.name(bin)))"
        case .missing(.bin(let bin)):
            return "attribute_not_exists(\(terms.name(bin)))"
        case .contains(.bin(let bin), .literal(let value)):
            return contains(bin, value, &terms)
        case .begins(.bin(let bin), .literal(.string(let start))):
            guard !start.isEmpty else { return nil }
            return "begins_with(\(terms.name(bin)), \(terms.value(.string(start))))"
        // The core tests the rest.
        case .compare, .oneOf, .between, .exists, .missing, .contains, .begins, .ends, .matches,
            .hasKind:
            return nil
        case .not(let condition):
            return expression(condition, &terms).map { "NOT (\($0))" }
        case .all(let conditions): return joined(conditions, "AND", &terms)
        case .any(let conditions): return joined(conditions, "OR", &terms)
        }
    }

    private static func joined(
        _ conditions: [Condition], _ word: String, _ terms: inout ExpressionTerms
    ) -> String? {
        var parts: [String] = []
        for condition in conditions {
            guard let part = expression(condition, &terms) else { return nil }
            parts.append("(\(part))")
        }
        return parts.isEmpty ? nil : parts.joined(separator: " \(word) ")
    }

    private static func compare(
        _ bin: String, _ comparison: Condition.Comparison, _ value: Value,
        _ terms: inout ExpressionTerms
    ) -> String? {
        let isOrder = comparison != .equal && comparison != .notEqual
        guard isOrder ? isOrdered(value) : isEquatable(value) else { return nil }
        let name = terms.name(bin)
        let operand = terms.value(value)
        // Of a missing attribute the service says that it differs from everything.
        if comparison == .notEqual { return "attribute_exists(\(name)) AND \(name) <> \(operand)" }
        return "\(name) \(comparison.rawValue) \(operand)"
    }

    /// Elements of lists and sets, parts of strings, keys of maps.
    private static func contains(
        _ bin: String, _ value: Value, _ terms: inout ExpressionTerms
    ) -> String? {
        switch value {
        case .string(let text):
            guard !text.isEmpty, !text.contains(where: { "[].#:".contains($0) }) else { return nil }
            let name = terms.name(bin)
            let part = terms.value(value)
            return "contains(\(name), \(part)) OR attribute_exists(\(name).\(terms.name(text)))"
        case .integer, .decimal:
            return "contains(\(terms.name(bin)), \(terms.value(value)))"
        default:
            return nil
        }
    }

    private static func isOrdered(_ value: Value) -> Bool {
        switch value {
        case .integer, .decimal, .string, .bytes: true
        case .double(let double): isExact(double)
        default: false
        }
    }

    private static func isEquatable(_ value: Value) -> Bool {
        switch value {
        case .null, .bool: true
        default: isOrdered(value)
        }
    }

    /// Whether the double is worth the decimal that is sent for it.
    private static func isExact(_ double: Double) -> Bool {
        DecimalNumber(double.description) != nil
    }
}

extension Condition {
    /// The bins that the condition looks at.
    var binNames: Set<String> { Set(bins) }
}
