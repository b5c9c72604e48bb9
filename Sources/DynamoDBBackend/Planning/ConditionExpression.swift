import BatchClient

/// Translates conditions to the service's condition and filter expressions with the same meaning: a
/// test that reads something missing is false, whatever its operator.
///
/// Tests that would mean something else have no expression: the order of two attributes (the
/// service only orders strings, numbers and bytes), `size` of strings (it counts UTF-16 units),
/// kinds of numbers, bytes inside bytes, and everything computed.
struct ConditionExpression {
    /// The most bytes of an expression (developer guide, "Quotas").
    private static let maximumBytes = 4_096
    /// The most operators of one expression (the same source: 300), less some for additions.
    private static let maximumOperators = 250

    private let keys: KeySchema
    /// Whether an item exists whenever the condition counts. For the service, a missing item has no
    /// key.
    private let isOnItem: Bool
    private var operators = 0

    private init(_ keys: KeySchema, isOnItem: Bool) {
        self.keys = keys
        self.isOnItem = isOnItem
    }

    /// Whether a write with the condition can leave it to the service.
    static func canExpress(
        _ condition: Condition, of verb: Verb, _ schema: TableSchema
    ) -> Bool {
        var terms = ExpressionTerms()
        return text(condition, of: verb, schema, &terms) != nil
    }

    /// The condition of a write; nil if no expression means the same.
    static func text(
        _ condition: Condition, of verb: Verb, _ schema: TableSchema,
        _ terms: inout ExpressionTerms
    ) -> String? {
        let isOnItem =
            switch verb {
            case .query, .exists, .update, .delete, .touch: true
            case .insert, .upsert, .replace: false
            }
        var writer = ConditionExpression(schema.keys, isOnItem: isOnItem)
        guard let part = writer.part(condition, &terms), writer.fits(part) else { return nil }
        return part.text
    }

    /// An expression that holds for all items that meet the condition, and possibly for others: as
    /// many of the tests joined by `and` as have an expression. Nil for none.
    static func wider(
        _ condition: Condition, _ schema: TableSchema, _ terms: inout ExpressionTerms
    ) -> String? {
        var writer = ConditionExpression(schema.keys, isOnItem: true)
        var parts: [Part] = []
        for test in condition.joinedTests {
            var more = writer
            var newTerms = terms
            guard let part = more.part(test, &newTerms),
                more.fits(Part.joined(parts + [part], .and))
            else { continue }
            parts.append(part)
            (writer, terms) = (more, newTerms)
        }
        return parts.isEmpty ? nil : Part.joined(parts, .and).text
    }

    private func fits(_ part: Part) -> Bool {
        part.text.utf8.count <= ConditionExpression.maximumBytes
            && operators <= ConditionExpression.maximumOperators
    }

    // MARK: Parts

    /// How tightly the outermost part of an expression binds.
    private enum Binding: Int {
        case or, and, test
    }

    /// An expression, in parentheses only if necessary: the service refuses doubled ones.
    private struct Part {
        let text: String
        let binding: Binding

        init(_ text: String, _ binding: Binding = .test) {
            self.text = text
            self.binding = binding
        }

        static func joined(_ parts: [Part], _ binding: Binding) -> Part {
            if parts.count == 1 { return parts[0] }
            let word = binding == .and ? " AND " : " OR "
            let texts = parts.map {
                $0.binding.rawValue < binding.rawValue ? "(\($0.text))" : $0.text
            }
            return Part(texts.joined(separator: word), binding)
        }
    }

    private mutating func part(
        _ condition: Condition, _ terms: inout ExpressionTerms
    ) -> Part? {
        operators += 1
        switch condition {
        case .compare(let left, let comparison, let right):
            return compare(left, comparison, right, &terms)
        case .oneOf(let operand, let operands):
            let values = operands.compactMap(\.literal)
            guard (1...100).contains(operands.count), values.count == operands.count,
                values.allSatisfy(Self.isEquatable), let name = attribute(operand, &terms)
            else { return nil }
            operators += values.count
            return Part("\(name) IN (\(values.map { terms.value($0) }.joined(separator: ", ")))")
        case .between(let operand, let low, let high):
            // BETWEEN refuses bounds of two types, for which no value holds here.
            guard let low = low.literal, let high = high.literal, Self.isOrdered(low),
                Self.isOrdered(high), let name = attribute(operand, &terms)
            else { return nil }
            operators += 1
            return Part("\(name) >= \(terms.value(low)) AND \(name) <= \(terms.value(high))", .and)
        case .exists(let operand):
            return attribute(operand, &terms).map { Part("attribute_exists(\($0))") }
        case .missing(let operand):
            return attribute(operand, &terms).map { Part("attribute_not_exists(\($0))") }
        case .contains(let operand, let part):
            return contains(operand, part, &terms)
        case .begins(let operand, .literal(.string(let start))):
            guard !start.isEmpty, let name = attribute(operand, &terms) else { return nil }
            return Part("begins_with(\(name), \(terms.value(.string(start))))")
        case .hasKind(let operand, let kind):
            return hasKind(operand, kind, &terms)
        case .begins, .ends, .matches: return nil
        case .not(let condition):
            return part(condition, &terms).map { Part("NOT (\($0.text))") }
        case .all(let conditions): return joined(conditions, .and, &terms)
        case .any(let conditions): return joined(conditions, .or, &terms)
        }
    }

