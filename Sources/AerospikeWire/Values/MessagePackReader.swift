package import BatchClient

/// Reads MessagePack as the server sends it.
package struct MessagePackReader: Sendable {
    /// The maximum nesting of lists and maps; the server's own limit is lower.
    package static let maximumDepth = 64

    /// One item: a complete value, or the beginning of a list or a map.
    package enum Item: Hashable, Sendable {
        case null
        case bool(Bool)
        case integer(Int64)
        case double(Double)
        /// A string or bytes: for values stored by the server, the first byte is a particle type.
        case raw(ArraySlice<UInt8>)
        case array(Int)
        case map(Int)
        /// A type and its data: the flags of ordered lists and maps, infinity, wildcard.
        case `extension`(UInt8, ArraySlice<UInt8>)
    }

    private var reader: ByteReader

    package init(_ bytes: ArraySlice<UInt8>) { reader = ByteReader(bytes) }

    package var isAtEnd: Bool { reader.isAtEnd }

    /// The next item.
    package mutating func item() throws(WireError) -> Item {
        let code = try reader.byte()
        switch code {
        case 0x00...0x7F: return .integer(Int64(code))
        case 0x80...0x8F: return .map(Int(code & 0x0F))
        case 0x90...0x9F: return .array(Int(code & 0x0F))
        case 0xA0...0xBF: return .raw(try reader.slice(Int(code & 0x1F)))
        case 0xC0: return .null
        case 0xC2: return .bool(false)
        case 0xC3: return .bool(true)
        case 0xC4, 0xD9: return .raw(try reader.slice(Int(try reader.byte())))
        case 0xC5, 0xDA: return .raw(try reader.slice(Int(try reader.integer(UInt16.self))))
        case 0xC6, 0xDB: return .raw(try reader.slice(Int(try reader.integer(UInt32.self))))
        case 0xC7: return try ext(Int(try reader.byte()))
        case 0xC8: return try ext(Int(try reader.integer(UInt16.self)))
        case 0xC9: return try ext(Int(try reader.integer(UInt32.self)))
        case 0xCA: return .double(Double(Float(bitPattern: try reader.integer())))
        case 0xCB: return .double(Double(bitPattern: try reader.integer()))
        case 0xCC: return .integer(Int64(try reader.byte()))
        case 0xCD: return .integer(Int64(try reader.integer(UInt16.self)))
        case 0xCE: return .integer(Int64(try reader.integer(UInt32.self)))
        // The server stores 64 bits; values above the signed range stand for negative numbers.
        case 0xCF: return .integer(Int64(bitPattern: try reader.integer(UInt64.self)))
        case 0xD0: return .integer(Int64(Int8(bitPattern: try reader.byte())))
        case 0xD1: return .integer(Int64(try reader.integer(Int16.self)))
        case 0xD2: return .integer(Int64(try reader.integer(Int32.self)))
        case 0xD3: return .integer(try reader.integer())
        case 0xD4...0xD8: return try ext(1 << Int(code - 0xD4))
        case 0xDC: return .array(Int(try reader.integer(UInt16.self)))
        case 0xDD: return .array(Int(try reader.integer(UInt32.self)))
        case 0xDE: return .map(Int(try reader.integer(UInt16.self)))
        case 0xDF: return .map(Int(try reader.integer(UInt32.self)))
        case 0xE0...0xFF: return .integer(Int64(Int8(bitPattern: code)))
        default: throw .malformed("MessagePack code \(code)")
        }
    }

    private mutating func ext(_ count: Int) throws(WireError) -> Item {
        let type = try reader.byte()
        return .extension(type, try reader.slice(count))
    }

    /// The next value, with everything in it.
    package mutating func value() throws(WireError) -> Value { try value(depth: 0) }

    private mutating func value(depth: Int) throws(WireError) -> Value {
        guard depth <= MessagePackReader.maximumDepth else { throw .malformed("nested too deeply") }
        switch try item() {
        case .null: return .null
        case .bool(let bool): return .bool(bool)
        case .integer(let integer): return .integer(integer)
        case .double(let double): return .double(double)
        case .raw(let bytes): return MessagePackReader.typed(bytes)
        case .extension(let type, let bytes): return .opaque(type: type, Array(bytes))
        case .array(let count): return try list(count, depth)
        case .map(let count): return try map(count, depth)
        }
    }

    private mutating func list(_ count: Int, _ depth: Int) throws(WireError) -> Value {
        // An element takes at least one byte: a count cannot claim more memory than was sent.
        guard count <= reader.count else { throw .truncated }
        let flags = count > 0 ? try mark() : nil
        var elements: [Value] = []
        let rest = flags == nil ? count : count - 1
        elements.reserveCapacity(rest)
        for _ in 0..<rest { elements.append(try value(depth: depth + 1)) }
        let isOrdered = (flags ?? 0) & CollectionFlags.listOrdered != 0
        return .list(ValueList(elements, isOrdered: isOrdered))
    }

    private mutating func map(_ count: Int, _ depth: Int) throws(WireError) -> Value {
        guard count <= reader.count / 2 else { throw .truncated }
        let flags = count > 0 ? try mark() : nil
        // The flags are in place of a key, with a value of their own.
        if flags != nil { _ = try item() }
        var entries: [ValueMap.Entry] = []
        let rest = flags == nil ? count : count - 1
        entries.reserveCapacity(rest)
        for _ in 0..<rest {
            let key = try value(depth: depth + 1)
            entries.append(ValueMap.Entry(key: key, value: try value(depth: depth + 1)))
        }
        return .map(ValueMap(entries, order: CollectionFlags.order(flags ?? 0)))
    }

    /// The flags of a list or a map, if it begins with them: an extension whose type is the flags.
    private mutating func mark() throws(WireError) -> UInt8? {
        switch reader.peek {
        case 0xC7, 0xC8, 0xC9, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8:
            guard case .extension(let flags, _) = try item() else { return nil }
            return flags
        default: return nil
        }
    }

    /// The value of a string, by its first byte.
    static func typed(_ bytes: ArraySlice<UInt8>) -> Value {
        guard let first = bytes.first else { return .bytes([]) }
        let rest = bytes.dropFirst()
        switch ParticleType(rawValue: first) {
        case .string: return text(rest, first).map { .string($0) } ?? opaque(first, rest)
        case .geoJSON: return text(rest, first).map { .geoJSON($0) } ?? opaque(first, rest)
        case .blob: return .bytes(Array(rest))
        case .hyperLogLog: return .hyperLogLog(Array(rest))
        default: return opaque(first, rest)
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>, _ type: UInt8) -> String? {
        String(exactly: bytes)
    }

    private static func opaque(_ type: UInt8, _ bytes: ArraySlice<UInt8>) -> Value {
        .opaque(type: type, Array(bytes))
    }
}

/// The flags of a sorted list or map (server `as/include/base/cdt.h`,
/// `AS_PACKED_LIST_FLAG_ORDERED`, `AS_PACKED_MAP_FLAG_K_ORDERED`).
enum CollectionFlags {
    static let listOrdered: UInt8 = 0x01
    private static let byKey: UInt8 = 0x01
    private static let byValue: UInt8 = 0x02

    static func order(_ flags: UInt8) -> ValueMap.Order {
        guard flags & byKey != 0 else { return .unordered }
        return flags & byValue != 0 ? .byKeyAndValue : .byKey
    }

    static func flags(_ order: ValueMap.Order) -> UInt8 {
        switch order {
        case .unordered: 0
        case .byKey: byKey
        case .byKeyAndValue: byKey | byValue
        }
    }
}
