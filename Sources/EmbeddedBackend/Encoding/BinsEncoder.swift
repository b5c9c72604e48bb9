import BatchClient

/// The bins of a record in binary form, as ``BinaryReader/bins(_:names:known:)`` reads them, within
/// the limits of the store.
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
        BinaryWriter.append(name, to: &buffer)
        try BinaryWriter.append(value, deepest: EmbeddedLimits.depth, to: &buffer)
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
}