    private mutating func joined(
        _ conditions: [Condition], _ binding: Binding, _ terms: inout ExpressionTerms
    ) -> Part? {
        var parts: [Part] = []
        for condition in conditions {
            guard let part = part(condition, &terms) else { return nil }
            parts.append(part)
        }
        return parts.isEmpty ? nil : Part.joined(parts, binding)
    }

    private mutating func compare(
        _ left: ValueExpression, _ comparison: Condition.Comparison, _ right: ValueExpression,
        _ terms: inout ExpressionTerms
    ) -> Part? {
        let isOrder = comparison != .equal && comparison != .notEqual
        switch (left.literal, right.literal) {
        case (nil, let value?):
            guard isOrder ? Self.isOrdered(value) : Self.isEquatable(value),
                let name = attribute(left, &terms)
            else { return nil }
            return test(name, comparison, terms.value(value), reads: [name])
        case (.some, nil): return compare(right, comparison.reversed, left, &terms)
        case (nil, nil):
            guard !isOrder, let name = attribute(left, &terms),
                let other = attribute(right, &terms)
            else { return nil }
            return test(name, comparison, other, reads: [name, other])
        case (.some, .some): return nil
        }
    }

    /// For the service, a missing attribute differs from everything.
    private mutating func test(
        _ left: String, _ comparison: Condition.Comparison, _ right: String, reads: [String]
    ) -> Part {
        guard comparison == .notEqual else {
            return Part("\(left) \(comparison.rawValue) \(right)")
        }
        operators += reads.count
        let present = reads.map { "attribute_exists(\($0))" }
        return Part((present + ["\(left) <> \(right)"]).joined(separator: " AND "), .and)
    }

    /// Elements of lists and sets, parts of strings, keys of maps.
    private mutating func contains(
        _ operand: ValueExpression, _ part: ValueExpression, _ terms: inout ExpressionTerms
    ) -> Part? {
        switch part.literal {
        case .string(let text):
            guard !text.isEmpty, !text.contains(where: { "[].#:".contains($0) }),
                let name = attribute(operand, &terms)
            else { return nil }
            operators += 1
            return Part(
                "contains(\(name), \(terms.value(.string(text)))) OR "
                    + "attribute_exists(\(name).\(terms.name(text)))", .or)
        case .integer(let integer):
            return attribute(operand, &terms).map {
                Part("contains(\($0), \(terms.value(.integer(integer))))")
            }
        case .decimal(let decimal):
            return attribute(operand, &terms).map {
                Part("contains(\($0), \(terms.value(.decimal(decimal))))")
            }
        case .null, .bool, .double, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque, nil:
            return nil
        }
    }

    private mutating func hasKind(
        _ operand: ValueExpression, _ kind: Value.Kind, _ terms: inout ExpressionTerms
    ) -> Part? {
        let types: [String]
        switch kind {
        case .string: types = ["S"]
        case .bytes: types = ["B"]
        case .bool: types = ["BOOL"]
        case .null: types = ["NULL"]
        case .list: types = ["L"]
        case .map: types = ["M"]
        case .set: types = ["SS", "NS", "BS"]
        case .integer, .double, .decimal, .geoJSON, .hyperLogLog, .opaque: return nil
        }
        guard let name = attribute(operand, &terms) else { return nil }
        operators += types.count
        return Part.joined(
            types.map { Part("attribute_type(\(name), \(terms.value(.string($0))))") }, .or)
    }

    // MARK: Operands

    /// An attribute or a part of one; nil for a computed value.
    private func attribute(
        _ operand: ValueExpression, _ terms: inout ExpressionTerms
    ) -> String? {
        switch operand {
        case .bin(let name):
            let isKey = keys.attributes.contains { $0.name.isIdentical(to: name) }
            return isKey && !isOnItem ? nil : terms.name(name)
        case .path(let path): return path.isDocumentPath ? terms.path(path) : nil
        case .id:
            return isOnItem && keys.sort == nil ? terms.name(keys.partition.name) : nil
        case .idPart(.partition):
            return isOnItem && keys.sort != nil ? terms.name(keys.partition.name) : nil
        case .idPart(.sort): return isOnItem ? keys.sort.map { terms.name($0.name) } : nil
        case .literal, .generation, .timeToLive, .updated, .recordSize, .now, .date, .duration,
            .negated, .arithmetic, .call:
            return nil
        }
    }

    private static func isOrdered(_ value: Value) -> Bool {
        switch value {
        case .integer, .decimal, .string, .bytes: true
        case .double(let double): DecimalNumber(double.description) != nil
        case .null, .bool, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: false
        }
    }

    private static func isEquatable(_ value: Value) -> Bool {
        switch value {
        case .null, .bool: true
        case .integer, .decimal, .string, .bytes, .double, .list, .map, .set, .geoJSON,
            .hyperLogLog, .opaque:
            isOrdered(value)
        }
    }
}

extension Condition {
    /// The tests joined by `and` at the top level.
    var joinedTests: [Condition] {
        if case .all(let conditions) = self { return conditions.flatMap(\.joinedTests) }
        return [self]
    }
}
