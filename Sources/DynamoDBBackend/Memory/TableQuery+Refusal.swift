import BatchClient

extension TableQuery {
    /// Why the service refuses the key condition; nil if it does not. It refuses values that no key
    /// of the table or index has: of another type, empty, or too long.
    var refusal: String? {
        guard query.partition.count == source.partition.count,
            query.sort.count <= source.sort.count
        else { return "Query condition missed key schema element" }
        guard query.sort.dropLast().allSatisfy(\.isEqual) else {
            return "Query key condition not supported"
        }
        let tests =
            zip(source.partition, query.partition).map { ($0, KeyTest.equal($1)) }
            + zip(source.sort, query.sort).map { ($0, $1) }
        for (attribute, test) in tests {
            if let refusal = TableQuery.refusal(test, of: attribute) { return refusal }
        }
        return nil
    }

    private static func refusal(_ test: KeyTest, of attribute: KeyAttribute) -> String? {
        switch test {
        case .between(let low, let high) where !Condition.Comparison.lessOrEqual.holds(low, high):
            return "The BETWEEN operator requires upper bound to be greater than or equal to lower "
                + "bound"
        case .begins where attribute.kind == .number:
            return "Incorrect operand type for operator or function; operator or function: "
                + "begins_with, operand type: N"
        case .equal, .less, .lessOrEqual, .greater, .greaterOrEqual, .between, .begins: break
        }
        for value in test.values {
            guard KeyTest.value(.literal(value), of: attribute) != nil else {
                return "One or more parameter values were invalid: Condition parameter type does "
                    + "not match schema type"
            }
            guard attribute.canBe(value) else {
                return value == .string("") || value == .bytes([])
                    ? "One or more parameter values are not valid. The AttributeValue for a key "
                        + "attribute cannot contain an empty value. Key: \(attribute.name)"
                    : "One or more parameter values were invalid: Size of \(attribute.name) has "
                        + "exceeded the maximum size limit of \(attribute.maximumBytes) bytes"
            }
        }
        return nil
    }
}
