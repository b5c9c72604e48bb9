package import BatchClient

/// A scan of some partitions of a set (Java `command/ScanPartitionCommand.java`).
package struct PartitionScanCommand: Sendable, Hashable {
    package var set: SetName
    /// Partitions to read from the start.
    package var partitions: [Int]
    /// For each partition to continue, the last digest seen.
    package var digests: [Digest]
    /// The index to query; nil for all records.
    package var index: IndexQuery?
    /// The position of each digest in the order of the index.
    package var indexValues: [UInt64] = []
    /// The most records that this node should send; 0 for all.
    package var maximumRecords: UInt64
    /// The bins to read; nil for all, empty for none.
    package var bins: [String]?
    /// A packed ``FilterExpression``.
    package var filter: [UInt8]?
    /// Identifies this scan.
    package var id: UInt64
    /// How long, in milliseconds, the server waits for a reader that does not read.
    package var socketTimeout: UInt32
    /// Whether few records are expected: the node then reads them in one thread, without the cost of
    /// a job that is listed and can be ended, and gives up after ``shortTime``.
    package var isShort = false

    /// How long, in milliseconds, a node works at most on a short query.
    package static let shortTime: UInt32 = 250

    package init(
        _ set: SetName, partitions: [Int], digests: [Digest] = [], maximumRecords: UInt64 = 0,
        bins: [String]? = nil, filter: [UInt8]? = nil, id: UInt64 = 0,
        socketTimeout: UInt32 = 30_000
    ) {
        self.set = set
        self.partitions = partitions
        self.digests = digests
        self.maximumRecords = maximumRecords
        self.bins = bins
        self.filter = filter
        self.id = id
        self.socketTimeout = socketTimeout
    }

    /// The request.
    package var message: Message {
        var message = Message(read: .read, info: .partitionDone)
        if isShort {
            message.read.insert(.shortQuery)
            message.transactionTTL = PartitionScanCommand.shortTime
        }
        message.fields = [Message.Field(.namespace, set.namespace)]
        if !set.set.isEmpty { message.fields.append(Message.Field(.set, set.setBytes)) }
        if !partitions.isEmpty {
            var writer = ByteWriter()
            // Little-endian, unlike all other numbers.
            for partition in partitions {
                writer.integer(UInt16(truncatingIfNeeded: partition).byteSwapped)
            }
            message.fields.append(Message.Field(.partitions, writer.bytes))
        }
        if !digests.isEmpty {
            message.fields.append(Message.Field(.digests, digests.flatMap(\.bytes)))
        }
        if let index {
            message.fields += index.fields
            if !indexValues.isEmpty {
                message.fields.append(
                    Message.Field(
                        .indexValues, indexValues.flatMap { $0.bigEndianBytes.reversed() }))
            }
        }
        if maximumRecords > 0 {
            message.fields.append(Message.Field(.maximumRecords, maximumRecords.bigEndianBytes))
        }
        message.fields.append(Message.Field(.socketTimeout, socketTimeout.bigEndianBytes))
        message.fields.append(Message.Field(.queryID, id.bigEndianBytes))
        if let filter { message.fields.append(Message.Field(.filter, filter)) }
        if let bins {
            if bins.isEmpty { message.read.insert(.noBinData) }
            // Records without any of the bins are returned too (since release 8.1.2).
            if !bins.isEmpty { message.write.insert(.respondAllOperations) }
            message.operations = bins.map { Message.Operation(.read, $0) }
        }
        return message
    }

    /// Reads a request.
    /// - Throws: ``WireError`` if a field violates the protocol.
    package init(_ message: Message) throws(WireError) {
        set = SetName(
            namespace: message.text(.namespace) ?? "", set: message.text(.set) ?? "")
        partitions = []
        digests = []
        var reader = ByteReader(message.field(.partitions) ?? [])
        while !reader.isAtEnd {
            let number = Int(try reader.integer(UInt16.self).byteSwapped)
            guard number < Partitions.count else { throw .malformed("partition \(number)") }
            partitions.append(number)
        }
        reader = ByteReader(message.field(.digests) ?? [])
        while !reader.isAtEnd {
            if let digest = Digest(Array(try reader.slice(Digest.byteCount))) {
                digests.append(digest)
            }
        }
        index = try IndexQuery(message)
        reader = ByteReader(message.field(.indexValues) ?? [])
        while !reader.isAtEnd { indexValues.append(try reader.integer(UInt64.self).byteSwapped) }
        func integer<T: FixedWidthInteger & BitwiseCopyable>(_ type: FieldType) throws(WireError)
            -> T
        {
            guard let field = message.field(type) else { return 0 }
            var reader = ByteReader(field)
            return try reader.integer()
        }
        maximumRecords = try integer(.maximumRecords)
        isShort = message.read.contains(.shortQuery)
        id = try integer(.queryID)
        socketTimeout = try integer(.socketTimeout)
        filter = message.field(.filter).map { Array($0) }
        let names = message.operations.map(\.name)
        bins = message.read.contains(.noBinData) ? [] : names.isEmpty ? nil : names
    }
}
