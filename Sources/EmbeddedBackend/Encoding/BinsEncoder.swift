import BatchClient

/// Bins as bytes: their count in two bytes, lowest first, then for each the count and bytes of its name, and its value.
enum BinsEncoder {
    /// Replaces the buffer with encoded bins.
    static func encode(_ bins: Bins, into buffer: inout [UInt8]) throws(Refusal) {
        buffer.removeAll(keepingCapacity: true)
        appendEmpty(to: &buffer)
        for bin in bins { try append(bin.name, bin.value, to: &buffer) }
        try close(&buffer, binCount: bins.count)
    }

    /// Begins bins whose number is not known yet.
    static func appendEmpty(to buffer: inout [UInt8]) {
        buffer.append(0)
        buffer.append(0)
    }

    static func append(
        _ name: String, _ value: Value, to buffer: inout [UInt8]
    ) throws(Refusal) {
        append(name, to: &buffer)
        try append(value, depth: 0, to: &buffer)
    }

    /// Sets the number of bins, and checks the limits.
    static func close(_ buffer: inout [UInt8], binCount: Int) throws(Refusal) {
        guard binCount <= EmbeddedLimits.bins else { throw .tooManyBins(binCount) }
        buffer[0] = UInt8(truncatingIfNeeded: binCount)
        buffer[1] = UInt8(truncatingIfNeeded: binCount >> 8)
        guard buffer.count <= EmbeddedLimits.recordBytes else {
            throw .recordTooLarge(buffer.count)
        }
    }

    private static func append(count: Int, to buffer: inout [UInt8]) {
        append(variable: UInt64(count), to: &buffer)
    }

    @inline(__always)
    private static func append(variable number: UInt64, to buffer: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            buffer.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        buffer.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func append(_ string: String, to buffer: inout [UInt8]) {
        append(count: string.utf8.count, to: &buffer)
        buffer.append(contentsOf: string.utf8)
    }

    private static func append(_ bytes: [UInt8], to buffer: inout [UInt8]) {
        append(count: bytes.count, to: &buffer)
        buffer.append(contentsOf: bytes)
    }

    private static func append(
        _ value: Value, depth: Int, to buffer: inout [UInt8]
    ) throws(Refusal) {
        switch value {
        case .null: buffer.append(EmbeddedValueTag.null)
        case .bool(let bool):
            buffer.append(bool ? EmbeddedValueTag.bool.true : EmbeddedValueTag.bool.false)
        case .integer(let integer):
            buffer.append(EmbeddedValueTag.integer)
            append(variable: UInt64(bitPattern: integer << 1 ^ integer >> 63), to: &buffer)
        case .double(let double):
            buffer.append(EmbeddedValueTag.double)
            var bits = double.bitPattern
            for _ in 0..<8 {
                buffer.append(UInt8(truncatingIfNeeded: bits))
                bits >>= 8
            }
        case .decimal(let decimal):
            buffer.append(EmbeddedValueTag.decimal)
            append(decimal.description, to: &buffer)
        case .string(let string):
            buffer.append(EmbeddedValueTag.string)
            append(string, to: &buffer)
        case .bytes(let bytes):
            buffer.append(EmbeddedValueTag.bytes)
            append(bytes, to: &buffer)
        case .list(let elements):
            try append(
                elements.isOrdered ? EmbeddedValueTag.orderedList : EmbeddedValueTag.list,
                elements.elements,
                depth: depth, to: &buffer)
        case .set(let set):
            try append(EmbeddedValueTag.set, set.elements, depth: depth, to: &buffer)
        case .map(let map):
            guard depth < EmbeddedLimits.depth else { throw .tooDeep }
            switch map.order {
            case .unordered: buffer.append(EmbeddedValueTag.map)
            case .byKey: buffer.append(EmbeddedValueTag.keyOrderedMap)
            case .byKeyAndValue: buffer.append(EmbeddedValueTag.keyValueOrderedMap)
            }
            append(count: map.count, to: &buffer)
            for entry in map.entries {
                try append(entry.key, depth: depth + 1, to: &buffer)
                try append(entry.value, depth: depth + 1, to: &buffer)
            }
        case .geoJSON(let text):
            buffer.append(EmbeddedValueTag.geoJSON)
            append(text, to: &buffer)
        case .hyperLogLog(let bytes):
            buffer.append(EmbeddedValueTag.hyperLogLog)
            append(bytes, to: &buffer)
        case .opaque(let type, let bytes):
            buffer.append(EmbeddedValueTag.opaque)
            buffer.append(type)
            append(bytes, to: &buffer)
        }
    }

    private static func append(
        _ tag: UInt8, _ elements: [Value], depth: Int, to buffer: inout [UInt8]
    ) throws(Refusal) {
        guard depth < EmbeddedLimits.depth else { throw .tooDeep }
        buffer.append(tag)
        append(count: elements.count, to: &buffer)
        for element in elements { try append(element, depth: depth + 1, to: &buffer) }
    }
}
