package import BatchClient

/// Writes values as MessagePack in the server's format for lists and maps: strings and bytes are
/// MessagePack strings whose first byte is the particle type (Java `util/Packer.java`).
package struct MessagePackWriter: Sendable {
    var writer = ByteWriter()

    package init() {}

    package var bytes: [UInt8] { writer.bytes }

    package mutating func array(_ count: Int) { begin(count, fix: 0x90, short: 0xDC) }
    package mutating func map(_ count: Int) { begin(count, fix: 0x80, short: 0xDE) }

    private mutating func begin(_ count: Int, fix: UInt8, short: UInt8) {
        switch count {
        case ..<16: writer.byte(fix | UInt8(count))
        case ..<65_536:
            writer.byte(short)
            writer.integer(UInt16(count))
        default:
            writer.byte(short + 1)
            writer.integer(UInt32(truncatingIfNeeded: count))
        }
    }

    package mutating func null() { writer.byte(0xC0) }
    package mutating func bool(_ bool: Bool) { writer.byte(bool ? 0xC3 : 0xC2) }

    package mutating func double(_ double: Double) {
        writer.byte(0xCB)
        writer.integer(double.bitPattern)
    }

    package mutating func integer(_ value: Int64) {
        switch value {
        case 0..<128: writer.byte(UInt8(value))
        case -32..<0: writer.byte(UInt8(bitPattern: Int8(value)))
        case 128..<256: write(0xCC, UInt8(value))
        case 256..<65_536: write(0xCD, UInt16(value))
        case 65_536..<0x1_0000_0000: write(0xCE, UInt32(value))
        case 0x1_0000_0000...: write(0xCF, UInt64(value))
        case -128..<(-32): write(0xD0, Int8(value))
        case -32_768..<(-128): write(0xD1, Int16(value))
        case -0x8000_0000..<(-32_768): write(0xD2, Int32(value))
        default: write(0xD3, value)
        }
    }

    private mutating func write(_ code: UInt8, _ value: some FixedWidthInteger) {
        writer.byte(code)
        writer.integer(value)
    }

    /// A string without a type: a name in an expression.
    package mutating func name(_ name: String) { raw(StoredName.bytes(name)) }

    /// Raw bytes, with the code of a string.
    package mutating func raw(_ bytes: some Collection<UInt8>) {
        stringHeader(bytes.count)
        writer.append(bytes)
    }

    /// A string or bytes of a particle type.
    package mutating func typed(_ type: ParticleType, _ bytes: some Collection<UInt8>) {
        stringHeader(bytes.count + 1)
        writer.byte(type.rawValue)
        writer.append(bytes)
    }

    private mutating func stringHeader(_ count: Int) {
        switch count {
        case ..<32: writer.byte(0xA0 | UInt8(count))
        // Not all servers support the 8-bit form (0xD9).
        case ..<65_536: write(0xDA, UInt16(count))
        default: write(0xDB, UInt32(truncatingIfNeeded: count))
        }
    }

    /// Writes the flags of the list or map that begins here: an extension without data.
    private mutating func mark(_ flags: UInt8) {
        writer.byte(0xC7)
        writer.byte(0)
        writer.byte(flags)
    }

    /// Bytes that are already MessagePack.
    mutating func packed(_ bytes: some Collection<UInt8>) { writer.append(bytes) }

    /// A value and everything in it.
    /// - Throws: ``Refusal`` for a value that the server has no type for, or that cannot be a map
    ///   key.
    package mutating func value(_ value: Value) throws(Refusal) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .double(let value): double(value)
        case .string(let value): typed(.string, value.utf8)
        case .bytes(let value): typed(.blob, value)
        case .geoJSON(let value): typed(.geoJSON, value.utf8)
        case .hyperLogLog(let value): typed(.hyperLogLog, value)
        case .opaque(let type, let value): typed(ParticleType(rawValue: type), value)
        case .list(let elements):
            array(elements.count + (elements.isOrdered ? 1 : 0))
            if elements.isOrdered { mark(CollectionFlags.listOrdered) }
            for element in elements { try self.value(element) }
        case .map(let entries):
            let flags = CollectionFlags.flags(entries.order)
            map(entries.count + (flags == 0 ? 0 : 1))
            if flags != 0 {
                mark(flags)
                null()
            }
            for entry in entries.entries {
                try entry.key.checkMapKey()
                try self.value(entry.key)
                try self.value(entry.value)
            }
        case .decimal, .set: throw Refusal.value(value.kind)
        }
    }
}
