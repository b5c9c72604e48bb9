import BatchClient

/// One message of type 3: a request, or one of possibly many answers in a frame.
///
/// Fields and values are slices of the received bytes, not copied.
package struct Message: Sendable, Hashable {
    package static let headerByteCount = 22

    /// A field of a request, or of an answer to a scan.
    package struct Field: Sendable, Hashable {
        package let type: FieldType
        package let data: ArraySlice<UInt8>

        package init(_ type: FieldType, _ data: ArraySlice<UInt8>) {
            self.type = type
            self.data = data
        }

        package init(_ type: FieldType, _ data: [UInt8]) { self.init(type, data[...]) }
        package init(_ type: FieldType, _ text: String) { self.init(type, Array(text.utf8)) }
    }

    /// An operation on a bin, or a bin with its value.
    package struct Operation: Sendable, Hashable {
        /// An ``OperationCode``, if known.
        package let code: UInt8
        package let particle: ParticleType
        /// At most 255 bytes.
        package let name: String
        package let value: ArraySlice<UInt8>

        package init(
            _ code: OperationCode, _ name: String = "", particle: ParticleType = .null,
            value: ArraySlice<UInt8> = []
        ) {
            self.init(code: code.rawValue, name, particle: particle, value: value)
        }

        package init(
            code: UInt8, _ name: String, particle: ParticleType, value: ArraySlice<UInt8>
        ) {
            self.code = code
            self.particle = particle
            self.name = name
            self.value = value
        }
    }

    package var read: ReadBits
    package var write: WriteBits
    package var info: InfoBits
    package var info4: UInt8 = 0
    package var result: ServerResult
    package var generation: UInt32
    /// In a request: seconds to live, or a special value of ``Expiration``. In an answer: when the
    /// record expires, in seconds since 2010; 0 for never.
    package var recordTTL: UInt32
    /// In a request: the server's time limit in milliseconds. In an answer to a batch: the index.
    package var transactionTTL: UInt32
    package var fields: [Field]
    package var operations: [Operation]

    package init(
        read: ReadBits = [], write: WriteBits = [], info: InfoBits = [],
        result: ServerResult = .ok, generation: UInt32 = 0, recordTTL: UInt32 = 0,
        transactionTTL: UInt32 = 0, fields: [Field] = [], operations: [Operation] = []
    ) {
        self.read = read
        self.write = write
        self.info = info
        self.result = result
        self.generation = generation
        self.recordTTL = recordTTL
        self.transactionTTL = transactionTTL
        self.fields = fields
        self.operations = operations
    }

    /// The first field of a type.
    package func field(_ type: FieldType) -> ArraySlice<UInt8>? {
        fields.first { $0.type == type }?.data
    }

    /// The first field of a type, as text; see ``StoredName`` for what is not UTF-8.
    package func text(_ type: FieldType) -> String? {
        field(type).map { StoredName.text($0) }
    }
}

extension Message {
    package func encode(to writer: inout ByteWriter) {
        writer.byte(UInt8(Message.headerByteCount))
        writer.byte(read.rawValue)
        writer.byte(write.rawValue)
        writer.byte(info.rawValue)
        writer.byte(info4)
        writer.byte(result.code)
        writer.integer(generation)
        writer.integer(recordTTL)
        writer.integer(transactionTTL)
        writer.integer(UInt16(truncatingIfNeeded: fields.count))
        writer.integer(UInt16(truncatingIfNeeded: operations.count))
        for field in fields { field.encode(to: &writer) }
        for operation in operations { operation.encode(to: &writer) }
    }

    /// The message as the only one of a frame.
    package var frame: Frame {
        var writer = ByteWriter()
        encode(to: &writer)
        return Frame(.message, body: writer.bytes)
    }

    /// Reads one message; what follows stays in the reader.
    package init(_ reader: inout ByteReader) throws(WireError) {
        let headerSize = try reader.byte()
        guard headerSize >= Message.headerByteCount else { throw .malformed("message header") }
        read = ReadBits(rawValue: try reader.byte())
        write = WriteBits(rawValue: try reader.byte())
        info = InfoBits(rawValue: try reader.byte())
        info4 = try reader.byte()
        result = ServerResult(try reader.byte())
        generation = try reader.integer()
        recordTTL = try reader.integer()
        transactionTTL = try reader.integer()
        let fieldCount = Int(try reader.integer(UInt16.self))
        let operationCount = Int(try reader.integer(UInt16.self))
        // in range: a byte, and not below headerByteCount
        _ = try reader.slice(Int(headerSize) - Message.headerByteCount)
        fields = []
        operations = []
        for _ in 0..<fieldCount { fields.append(try Field(&reader)) }
        // A message cannot have more operations than it has bytes for.
        // in range: 16 bits
        guard operationCount * 8 <= reader.count else { throw .truncated }
        operations.reserveCapacity(operationCount)
        for _ in 0..<operationCount { operations.append(try Operation(&reader)) }
    }

    /// Reads the only message of a frame.
    /// - Throws: ``WireError`` if the frame does not contain exactly one message.
    package init(_ frame: Frame) throws(WireError) {
        guard frame.type == .message else { throw .frameType(frame.type.rawValue) }
        var reader = ByteReader(frame.body)
        try self.init(&reader)
        guard reader.isAtEnd else { throw .malformed("bytes behind the message") }
    }
}

extension Message.Field {
    func encode(to writer: inout ByteWriter) {
        writer.integer(UInt32(data.count + 1))
        writer.byte(type.rawValue)
        writer.append(data)
    }

    init(_ reader: inout ByteReader) throws(WireError) {
        let size = try reader.integer(UInt32.self)
        guard size >= 1 else { throw .malformed("a field of no size") }
        type = FieldType(rawValue: try reader.byte())
        data = try reader.slice(Int(size) - 1)  // in range: from 1 to 32 bits
    }
}

extension Message.Operation {
    func encode(to writer: inout ByteWriter) {
        let name = StoredName.bytes(name).prefix(255)
        writer.integer(UInt32(4 + name.count + value.count))
        writer.byte(code)
        writer.byte(particle.rawValue)
        writer.byte(0)
        writer.byte(UInt8(name.count))
        writer.append(name)
        writer.append(value)
    }

    init(_ reader: inout ByteReader) throws(WireError) {
        let size = Int(try reader.integer(UInt32.self))
        code = try reader.byte()
        particle = ParticleType(rawValue: try reader.byte())
        _ = try reader.byte()
        let nameCount = Int(try reader.byte())
        guard size >= 4 + nameCount else { throw .malformed("an operation's name") }
        name = StoredName.text(try reader.slice(nameCount))
        value = try reader.slice(size - 4 - nameCount)  // in range: not below 4 + nameCount
    }
}
