import BatchClient

extension JSONReader {
    /// A DynamoDB attribute value: an object with one member, named after its type.
    mutating func attribute() throws -> Value {
        try expect(UInt8(ascii: "{"))
        try enter()
        try count()
        let type = try typeName()
        try expect(UInt8(ascii: ":"))
        let value = try value(of: type)
        try expect(UInt8(ascii: "}"))
        leave()
        return value
    }

    private mutating func value(of type: AttributeType) throws -> Value {
        switch type {
        case .string: return .string(try string())
        case .number: return try numberValue()
        case .bytes: return .bytes(try bytesValue())
        case .bool: return .bool(try bool())
        case .null:
            guard try bool() else { throw fault("true") }
            return .null
        case .list:
            var elements: [Value] = []
            try array { elements.append(try $0.attribute()) }
            return .list(elements)
        case .map:
            var entries: [ValueMap.Entry] = []
            try object { name, reader in
                entries.append(.init(key: .string(name), value: try reader.attribute()))
            }
            let map = ValueMap(entries)
            guard map.count == entries.count else { throw fault("each name once") }
            return .map(map)
        case .stringSet: return try set { .string(try $0.string()) }
        case .numberSet: return try set { try $0.numberValue() }
        case .bytesSet: return try set { .bytes(try $0.bytesValue()) }
        }
    }

    private mutating func set(_ element: (inout JSONReader) throws -> Value) throws -> Value {
        var elements: [Value] = []
        try array { reader in
            try reader.count()
            elements.append(try element(&reader))
        }
        guard let set = ValueSet(elements) else { throw fault("a set that is not empty") }
        return .set(set)
    }

    /// A number: an integer if it fits 64 bits, otherwise a decimal, without loss.
    private mutating func numberValue() throws -> Value {
        if let integer = try shortInteger() { return .integer(integer) }
        let text = try string()
        guard let decimal = DecimalNumber(text) else { throw fault("a number of 38 digits") }
        return decimal.int64.map { .integer($0) } ?? .decimal(decimal)
    }

    private mutating func bytesValue() throws -> [UInt8] {
        guard let bytes = Base64.decode(try string()) else { throw fault("base64") }
        return bytes
    }

    /// The attributes of an item, without duplicates, in the service's order.
    mutating func attributes() throws -> Bins {
        var bins: [Bins.Bin] = []
        beginItem()
        try object { name, reader in
            bins.append(Bins.Bin(name: name, value: try reader.attribute()))
        }
        return try uniqueBins(bins)
    }

    func uniqueBins(_ bins: [Bins.Bin]) throws -> Bins {
        // A few names are compared with each other; many are hashed.
        let isUnique =
            bins.count <= 8
            ? bins.indices.allSatisfy { position in
                !bins[..<position].contains { $0.name.isIdentical(to: bins[position].name) }
            }
            : Set(bins.map { Array($0.name.utf8) }).count == bins.count
        guard isUnique else { throw fault("each attribute once") }
        return Bins(unique: bins)
    }
}

/// The types of DynamoDB's attribute values (API reference, `AttributeValue`).
enum AttributeType {
    case string, number, bytes, bool, null, list, map, stringSet, numberSet, bytesSet

    /// Nil for other names.
    init?(_ name: ArraySlice<UInt8>) {
        guard let first = name.first else { return nil }
        switch (name.count, first) {
        case (1, UInt8(ascii: "S")): self = .string
        case (1, UInt8(ascii: "N")): self = .number
        case (1, UInt8(ascii: "B")): self = .bytes
        case (1, UInt8(ascii: "L")): self = .list
        case (1, UInt8(ascii: "M")): self = .map
        case (2, UInt8(ascii: "S")) where name.last == UInt8(ascii: "S"): self = .stringSet
        case (2, UInt8(ascii: "N")) where name.last == UInt8(ascii: "S"): self = .numberSet
        case (2, UInt8(ascii: "B")) where name.last == UInt8(ascii: "S"): self = .bytesSet
        case (4, UInt8(ascii: "B")) where name.elementsEqual("BOOL".utf8): self = .bool
        case (4, UInt8(ascii: "N")) where name.elementsEqual("NULL".utf8): self = .null
        default: return nil
        }
    }
}
