import BatchClient

extension RunEvent.Settlement {
    /// - Parameter at: milliseconds since the run started.
    init(_ results: [RecordResult], at: Int64) {
        self = results.withUnsafeBufferPointer { results in
            RunEvent.Settlement(of: results, at: at)
        }
    }

    private init(of results: UnsafeBufferPointer<RecordResult>, at: Int64) {
        self.at = at
        indices = IndexSpans(results.indices.lazy.map { results[$0].index })
        outcomes = RunLengthArray(of: results) {
            $0.pointee.status == $1.pointee.status && $0.pointee.attempts == $1.pointee.attempts
                && $0.pointee.code == $1.pointee.code && $0.pointee.message == $1.pointee.message
                && $0.pointee.node == $1.pointee.node
        } value: {
            RunEvent.Outcome(
                status: $0.status, code: $0.code, message: $0.message, attempts: $0.attempts,
                node: $0.node)
        }
        latencies = RunLengthArray(of: results) {
            $0.pointee.latency == $1.pointee.latency
        } value: {
            $0.latency?.wholeMicroseconds
        }
        generations = RunLengthArray(of: results) {
            $0.pointee.record?.generation == $1.pointee.record?.generation
        } value: {
            $0.record?.generation
        }
        expiries = RunLengthArray(of: results) {
            $0.pointee.record?.expiresAt == $1.pointee.record?.expiresAt
        } value: {
            $0.record?.expiresAt
        }
    }
}

extension RunLengthArray {
    /// The properties of results, with equal adjacent ones stored once: adjacent results are
    /// compared first, because most are alike.
    fileprivate init(
        of results: UnsafeBufferPointer<RecordResult>,
        areAlike: (UnsafePointer<RecordResult>, UnsafePointer<RecordResult>) -> Bool,
        value: (RecordResult) -> Element
    ) {
        self.init()
        guard let first = results.baseAddress else { return }
        var start = 0
        while start < results.count {
            var end = start + 1
            while end < results.count, areAlike(first + end - 1, first + end) { end += 1 }
            append(value(results[start]), count: end - start)
            start = end
        }
    }
}
