import BatchClient

/// The results of a run by time, node and message, updated as they arrive.
struct RunStatistics: Sendable {
    /// The most distinct messages; further ones are counted by status.
    private static let maximumMessages = 1_000

    private(set) var latencies = LatencyHistogram()
    /// How many indices have each status, by the number of the node.
    private(set) var nodes: [StatusCounts] = []
    private(set) var messages: [String: Int] = [:]

    mutating func add(_ result: RecordResult, node: Int?) {
        if let latency = result.latency { latencies.record(latency) }
        if let node {
            while nodes.count <= node { nodes.append(StatusCounts()) }
            nodes[node][result.status] += 1
        }
        guard !result.isOK, let message = result.message?.withoutRequestID else { return }
        if messages[message] != nil || messages.count < RunStatistics.maximumMessages {
            messages[message, default: 0] += 1
        }
    }
}
