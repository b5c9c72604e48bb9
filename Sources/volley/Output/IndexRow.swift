import BatchClient
import BatchScript

/// An index of a data set: a row of `index list`.
struct IndexRow: OutputRow {
    let dataSet: DataSet
    let index: IndexDescription

    static let columns = [
        "dataset", "index", "kind", "keys", "type", "part", "projection", "state", "entries",
        "bytes",
    ]

    func fields(into sink: inout some FieldSink) {
        let definition = index.definition
        sink.field("dataset", .text(dataSet.name))
        sink.field("index", .text(index.name))
        sink.field("kind", .text(index.kind))
        sink.field("keys", .value(.list(index.keys.map { .string($0) })))
        let kinds = definition?.keys.compactMap(\.kind?.rawValue) ?? []
        sink.field("type", kinds.isEmpty ? .null : .text(kinds.joined(separator: ",")))
        sink.field("part", .optional(definition?.part.rawValue))
        sink.field("projection", .optional(definition?.projection.text))
        sink.field("state", .text(index.isReady ? "ready" : "building"))
        sink.field("entries", index.entries.map { .count($0) } ?? .null)
        sink.field("bytes", index.bytes.map { .count($0) } ?? .null)
    }
}

extension IndexDefinition.Projection {
    /// As `--projection` takes it.
    var text: String {
        switch self {
        case .all: "all"
        case .keys: "keys"
        case .bins(let names): names.joined(separator: ",")
        }
    }
}
