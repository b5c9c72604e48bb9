/// The type of a message's field (C `as_command.h`).
package struct FieldType: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    private init(_ code: UInt8) { rawValue = code }

    package static let namespace = FieldType(0)
    package static let set = FieldType(1)
    /// The type of the user's key and the key.
    package static let key = FieldType(2)
    package static let digest = FieldType(4)
    package static let queryID = FieldType(7)
    /// Milliseconds, 32 bits.
    package static let socketTimeout = FieldType(9)
    /// Little-endian 16-bit partition numbers.
    package static let partitions = FieldType(11)
    /// Digests after which a scan of their partitions continues.
    package static let digests = FieldType(12)
    package static let maximumRecords = FieldType(13)
    /// The position of each digest in the order of an index: 64 bits, lowest byte first.
    package static let indexValues = FieldType(15)
    package static let indexName = FieldType(21)
    package static let indexRange = FieldType(22)
    package static let indexContext = FieldType(23)
    package static let indexExpression = FieldType(24)
    package static let indexType = FieldType(26)
    package static let binNames = FieldType(40)
    package static let batch = FieldType(41)
    package static let filter = FieldType(43)
}
