package import BatchClient

/// What a store reports about a data set, in words: one property a line.
package struct DescriptionText: Sendable {
    package struct Property: Sendable, Hashable {
        package let name: String
        package let text: String
        /// Whether the store reports it.
        package let isKnown: Bool

        /// - Parameter otherwise: the text if the store does not report it.
        init(_ name: String, _ text: String?, otherwise: String = "unknown") {
            self.name = name
            self.text = text ?? otherwise
            isKnown = text != nil
        }
    }

    /// What it reports about an index.
    package struct Index: Sendable, Hashable {
        package let name: String
        package let properties: [Property]
    }

    /// What it reports about the data set itself.
    package let properties: [Property]
    package let indexes: [Index]

    /// - Parameter bytes: writes a number of bytes.
    package init(_ description: DataSetDescription, bytes: (Int) -> String) {
        let keys = description.keySchema?.attributes.map { "\($0.name), \($0.kind.word)" }
        var properties = [
            Property(
                "key", keys?.joined(separator: "; "), otherwise: "any ID that the store accepts"),
            Property("records", description.recordCount?.grouped),
            Property("size", description.bytes.map(bytes)),
        ]
        if let size = description.bytes, let count = description.recordCount, count > 0 {
            properties.append(Property("per record", bytes(size / count)))
        }
        properties.append(Property("time to live", description.timeToLiveText))
        for detail in description.details {
            properties.append(Property(detail.label, detail.text(bytes: bytes)))
        }
        self.properties = properties
        indexes = description.indexes.map { index in
            var properties = [
                Property("on", index.keys.joined(separator: ", ")),
                Property("kind", index.kind + (index.isReady ? "" : ", being built")),
            ]
            if let entries = index.entries {
                properties.append(Property("entries", entries.grouped))
            }
            if let size = index.bytes { properties.append(Property("size", bytes(size))) }
            for detail in index.details {
                properties.append(Property(detail.label, detail.text(bytes: bytes)))
            }
            return Index(name: index.name, properties: properties)
        }
    }
}

extension DataSetDescription.Detail {
    /// The value as people read it.
    fileprivate func text(bytes: (Int) -> String) -> String {
        switch value {
        case .string(let text): return text
        case .bool(let bool): return bool ? "yes" : "no"
        case .integer(let integer):
            guard let number = Int(exactly: integer) else { return "\(integer)" }
            return switch unit {
            case .bytes: bytes(number)
            case .percent: "\(number) %"
            case nil: number.grouped
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
