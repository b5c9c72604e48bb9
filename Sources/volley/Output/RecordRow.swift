import BatchClient

/// A record: a row of `scan`.
struct RecordRow: OutputRow {
    let record: KeyedRecord
    /// Seconds since 1970.
    let now: Int64

    static let columns = ["dataset", "id", "bins", "generation", "ttl"]
    static let tableColumns = ["id", "generation", "ttl", "bins"]
    static let tableExpandsBins = true

    func fields(into sink: inout some FieldSink) {
        sink.field("dataset", .text(record.key.dataSet.name))
        sink.field("id", .id(record.key.id))
        sink.field("bins", .bins(record.record.bins))
        sink.field("generation", .optional(record.record.generation.map(Int64.init)))
        sink.field("ttl", .optional(record.record.timeToLive(at: now)))
    }
}
