package import BatchClient

/// Encodes and decodes the values of bins (Java `command/ParticleType.java`).
package enum Particle {
    /// The type and the bytes of a value.
    /// - Throws: ``Refusal`` for a decimal or a set, also inside a list or map, and for a map with
    ///   invalid keys.
    package static func encode(
        _ value: Value
    ) throws(Refusal) -> (type: ParticleType, bytes: [UInt8]) {
        switch value {
        case .null: return (.null, [])
        case .bool(let bool): return (.bool, [bool ? 1 : 0])
        case .integer(let integer): return (.integer, integer.bigEndianBytes)
        case .double(let double): return (.double, double.bitPattern.bigEndianBytes)
        case .string(let string): return (.string, Array(string.utf8))
        case .bytes(let bytes): return (.blob, bytes)
        case .hyperLogLog(let bytes): return (.hyperLogLog, bytes)
        // Flags and the number of cells, which the server computes.
        case .geoJSON(let text): return (.geoJSON, [0, 0, 0] + Array(text.utf8))
        case .opaque(let type, let bytes): return (ParticleType(rawValue: type), bytes)
        case .list, .map:
            var writer = MessagePackWriter()
            try writer.value(value)
            return (value.kind == .list ? .list : .map, writer.bytes)
        case .decimal, .set: throw Refusal.value(value.kind)
        }
    }

    /// The value of bytes with a type. A value of an unknown type, or with invalid bytes, is
    /// opaque, so that one odd bin does not spoil the others.
    package static func decode(_ type: ParticleType, _ bytes: ArraySlice<UInt8>) -> Value {
        decoded(type, bytes) ?? .opaque(type: type.rawValue, Array(bytes))
    }

    /// The value of a common type, decoded in place; nil for other types, and for invalid bytes.
    static func scalar(_ type: ParticleType, _ bytes: UnsafeRawBufferPointer) -> Value? {
        switch type {
        case .integer where bytes.count == 8:
            .integer(bytes.bigEndian(0, as: Int64.self))
        case .double where bytes.count == 8:
            .double(Double(bitPattern: bytes.bigEndian(0, as: UInt64.self)))
        case .string:
            String(exactly: bytes).map { .string($0) }
        case .bool where bytes.count == 1:
            .bool(bytes[0] != 0)
        default: nil
        }
    }

    private static func decoded(_ type: ParticleType, _ bytes: ArraySlice<UInt8>) -> Value? {
        switch type {
        case .null: return bytes.isEmpty ? Value.null : nil
        case .bool: return bytes.count == 1 ? bytes.first.map { .bool($0 != 0) } : nil
        case .integer: return integer(bytes).map { .integer($0) }
        case .double:
            guard bytes.count == 8 else { return nil }
            return integer(bytes).map { .double(Double(bitPattern: UInt64(bitPattern: $0))) }
        case .string:
            return String(exactly: bytes).map { .string($0) }
        case .blob: return .bytes(Array(bytes))
        case .hyperLogLog: return .hyperLogLog(Array(bytes))
        case .geoJSON: return geoJSON(bytes)
        case .list, .map: return collection(type, bytes)
        default: return nil
        }
    }

    /// An integer of one, two, four or eight bytes; only the eight-byte form is signed.
    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard [1, 2, 4, 8].contains(bytes.count) else { return nil }
        return Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }

    private static func geoJSON(_ bytes: ArraySlice<UInt8>) -> Value? {
        var reader = ByteReader(bytes)
        do throws(WireError) {
            _ = try reader.byte()
            _ = try reader.slice(Int(try reader.integer(UInt16.self)) * 8)
        } catch { return nil }
        return String(exactly: reader.rest()).map { .geoJSON($0) }
    }

    private static func collection(_ type: ParticleType, _ bytes: ArraySlice<UInt8>) -> Value? {
        var reader = MessagePackReader(bytes)
        do throws(WireError) {
            let value = try reader.value()
            guard reader.isAtEnd, value.kind == (type == .list ? .list : .map) else { return nil }
            return value
        } catch { return nil }
    }
}

extension FixedWidthInteger {
    /// The bytes, most significant first.
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
