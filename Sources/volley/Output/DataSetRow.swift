import BatchClient
import BatchScript

/// A data set and what the store says of it: a row of `datasets`.
struct DataSetRow: OutputRow {
    let info: DataSetInfo
    /// What is known of any data set of the list, beside its name and its count.
    let details: [String]

    static let columns = ["dataset", "records"]

    static func rows(_ infos: [DataSetInfo]) -> [DataSetRow] {
        let details = Set(infos.flatMap(\.details.keys)).subtracting(columns).sorted()
        return infos.map { DataSetRow(info: $0, details: details) }
    }

    func fields(into sink: inout some FieldSink) {
        sink.field("dataset", .text(info.dataSet.name))
        sink.field("records", info.recordCount.map { .count($0) } ?? .null)
        for name in details { sink.field(name, .optional(info.details[name])) }
    }
}
