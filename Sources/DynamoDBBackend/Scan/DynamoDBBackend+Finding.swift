public import BatchClient

extension DynamoDBBackend {
    /// A scan; the service evaluates a condition that its expressions say as a whole.
    public func planFind(_ request: FindRequest) async throws -> BatchClient.FindPlan {
        let isSaid = ConditionExpression.canExpress(request.condition)
        return try planScan(
            request, pushed: isSaid ? request.condition : nil,
            residual: isSaid ? nil : request.condition)
    }
}
