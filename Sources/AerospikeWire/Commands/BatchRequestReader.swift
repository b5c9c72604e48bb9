package import BatchClient

/// Reads the rows of a batch request: the server's side of ``BatchRequest``.
package struct BatchRequestReader: Sendable {
    /// One row: the record and the command, as if it had been sent alone.
    package struct Row: Sendable, Hashable {
        package let index: UInt32
        package let digest: Digest
        package let message: Message
    }

    /// The number of rows that the request declares.
    package let count: Int
    /// Whether the batch continues after a failed row.
    package let respondsAll: Bool
    private var reader: ByteReader
    private var previous: Message?
    private var left: Int

    /// - Throws: ``WireError`` if the field of the rows is malformed or missing.
    package init(_ message: Message) throws(WireError) {
        guard let field = message.field(.batch) else { throw .malformed("a batch without rows") }
        reader = ByteReader(field)
        count = Int(try reader.integer(UInt32.self))
        respondsAll = try reader.byte() & BatchRequest.Flags.respondAll != 0
        left = count
    }

    /// The next row; nil after the last.
    /// - Throws: ``WireError``: this row and the following ones cannot be read.
    package mutating func next() throws(WireError) -> Row? {
        guard left > 0 else {
            guard reader.isAtEnd else { throw .malformed("bytes behind the rows") }
            return nil
        }
        left -= 1
        let index: UInt32 = try reader.integer()
        guard let digest = Digest(Array(try reader.slice(Digest.byteCount))) else {
            throw .malformed("a digest")
        }
        let meta = try reader.byte()
        if meta & BatchRequest.Meta.repeat != 0 {
            guard let previous else { throw .malformed("a first row that repeats") }
            return Row(index: index, digest: digest, message: previous)
        }
        let message = try self.message(meta)
        previous = message
        return Row(index: index, digest: digest, message: message)
    }

    private mutating func message(_ meta: UInt8) throws(WireError) -> Message {
        var message = Message()
        message.read = ReadBits(rawValue: try reader.byte())
        if meta & BatchRequest.Meta.info != 0 {
            message.write = WriteBits(rawValue: try reader.byte())
            message.info = InfoBits(rawValue: try reader.byte())
        }
        if meta & BatchRequest.Meta.info4 != 0 { message.info4 = try reader.byte() }
        if meta & BatchRequest.Meta.generation != 0 {
            message.generation = UInt32(try reader.integer(UInt16.self))
        }
        if meta & BatchRequest.Meta.timeToLive != 0 { message.recordTTL = try reader.integer() }
        let fieldCount = Int(try reader.integer(UInt16.self))
        let operationCount = Int(try reader.integer(UInt16.self))
        for _ in 0..<fieldCount { message.fields.append(try Message.Field(&reader)) }
        // in range: 16 bits
        guard operationCount * 8 <= reader.count else { throw .truncated }
        for _ in 0..<operationCount { message.operations.append(try Message.Operation(&reader)) }
        return message
    }
}
