/// The first byte of flags of a message (C `as_command.h`; server `proto.h`).
public struct ReadBits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let read = ReadBits(rawValue: 1 << 0)
    public static let getAll = ReadBits(rawValue: 1 << 1)
    public static let shortQuery = ReadBits(rawValue: 1 << 2)
    public static let batch = ReadBits(rawValue: 1 << 3)
    public static let xdr = ReadBits(rawValue: 1 << 4)
    public static let noBinData = ReadBits(rawValue: 1 << 5)
    public static let readAll = ReadBits(rawValue: 1 << 6)
    public static let compressResponse = ReadBits(rawValue: 1 << 7)
}

/// The second byte of flags of a message.
public struct WriteBits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let write = WriteBits(rawValue: 1 << 0)
    public static let delete = WriteBits(rawValue: 1 << 1)
    public static let generation = WriteBits(rawValue: 1 << 2)
    public static let generationGreater = WriteBits(rawValue: 1 << 3)
    public static let durableDelete = WriteBits(rawValue: 1 << 4)
    public static let createOnly = WriteBits(rawValue: 1 << 5)
    public static let relaxLongQuery = WriteBits(rawValue: 1 << 6)
    /// The answer has a result for each operation.
    public static let respondAllOperations = WriteBits(rawValue: 1 << 7)
}

/// The third byte of flags of a message.
public struct InfoBits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The last message of several.
    public static let last = InfoBits(rawValue: 1 << 0)
    public static let commitMaster = InfoBits(rawValue: 1 << 1)
    /// A scan is through with the partition whose number is in the generation.
    public static let partitionDone = InfoBits(rawValue: 1 << 2)
    public static let updateOnly = InfoBits(rawValue: 1 << 3)
    public static let createOrReplace = InfoBits(rawValue: 1 << 4)
    public static let replaceOnly = InfoBits(rawValue: 1 << 5)
}

/// What a field of a message is (C `as_command.h`).
public struct FieldType: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    private init(_ code: UInt8) { rawValue = code }

    public static let namespace = FieldType(0)
    public static let set = FieldType(1)
    /// The type of the user's key and the key.
    public static let key = FieldType(2)
    public static let digest = FieldType(4)
    public static let queryID = FieldType(7)
    /// Milliseconds, 32 bits.
    public static let socketTimeout = FieldType(9)
    public static let recordsPerSecond = FieldType(10)
    /// Little-endian 16-bit partition numbers.
    public static let partitions = FieldType(11)
    /// Digests after which a scan of their partitions goes on.
    public static let digests = FieldType(12)
    public static let maximumRecords = FieldType(13)
    /// The place of each digest in the order of an index: 64 bits, lowest byte first.
    public static let indexValues = FieldType(15)
    public static let indexName = FieldType(21)
    public static let indexRange = FieldType(22)
    public static let indexContext = FieldType(23)
    public static let indexType = FieldType(26)
    public static let binNames = FieldType(40)
    public static let batch = FieldType(41)
    public static let filter = FieldType(43)
}

/// What an operation of a message does (C `as_operations.h`).
public enum OperationCode: UInt8, Sendable, Hashable {
    case read = 1
    case write = 2
    case listOrMapRead = 3
    case listOrMapModify = 4
    case increment = 5
    case expressionRead = 7
    case expressionModify = 8
    case append = 9
    case prepend = 10
    case touch = 11
    case bitRead = 12
    case bitModify = 13
    case delete = 14
    case sketchRead = 15
    case sketchModify = 16

    public var isWrite: Bool {
        switch self {
        case .read, .listOrMapRead, .expressionRead, .bitRead, .sketchRead: false
        case .write, .listOrMapModify, .increment, .expressionModify, .append, .prepend, .touch,
            .bitModify, .delete, .sketchModify:
            true
        }
    }
}

/// The type of a value on the wire (C `as_bin.h`). Types that are not named here are carried as
/// they are.
public struct ParticleType: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    private init(_ code: UInt8) { rawValue = code }

    public static let null = ParticleType(0)
    public static let integer = ParticleType(1)
    public static let double = ParticleType(2)
    public static let string = ParticleType(3)
    public static let blob = ParticleType(4)
    public static let bool = ParticleType(17)
    public static let hyperLogLog = ParticleType(18)
    public static let map = ParticleType(19)
    public static let list = ParticleType(20)
    public static let geoJSON = ParticleType(23)
}
