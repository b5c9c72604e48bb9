import BatchClient

extension RunEvent.Settlement {
    /// - Parameter at: milliseconds since the run started.
    init(_ results: [RecordResult], at: Int64) {
        self.at = at
        indices = IndexSpans()
        outcomes = Stretches()
        latencies = Stretches()
        generations = Stretches()
        expiries = Stretches()
        for result in results {
            indices.append(result.index)
            outcomes.append(
                RunEvent.Outcome(
                    status: result.status, code: result.code, message: result.message,
                    attempts: result.attempts, node: result.node))
            latencies.append(result.latency?.wholeMicroseconds)
            generations.append(result.record?.generation)
            expiries.append(result.record?.expiresAt)
        }
    }
}
