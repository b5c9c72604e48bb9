import BatchClient

/// One attribute of a table's key.
struct KeyAttribute: Sendable, Hashable {
    typealias Kind = KeySchema.Kind

    let name: String
    let kind: Kind
    /// The most bytes of a value (developer guide, "Quotas": 2,048 and 1,024).
    let maximumBytes: Int
    /// `"name":`, ready to be written.
    let prefix: [UInt8]

    init(_ name: String, _ kind: Kind, isSort: Bool) {
        self.name = name
        self.kind = kind
        maximumBytes = isSort ? 1_024 : 2_048
        var writer = DynamoDBJSONWriter(capacity: name.utf8.count + 3)
        writer.name(name)
        prefix = writer.bytes
    }

    /// Why a part of an ID cannot be a value of this attribute; nil if it can.
    func fault(_ part: RecordID) -> String? {
        switch (kind, part) {
        case (.string, .string(let text)): return sizeFault(text.utf8.count)
        case (.bytes, .bytes(let bytes)): return sizeFault(bytes.count)
        case (.number, .integer), (.number, .decimal): return nil
        default:
            let article = part.kind == .integer ? "an" : "a"
            return "\(name) is \(kind.word) in this table, "
                + "\(part) is \(article) \(part.kind.rawValue)"
        }
    }

    private func sizeFault(_ count: Int) -> String? {
        if count == 0 { return "\(name) is part of the key and cannot be empty" }
        guard count > maximumBytes else { return nil }
        return "\(name) has \(count) bytes, at most \(maximumBytes) are allowed"
    }

    /// The bytes of a value with the attribute's name, as the service counts them.
    func bytes(_ part: RecordID) -> Int {
        switch part {
        case .string(let text): name.utf8.count + text.utf8.count
        case .bytes(let bytes): name.utf8.count + bytes.count
        case .integer(let integer): name.utf8.count + ItemSize.bytes(integer)
        // The largest size of a number.
        case .decimal, .composite, .digest: name.utf8.count + 21
        }
    }

    func write(_ part: RecordID, to writer: inout DynamoDBJSONWriter) {
        writer.comma()
        writer.raw(prefix)
        writer.attribute(part.value ?? .null)
    }
}
