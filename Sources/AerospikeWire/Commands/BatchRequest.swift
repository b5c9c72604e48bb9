package import BatchClient

/// Builds a batch message row by row (Java `command/CommandBuffer.java`; server
/// `as/src/base/batch.c`).
///
/// A row with the same operation and set as the previous one takes 25 bytes.
package struct BatchRequest: Sendable {
    /// The first byte of a row: which parts follow.
    enum Meta {
        static let `repeat`: UInt8 = 0x01
        static let info: UInt8 = 0x02
        static let generation: UInt8 = 0x04
        static let timeToLive: UInt8 = 0x08
        static let info4: UInt8 = 0x10
    }

    enum Flags {
        /// Rows in memory are executed by the thread that parses the request.
        static let inline: UInt8 = 0x01
        /// A failed row does not end the batch.
        static let respondAll: UInt8 = 0x04
    }

    /// A command encoded for rows, made once for all rows with the same operation.
    package struct Template: Sendable {
        /// Flags; counts of fields and operations; fields; operations. A key is inserted before the
        /// operations.
        fileprivate let bytes: [UInt8]
        fileprivate let countsAt: Int
        fileprivate let operationsAt: Int
        fileprivate let fieldCount: UInt16

        package init(_ command: RowCommand, in set: SetName) {
            var writer = ByteWriter(
                capacity: 48 + set.set.utf8.count + command.operations.count * 32)
            writer.byte(Meta.info | Meta.timeToLive | (command.isWrite ? Meta.generation : 0))
            writer.byte(command.read.rawValue)
            writer.byte(command.write.rawValue)
            writer.byte(command.info.rawValue)
            if command.isWrite { writer.integer(UInt16(truncatingIfNeeded: command.generation)) }
            writer.integer(command.recordTTL)
            countsAt = writer.count
            fieldCount = command.filter == nil ? 2 : 3
            writer.integer(fieldCount)
            writer.integer(UInt16(truncatingIfNeeded: command.operations.count))
            writer.field(.namespace, set.namespace.utf8)
            writer.field(.set, set.setBytes)
            if let filter = command.filter { writer.field(.filter, filter) }
            operationsAt = writer.count
            for operation in command.operations { operation.encode(to: &writer) }
            bytes = writer.bytes
        }

        /// The size of a row that repeats nothing, without a key.
        package var rowByteCount: Int { 24 + bytes.count }
    }

    /// The size of a row that repeats the previous one.
    package static let repeatedRowByteCount = 25
    /// The size of a request without its rows.
    package static let overheadByteCount = FrameHeader.byteCount + Message.headerByteCount + 10

    private var writer: ByteWriter
    private let fieldLength: Int
    package private(set) var count = 0

    /// - Parameters:
    ///   - timeout: the server's time limit in milliseconds; 0 for its own default.
    ///   - capacity: the expected size in bytes.
    package init(timeout: UInt32 = 0, capacity: Int = 0) {
        writer = ByteWriter(capacity: capacity)
        // The length of the frame is filled in at the end.
        FrameHeader(.message, length: 0).encode(to: &writer)
        var message = Message(read: .batch)
        message.transactionTTL = timeout
        message.encode(to: &writer)
        fieldLength = writer.placeholder()
        writer.byte(FieldType.batch.rawValue)
        _ = writer.placeholder()
        writer.byte(Flags.inline | Flags.respondAll)
    }

    /// Adds a row.
    /// - Parameters:
    ///   - index: returned with the row's answer.
    ///   - template: nil repeats that of the previous row, which must not have a key.
    ///   - key: the key for the server to store; none if the template is nil.
    package mutating func append(
        index: UInt32, _ digest: PackedDigest, _ template: Template?, key: RecordID? = nil
    ) {
        count += 1
        writer.integer(index)
        withUnsafeBytes(of: digest.words) { writer.append($0) }
        guard let template else {
            writer.byte(Meta.repeat)
            return
        }
        let countsAt = writer.count + template.countsAt
        guard let key else { return writer.append(template.bytes) }
        writer.append(template.bytes[..<template.operationsAt])
        if UserKey.encode(key, to: &writer) {
            // in range: the template is our own, of a few fields
            writer.setInteger(template.fieldCount + 1, at: countsAt)
        }
        writer.append(template.bytes[template.operationsAt...])
    }

    /// Adds a row for a record known by its digest.
    package mutating func append(
        index: UInt32, _ digest: Digest, _ template: Template?, key: RecordID? = nil
    ) {
        append(index: index, PackedDigest(digest), template, key: key)
    }

    /// The request, ready to be sent.
    package consuming func finish() -> [UInt8] {
        writer.setLength(at: fieldLength)
        writer.setInteger(UInt32(count), at: fieldLength + 5)
        // One field; the version and type of the frame are already there.
        writer.setInteger(UInt16(1), at: FrameHeader.byteCount + 18)
        writer.setInteger(UInt32(writer.count - FrameHeader.byteCount), at: 4)
        return writer.bytes
    }
}

extension ByteWriter {
    /// A ``Message/Field``, from bytes that need not be collected first.
    mutating func field(_ type: FieldType, _ data: some Collection<UInt8>) {
        integer(UInt32(data.count + 1))
        byte(type.rawValue)
        append(data)
    }
}
