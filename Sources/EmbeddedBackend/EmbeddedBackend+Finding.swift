public import BatchClient

extension EmbeddedBackend {
    /// The store evaluates every condition itself.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        try planScan(request, pushed: request.condition, residual: nil)
    }
}
