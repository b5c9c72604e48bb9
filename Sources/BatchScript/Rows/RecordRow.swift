package import BatchClient

/// A record: a row of `scan`.
package struct RecordRow: OutputRow {
    package let record: KeyedRecord
    /// Seconds since 1970.
    package let now: Int64

    package init(record: KeyedRecord, now: Int64) {
        self.record = record
        self.now = now
    }

    package static let columns = ["dataset", "id", "bins", "generation", "ttl", "expires"]
    package static let tableColumns = ["id", "generation", "ttl", "bins"]
    package static let tableExpandsBins = true

    package func fields(into sink: inout some FieldSink) {
        sink.field("dataset", .text(record.key.dataSet.name))
        sink.field("id", .id(record.key.id))
        sink.field("bins", .bins(record.record.bins))
        sink.field("generation", .optional(record.record.generation.map(Int64.init)))
        sink.field("ttl", .optional(record.record.timeToLive(at: now)))
        sink.field("expires", .optional(record.record.expiresAt))
    }
}
