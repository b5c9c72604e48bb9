import BatchClient
import BatchScript

/// Rows as JSON, an object a line.
struct NDJSONEncoder: FieldSink {
    private var json = JSONWriter()

    var count: Int { json.bytes.count }

    mutating func add(_ row: some OutputRow) {
        json.beginObject()
        row.fields(into: &self)
        json.endObject()
        json.endLine()
    }

    /// What was written since the last time.
    mutating func take() -> [UInt8] {
        defer { json.bytes.removeAll(keepingCapacity: true) }
        return json.bytes
    }

    mutating func field(_ name: String, _ value: FieldValue) {
        json.name(name)
        json.field(value)
    }
}

extension JSONWriter {
    mutating func field(_ value: FieldValue) {
        switch value {
        case .null: null()
        case .bool(let bool): self.bool(bool)
        case .integer(let integer): self.integer(integer)
        case .number(let number): double(number)
        case .text(let text): string(text)
        case .status(let status): string(status.rawValue)
        case .id(let id): self.id(id)
        case .bins(let bins): self.bins(bins)
        case .indices(let indices):
            beginArray()
            for index in indices { integer(index) }
            endArray()
        }
    }
}
