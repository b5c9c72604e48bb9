package import BatchClient

/// The result of one index: a row of `run`.
package struct ResultRow: OutputRow {
    package let result: RecordResult
    /// Seconds since 1970.
    package let now: Int64
    /// Whether values are available; a ledger stores none.
    package var hasValues = true

    package init(result: RecordResult, now: Int64, hasValues: Bool = true) {
        self.result = result
        self.now = now
        self.hasValues = hasValues
    }

    package static let columns = [
        "index", "op", "dataset", "id", "status", "code", "message", "inDoubt", "bins",
        "generation", "ttl", "attempts", "node", "latencyMs",
    ]

    package static let tableColumns = [
        "index", "op", "dataset", "id", "status", "code", "attempts", "node", "latencyMs",
        "generation", "ttl", "message", "bins",
    ]

    package static let tableOptional = [
        "latencyMs", "attempts", "generation", "ttl", "node", "dataset", "op",
    ]

    package func fields(into sink: inout some FieldSink) {
        let record = result.record
        sink.field("index", .count(result.index))
        sink.field("op", .text(result.verb.rawValue))
        sink.field("dataset", .text(result.key.dataSet.name))
        sink.field("id", .id(result.key.id))
        sink.field("status", .status(result.status))
        switch result.code {
        case .number(let number)?: sink.field("code", .count(number))
        case .name(let name)?: sink.field("code", .text(name))
        case nil: sink.field("code", .null)
        }
        sink.field("message", .optional(result.message))
        sink.field("inDoubt", .bool(result.inDoubt))
        // A write returns a generation and no bins, unless it reads some.
        let wasRead = hasValues && (result.verb == .query || record?.bins.isEmpty == false)
        sink.field("bins", wasRead ? record.map { .bins($0.bins) } ?? .null : .null)
        sink.field("generation", .optional(record?.generation.map(Int64.init)))
        sink.field("ttl", .optional(record?.timeToLive(at: now)))
        sink.field("attempts", .count(result.attempts))
        sink.field("node", .optional(result.node))
        sink.field("latencyMs", result.latency.map { .number($0.inMilliseconds) } ?? .null)
    }
}

extension Duration {
    /// To the microsecond.
    package var inMilliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds * 1_000_000 + attoseconds / 1_000_000_000_000) / 1_000
    }
}
