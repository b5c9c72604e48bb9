package import BatchClient

/// One answer to a row of a batch, not decoded yet: the header is read and the bins are located.
/// Most rows are then decoded at once, without a ``Message``.
package struct Answer: Sendable {
    package let info: InfoBits
    package let result: ServerResult
    package let generation: UInt32
    /// When the record expires, in seconds since 2010; 0 for never.
    package let recordTTL: UInt32
    /// The row's index in the request.
    package let row: UInt32
    /// The number of operations in the message.
    package let operationCount: Int
    /// The whole message, which ends with the operations.
    private let bytes: ArraySlice<UInt8>
    private let fieldsAt: Int
    private let operationsAt: Int

    /// Takes the message at the start of the bytes.
    /// - Throws: ``WireError``; truncated if the bytes end before the message does.
    init(_ window: ArraySlice<UInt8>) throws(WireError) {
        let layout = try window.withUnsafeBufferPointer { bytes throws(WireError) in
            try Layout(UnsafeRawBufferPointer(bytes))
        }
        info = layout.info
        result = layout.result
        generation = layout.generation
        recordTTL = layout.recordTTL
        row = layout.row
        operationCount = layout.operationCount
        fieldsAt = layout.fieldsAt
        operationsAt = layout.operationsAt
        bytes = window.prefix(layout.length)
    }

    /// The size of the message in bytes.
    package var byteCount: Int { bytes.count }

    /// The message, fully decoded.
    package func message() throws(WireError) -> Message {
        var reader = ByteReader(bytes)
        return try Message(&reader)
    }

    /// The position of the record in the order of an index; nil without an index.
    package var indexValue: UInt64? {
        var value: UInt64?
        forEachField { type, data in
            guard type == .indexValues, data.count == 8 else { return }
            value = data.reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        return value
    }

    /// Passes each field, not copied; valid during the call only.
    func forEachField(_ body: (FieldType, UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { raw in
            var index = fieldsAt
            while index < operationsAt {
                // Its completeness was checked when the operations were located.
                let size = Int(raw.bigEndian(index, as: UInt32.self))
                let end = index + 4 + size  // in range: 32 bits, and seen to be there
                body(
                    FieldType(rawValue: raw[index + 4]),
                    UnsafeRawBufferPointer(rebasing: raw[index + 5..<end]))
                index = end
            }
        }
    }

    /// The bins of a record that was read whole or by names.
    package var bins: Bins {
        bytes.withUnsafeBufferPointer { buffer in
            let raw = UnsafeRawBufferPointer(buffer)
            var bins: [Bins.Bin] = []
            bins.reserveCapacity(operationCount)
            var index = operationsAt
            for _ in 0..<operationCount {
                // Its completeness was checked when the operations were located.
                let size = Int(raw.bigEndian(index, as: UInt32.self))
                let type = ParticleType(rawValue: raw[index + 5])
                let valueAt = index + 8 + Int(raw[index + 7])
                let end = index + 4 + size  // in range: 32 bits, and seen to be there
                if type != .null {
                    let name = StoredName.text(
                        UnsafeRawBufferPointer(rebasing: raw[index + 8..<valueAt]))
                    let value =
                        Particle.scalar(type, UnsafeRawBufferPointer(rebasing: raw[valueAt..<end]))
                        ?? Particle.decode(
                            type, bytes[bytes.startIndex + valueAt..<bytes.startIndex + end])
                    bins.append(Bins.Bin(name: name, value: value))
                }
                index = end
            }
            return Bins(received: bins)
        }
    }
}

extension Answer {
    /// The positions of a message's parts.
    private struct Layout {
        let info: InfoBits
        let result: ServerResult
        let generation: UInt32
        let recordTTL: UInt32
        let row: UInt32
        let operationCount: Int
        let fieldsAt: Int
        let operationsAt: Int
        let length: Int

        init(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
            guard let headerSize = bytes.first else { throw .truncated }
            guard headerSize >= Message.headerByteCount else { throw .malformed("message header") }
            // in range: a byte
            guard bytes.count >= Int(headerSize) else { throw .truncated }
            info = InfoBits(rawValue: bytes[3])
            result = ServerResult(bytes[5])
            generation = bytes.bigEndian(6, as: UInt32.self)
            recordTTL = bytes.bigEndian(10, as: UInt32.self)
            row = bytes.bigEndian(14, as: UInt32.self)
            let fieldCount = Int(bytes.bigEndian(18, as: UInt16.self))
            operationCount = Int(bytes.bigEndian(20, as: UInt16.self))
            // in range: a byte
            fieldsAt = Int(headerSize)
            var index = fieldsAt
            for _ in 0..<fieldCount {
                guard bytes.count - index >= 4 else { throw .truncated }
                let size = Int(bytes.bigEndian(index, as: UInt32.self))
                guard size >= 1 else { throw .malformed("a field of no size") }
                guard bytes.count - index - 4 >= size else { throw .truncated }
                index += 4 + size  // in range: 32 bits, and seen to be there
            }
            operationsAt = index
            for _ in 0..<operationCount {
                guard bytes.count - index >= 8 else { throw .truncated }
                let size = Int(bytes.bigEndian(index, as: UInt32.self))
                guard size >= 4 + Int(bytes[index + 7]) else {
                    throw .malformed("an operation's name")
                }
                guard bytes.count - index - 4 >= size else { throw .truncated }
                index += 4 + size  // in range: 32 bits, and seen to be there
            }
            length = index
        }
    }
}

extension UnsafeRawBufferPointer {
    /// An integer that is there, most significant byte first.
    @inline(__always)
    func bigEndian<T: FixedWidthInteger & BitwiseCopyable>(_ index: Int, as type: T.Type) -> T {
        T(bigEndian: loadUnaligned(fromByteOffset: index, as: T.self))
    }
}
