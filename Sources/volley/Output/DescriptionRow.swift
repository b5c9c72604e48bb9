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
        var rows = [PropertyRow(name: "data set", value: description.dataSet.name)]
        func add(_ name: String, _ value: String?) {
            rows.append(PropertyRow(name: name, value: value ?? "unknown"))
        }
        add("key", description.keySchema.map { "\($0)" } ?? "any ID that the store accepts")
        add("records", description.recordCount.map { Count.text($0) })
        add("size", description.bytes.map { Count.text($0, "byte", "bytes") })
        add("time to live", description.timeToLiveText)
        for index in description.indexes {
            let keys = index.keys.joined(separator: ", ")
            let entries = index.entries.map { ", \(Count.text($0)) entries" } ?? ""
            let state = index.isReady ? "ready" : "building"
            let details = index.details.map { ", \($0.label) \($0.text)" }.joined()
            add("index \(index.name)", "\(index.kind) over \(keys), \(state)\(entries)\(details)")
        }
        for detail in description.details { add(detail.label, detail.text) }
        return rows
    }
}

extension DataSetDescription.Detail {
    /// The value as people read it.
    fileprivate var text: String {
        switch value {
        case .string(let text): return text
        case .bool(let bool): return bool ? "yes" : "no"
        case .integer(let integer):
            guard let number = Int(exactly: integer) else { return "\(integer)" }
            return switch unit {
            case .bytes: Count.text(number, "byte", "bytes")
            case .percent: "\(number) %"
            case nil: Count.text(number)
            }
        case .list(let values) where values.isEmpty: return "none"
        case .list(let values):
            return values.map { value in
                if case .string(let text) = value { text } else { BatchPrinter.print(value) }
            }.joined(separator: ", ")
        case .null, .double, .decimal, .bytes, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            return BatchPrinter.print(value)
        }
    }
}
