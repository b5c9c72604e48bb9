/// Writes values and IDs in binary form: a ``BinaryTag``, then the content. ``BinaryReader`` reads it.
///
/// The embedded store keeps bins in this form, and files of copied records use it.
package enum BinaryWriter {
    /// Appends a value.
    /// - Parameter deepest: how deep lists and maps may nest: a list of strings has depth 1.
    /// - Throws: ``Refusal`` for a value that nests deeper; the buffer then ends in part of it.
    package static func append(
        _ value: Value, deepest: Int, to buffer: inout [UInt8]
    ) throws(Refusal) {
        try append(value, left: deepest, deepest, to: &buffer)
    }

    private static func append(
        _ value: Value, left: Int, _ deepest: Int, to buffer: inout [UInt8]
    ) throws(Refusal) {
        switch value {
        case .null: buffer.append(BinaryTag.null)
        case .bool(let bool): buffer.append(bool ? BinaryTag.bool.true : BinaryTag.bool.false)
        case .integer(let integer): append(BinaryTag.integer, integer, to: &buffer)
        case .double(let double):
            buffer.append(BinaryTag.double)
            var bits = double.bitPattern
            for _ in 0..<8 {
                buffer.append(UInt8(truncatingIfNeeded: bits))
                bits >>= 8
            }
        case .decimal(let decimal): append(BinaryTag.decimal, decimal.description, to: &buffer)
        case .string(let string): append(BinaryTag.string, string, to: &buffer)
        case .bytes(let bytes): append(BinaryTag.bytes, bytes, to: &buffer)
        case .list(let list):
            let tag = list.isOrdered ? BinaryTag.orderedList : BinaryTag.list
            try append(tag, list.elements, left: left, deepest, to: &buffer)
        case .set(let set):
            try append(BinaryTag.set, set.elements, left: left, deepest, to: &buffer)
        case .map(let map):
            guard left > 0 else { throw .tooDeep(deepest) }
            switch map.order {
            case .unordered: buffer.append(BinaryTag.map)
            case .byKey: buffer.append(BinaryTag.keyOrderedMap)
            case .byKeyAndValue: buffer.append(BinaryTag.keyValueOrderedMap)
            }
            append(count: map.count, to: &buffer)
            for entry in map.entries {
                try append(entry.key, left: left - 1, deepest, to: &buffer)
                try append(entry.value, left: left - 1, deepest, to: &buffer)
            }
        case .geoJSON(let text): append(BinaryTag.geoJSON, text, to: &buffer)
        case .hyperLogLog(let bytes): append(BinaryTag.hyperLogLog, bytes, to: &buffer)
        case .opaque(let type, let bytes):
            buffer.append(BinaryTag.opaque)
            append(type, bytes, to: &buffer)
        }
    }

    private static func append(
        _ tag: UInt8, _ elements: [Value], left: Int, _ deepest: Int, to buffer: inout [UInt8]
    ) throws(Refusal) {
        guard left > 0 else { throw .tooDeep(deepest) }
        buffer.append(tag)
        append(count: elements.count, to: &buffer)
        for element in elements { try append(element, left: left - 1, deepest, to: &buffer) }
    }

    /// Appends an ID.
    package static func append(_ id: RecordID, to buffer: inout [UInt8]) {
        switch id {
        case .string(let string): append(BinaryTag.string, string, to: &buffer)
        case .integer(let integer): append(BinaryTag.integer, integer, to: &buffer)
        case .decimal(let decimal): append(BinaryTag.decimal, decimal.description, to: &buffer)
        case .bytes(let bytes): append(BinaryTag.bytes, bytes, to: &buffer)
        case .composite(let partition, let sort):
            buffer.append(BinaryTag.pair)
            append(partition, to: &buffer)
            append(sort, to: &buffer)
        case .digest(let digest): append(BinaryTag.digest, digest.bytes, to: &buffer)
        }
    }

    // MARK: Without a tag

    package static func append(count: Int, to buffer: inout [UInt8]) {
        append(variable: UInt64(clamping: count), to: &buffer)
    }

    package static func append(_ integer: Int64, to buffer: inout [UInt8]) {
        append(variable: UInt64(bitPattern: integer << 1 ^ integer >> 63), to: &buffer)
    }

    package static func append(_ string: String, to buffer: inout [UInt8]) {
        append(count: string.utf8.count, to: &buffer)
        buffer.append(contentsOf: string.utf8)
    }

    // MARK: Pieces

    @inline(__always)
    private static func append(variable number: UInt64, to buffer: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            buffer.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        buffer.append(UInt8(truncatingIfNeeded: rest))
    }

    @inline(__always)
    private static func append(_ tag: UInt8, _ integer: Int64, to buffer: inout [UInt8]) {
        buffer.append(tag)
        append(integer, to: &buffer)
    }

    @inline(__always)
    private static func append(_ tag: UInt8, _ string: String, to buffer: inout [UInt8]) {
        buffer.append(tag)
        append(string, to: &buffer)
    }

    @inline(__always)
    private static func append(_ tag: UInt8, _ bytes: [UInt8], to buffer: inout [UInt8]) {
        buffer.append(tag)
        append(count: bytes.count, to: &buffer)
        buffer.append(contentsOf: bytes)
    }
}

extension Refusal {
    /// A value nests deeper than can be stored.
    package static func tooDeep(_ deepest: Int) -> Refusal {
        Refusal(code: "tooDeep", "lists and maps nest at most \(deepest) deep")
    }
}
