import BatchClient

extension RunEvent.Settlement {
    /// - Parameter at: milliseconds since the run started.
    init(_ results: [RecordResult], at: Int64) {
        self.at = at
        indices = IndexSpans(results.lazy.map { $0.index })
        outcomes = Stretches(of: results) {
            $0.status == $1.status && $0.attempts == $1.attempts && $0.code == $1.code
                && $0.message == $1.message && $0.node == $1.node
        } value: {
            RunEvent.Outcome(
                status: $0.status, code: $0.code, message: $0.message, attempts: $0.attempts,
                node: $0.node)
        }
        latencies = Stretches(of: results) {
            $0.latency == $1.latency
        } value: {
            $0.latency?.wholeMicroseconds
        }
        generations = Stretches(of: results) {
            $0.record?.generation == $1.record?.generation
        } value: {
            $0.record?.generation
        }
        expiries = Stretches(of: results) {
            $0.record?.expiresAt == $1.record?.expiresAt
        } value: {
            $0.record?.expiresAt
        }
    }
}

extension Stretches {
    /// What results have, told once for those in a row that have the same: neighbours are compared
    /// before anything is made of them, for most are alike.
    fileprivate init(
        of results: [RecordResult], areAlike: (RecordResult, RecordResult) -> Bool,
        value: (RecordResult) -> Element
    ) {
        self.init()
        var start = 0
        while start < results.count {
            var end = start + 1
            while end < results.count, areAlike(results[end - 1], results[end]) { end += 1 }
            append(value(results[start]), count: end - start)
            start = end
        }
    }
}
