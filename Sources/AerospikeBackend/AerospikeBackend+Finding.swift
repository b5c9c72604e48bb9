import AerospikeWire
public import BatchClient

extension AerospikeBackend {
    /// A scan of all nodes, which evaluate what their expressions say.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        let division = DividedCondition(request.condition)
        return try planScan(request, pushed: division.server, residual: division.client)
    }
}
