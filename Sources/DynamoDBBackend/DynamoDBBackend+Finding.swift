public import BatchClient

extension DynamoDBBackend {
    /// A scan; the service evaluates those of the tests joined by `and` that its expressions can say.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        try await catalog.prepare([request.dataSet])
        guard let schema = catalog.schema(request.dataSet) else {
            return try planScan(request, pushed: nil, residual: request.condition)
        }
        var pushed: [Condition] = []
        var residual: [Condition] = []
        for test in request.condition.joinedTests {
            var terms = ExpressionTerms()
            if ConditionExpression.wider(test, schema, &terms) == nil {
                residual.append(test)
            } else {
                pushed.append(test)
            }
        }
        return try planScan(
            request, pushed: Condition.joined(pushed), residual: Condition.joined(residual))
    }
}

extension Condition {
    /// All of the tests; nil for none.
    fileprivate static func joined(_ tests: [Condition]) -> Condition? {
        switch tests.count {
        case 0: nil
        case 1: tests[0]
        default: .all(tests)
        }
    }
}
