import BatchClient
import BatchScript

/// The one row of `describe`.
struct DescriptionRow: OutputRow {
    let description: DataSetDescription

    init(_ description: DataSetDescription) { self.description = description }

    static let columns = ["dataset", "key", "indexes", "records", "bytes", "ttl"]

    var detailNames: [String] { description.details.map(\.name) }

    func fields(into sink: inout some FieldSink) {
        sink.field("dataset", .text(description.dataSet.name))
        sink.field("key", key)
        sink.field("indexes", .value(.list(description.indexes.map(Self.value))))
        sink.field("records", description.recordCount.map { .count($0) } ?? .null)
        sink.field("bytes", description.bytes.map { .count($0) } ?? .null)
        sink.field("ttl", description.timeToLive.map { .value($0) } ?? .null)
        for detail in description.details { sink.field(detail.name, .value(detail.value)) }
    }

    private var key: FieldValue {
        guard let schema = description.keySchema else { return .null }
        return .value(
            .list(
                schema.attributes.map {
                    .map(
                        ValueMap([
                            (.string("name"), .string($0.name)),
                            (.string("type"), .string($0.kind.rawValue)),
                        ]))
                }))
    }

    private static func value(_ index: IndexDescription) -> Value {
        var fields: [(Value, Value)] = [
            (.string("name"), .string(index.name)), (.string("kind"), .string(index.kind)),
            (.string("keys"), .list(index.keys.map { .string($0) })),
            (.string("state"), .string(index.isReady ? "ready" : "building")),
            (.string("entries"), index.entries.map { .integer(Int64($0)) } ?? .null),
            (.string("bytes"), index.bytes.map { .integer(Int64($0)) } ?? .null),
        ]
        for detail in index.details { fields.append((.string(detail.name), detail.value)) }
        return .map(ValueMap(fields))
    }
}

/// A property of a data set, for a terminal: a line per property and per index.
struct PropertyRow: OutputRow {
    let name: String
    let value: String

    static let columns = ["property", "value"]

    func fields(into sink: inout some FieldSink) {
        sink.field("property", .text(name))
        sink.field("value", .text(value))
    }

    static func rows(_ description: DataSetDescription) -> [PropertyRow] {
        let text = DescriptionText(description) { Count.text($0, "byte", "bytes") }
        return [PropertyRow(name: "data set", value: description.dataSet.name)]
            + text.properties.map { PropertyRow(name: $0.name, value: $0.text) }
            + text.indexes.map { index in
                PropertyRow(
                    name: "index \(index.name)",
                    value: index.properties.map { "\($0.name) \($0.text)" }.joined(separator: "; "))
            }
    }
}
