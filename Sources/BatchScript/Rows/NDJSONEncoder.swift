internal import BatchClient

/// Rows as JSON, one object per line.
package struct NDJSONEncoder: FieldSink {
    private var json = JSONWriter()

    package init() {}

    package var count: Int { json.bytes.count }

    package mutating func add(_ row: some OutputRow) {
        json.beginObject()
        row.fields(into: &self)
        json.endObject()
        json.endLine()
    }

    /// The bytes written since the last call.
    package mutating func take() -> [UInt8] { json.bytes.takeAll() }

    package mutating func field(_ name: String, _ value: FieldValue) {
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
        case .value(let value): self.value(value)
        case .counts(let counts):
            beginObject()
            for (status, count) in counts.nonZero {
                name(status.rawValue)
                integer(count)
            }
            endObject()
        case .indices(let indices):
            beginArray()
            for index in indices { integer(index) }
            endArray()
        }
    }
}
