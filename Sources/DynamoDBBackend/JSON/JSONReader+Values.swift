import BatchClient

extension JSONReader {
    /// A DynamoDB attribute value.
    mutating func attribute() throws -> Value {
        var value: Value?
        try object { type, reader in
            guard value == nil else { throw reader.fault("one type") }
            value = try reader.value(of: type)
        }
        guard let value else { throw fault("a type") }
        return value
    }

    private mutating func value(of type: String) throws -> Value {
        switch type {
        case "S": return .string(try string())
        case "N": return try numberValue()
        case "B": return .bytes(try bytesValue())
        case "BOOL": return .bool(try bool())
        case "NULL":
            guard try bool() else { throw fault("true") }
            return .null
        case "L":
            var elements: [Value] = []
            try array { elements.append(try $0.attribute()) }
            return .list(elements)
        case "M":
            var entries: [ValueMap.Entry] = []
            try object { name, reader in
                entries.append(.init(key: .string(name), value: try reader.attribute()))
            }
            let map = ValueMap(entries)
            guard map.count == entries.count else { throw fault("each name once") }
            return .map(map)
        case "SS": return try set { .string(try $0.string()) }
        case "NS": return try set { try $0.numberValue() }
        case "BS": return try set { .bytes(try $0.bytesValue()) }
        default: throw fault("a type of DynamoDB, not \(type)")
        }
    }

    private mutating func set(_ element: (inout JSONReader) throws -> Value) throws -> Value {
        var elements: [Value] = []
        try array { elements.append(try element(&$0)) }
        guard let set = ValueSet(elements) else { throw fault("a set that is not empty") }
        return .set(set)
    }

    /// A number: an integer where it is one of 64 bits, else a decimal, which loses nothing.
    private mutating func numberValue() throws -> Value {
        let text = try string()
        if let integer = JSONReader.integer(text) { return .integer(integer) }
        guard let decimal = DecimalNumber(text) else { throw fault("a number of 38 digits") }
        return decimal.int64.map { .integer($0) } ?? .decimal(decimal)
    }

    /// The common case: digits alone, few enough for 64 bits.
    private static func integer(_ text: String) -> Int64? {
        let utf8 = text.utf8
        guard (1...18).contains(utf8.count) else { return nil }
        var magnitude: Int64 = 0
        var isNegative = false
        var digits = 0
        for (place, byte) in utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where place == 0: isNegative = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                magnitude = magnitude * 10 + Int64(byte - UInt8(ascii: "0"))
                digits += 1
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        return isNegative ? -magnitude : magnitude
    }

    private mutating func bytesValue() throws -> [UInt8] {
        guard let bytes = Base64.decode(try string()) else { throw fault("base64") }
        return bytes
    }

    /// The attributes of an item, each name once, in the order of the service.
    mutating func attributes() throws -> Bins {
        var bins: [Bins.Bin] = []
        try object { name, reader in
            bins.append(Bins.Bin(name: name, value: try reader.attribute()))
        }
        // Few names are compared with each other; many are hashed.
        let isUnique =
            bins.count <= 8
            ? bins.indices.allSatisfy { at in
                !bins[..<at].contains { $0.name.isIdentical(to: bins[at].name) }
            }
            : Set(bins.map { Array($0.name.utf8) }).count == bins.count
        guard isUnique else { throw fault("each attribute once") }
        return Bins(unique: bins)
    }
}
