public import BatchClient

extension JSONWriter {
    /// Writes a value, with tags for what JSON cannot represent: see ``ValueJSON``.
    public mutating func value(_ value: Value) {
        switch value {
        case .null: null()
        case .bool(let bool): self.bool(bool)
        case .integer(let integer): self.integer(integer)
        case .double(let double):
            if double.isFinite {
                self.double(double)
            } else {
                tagged(.float) {
                    $0.raw(
                        double.isNaN ? "\"NaN\"" : double > 0 ? "\"Infinity\"" : "\"-Infinity\"")
                }
            }
        case .decimal(let decimal): self.decimal(decimal)
        case .string(let string): self.string(string)
        case .bytes(let bytes):
            if style == .script { base64Literal(bytes) } else { base64(.bytes, bytes) }
        case .list(let list):
            if list.isOrdered {
                tagged(.ordered) { $0.list(list.elements) }
            } else {
                self.list(list.elements)
            }
        case .map(let map):
            switch map.order {
            case .unordered: self.map(map)
            case .byKey: tagged(.ordered) { $0.map(map) }
            case .byKeyAndValue: tagged(.keyValueOrdered) { $0.map(map) }
            }
        case .set(let set): tagged(.set) { $0.list(set.elements) }
        case .geoJSON(let text): tagged(.geoJSON) { $0.string(text) }
        case .hyperLogLog(let bytes): base64(.hyperLogLog, bytes)
        case .opaque(let type, let bytes):
            tagged(.opaque) {
                $0.beginObject()
                $0.name("type")
                $0.integer(Int(type))
                $0.name("bytes")
                $0.base64(bytes)
                $0.endObject()
            }
        }
    }

    /// Writes an ID: a string or a number, a two-element array for a partition and a sort key, tags
    /// for decimals, bytes and digests.
    public mutating func id(_ id: RecordID) {
        switch id {
        case .string(let string): self.string(string)
        case .integer(let integer): self.integer(integer)
        case .decimal(let decimal): self.decimal(decimal)
        case .bytes(let bytes): base64(.bytes, bytes)
        case .composite(let partition, let sort):
            beginArray()
            self.id(partition)
            self.id(sort)
            endArray()
        case .digest(let digest): tagged(.digest) { $0.string(digest.description) }
        }
    }

    /// Writes the bins of a record as an object, in order. Its names are bins, never tags.
    public mutating func bins(_ bins: Bins) {
        beginObject()
        for bin in bins {
            name(bin.name)
            value(bin.value)
        }
        endObject()
    }

    private mutating func list(_ elements: [Value]) {
        beginArray()
        for element in elements { value(element) }
        endArray()
    }

    private mutating func map(_ map: ValueMap) {
        let isPlain = map.entries.allSatisfy { $0.key.kind == .string }
        let looksTagged =
            map.count == 1 && map.entries[0].key.stringValue?.utf8.first == ASCII.dollar
        guard isPlain, !looksTagged else {
            return tagged(.map) { writer in
                writer.beginArray()
                for entry in map.entries { writer.list([entry.key, entry.value]) }
                writer.endArray()
            }
        }
        beginObject()
        for entry in map.entries {
            if case .string(let key) = entry.key { name(key) }
            value(entry.value)
        }
        endObject()
    }

    private mutating func decimal(_ decimal: DecimalNumber) {
        let text = decimal.description
        if style == .script, ScriptReader.readsAsDecimal(text) {
            separate()
            bytes.append(contentsOf: text.utf8)
        } else {
            tagged(.decimal) { $0.string(text) }
        }
    }

    private mutating func tagged(_ tag: ValueTag, _ content: (inout JSONWriter) -> Void) {
        beginObject()
        name(tag.rawValue)
        content(&self)
        endObject()
    }

    private mutating func base64(_ tag: ValueTag, _ content: [UInt8]) {
        tagged(tag) { $0.base64(content) }
    }

    private mutating func base64(_ content: [UInt8]) {
        separate()
        bytes.append(ASCII.quote)
        Base64.append(content, to: &bytes)
        bytes.append(ASCII.quote)
    }

    private mutating func base64Literal(_ content: [UInt8]) {
        separate()
        bytes.append(contentsOf: "b64\"".utf8)
        Base64.append(content, to: &bytes)
        bytes.append(ASCII.quote)
    }
}

extension ScriptReader {
    /// Whether the text of a number reads back as a decimal rather than an integer or a double.
    static func readsAsDecimal(_ text: String) -> Bool {
        guard
            let value = try? {
                var reader = ScriptReader(text, source: "")
                return try reader.readNumber()
            }()
        else { return false }
        return value.kind == .decimal
    }
}
