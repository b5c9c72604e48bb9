import BatchClient
import BatchScript

/// A data set with its count: a row of `datasets`.
struct DataSetRow: OutputRow {
    let info: DataSetInfo
    /// Further columns, which at least one data set of the list has.
    let details: [String]

    static let columns = ["dataset", "records"]
    private static let keySchema = "keySchema"

    static func rows(_ infos: [DataSetInfo]) -> [DataSetRow] {
        var known = Set(infos.flatMap(\.details.keys))
        if infos.contains(where: { $0.keySchema != nil }) { known.insert(keySchema) }
        let details = known.subtracting(columns).sorted()
        return infos.map { DataSetRow(info: $0, details: details) }
    }

    func fields(into sink: inout some FieldSink) {
        sink.field("dataset", .text(info.dataSet.name))
        sink.field("records", info.recordCount.map { .count($0) } ?? .null)
        for name in details {
            let keys = name == DataSetRow.keySchema ? info.keySchema?.description : nil
            let detail = keys.map { .string($0) } ?? info.details[name]
            switch detail {
            case .string(let text)?: sink.field(name, .text(text))
            case let value?: sink.field(name, .value(value))
            case nil: sink.field(name, .null)
            }
        }
    }
}
