/// The first byte of flags of a message (C `as_command.h`; server `proto.h`).
package struct ReadBits: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let read = ReadBits(rawValue: 1 << 0)
    package static let getAll = ReadBits(rawValue: 1 << 1)
    /// A query that finds few records (since release 6.0; older servers ignore it).
    package static let shortQuery = ReadBits(rawValue: 1 << 2)
    package static let batch = ReadBits(rawValue: 1 << 3)
    package static let xdr = ReadBits(rawValue: 1 << 4)
    package static let noBinData = ReadBits(rawValue: 1 << 5)
    package static let readAll = ReadBits(rawValue: 1 << 6)
}

/// The second byte of flags of a message.
package struct WriteBits: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let write = WriteBits(rawValue: 1 << 0)
    package static let delete = WriteBits(rawValue: 1 << 1)
    package static let generation = WriteBits(rawValue: 1 << 2)
    package static let durableDelete = WriteBits(rawValue: 1 << 4)
    package static let createOnly = WriteBits(rawValue: 1 << 5)
    /// The answer has a result for each operation.
    package static let respondAllOperations = WriteBits(rawValue: 1 << 7)
}

/// The third byte of flags of a message.
package struct InfoBits: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The last message of several.
    package static let last = InfoBits(rawValue: 1 << 0)
    /// A scan has finished the partition whose number is in the generation.
    package static let partitionDone = InfoBits(rawValue: 1 << 2)
    package static let updateOnly = InfoBits(rawValue: 1 << 3)
    package static let createOrReplace = InfoBits(rawValue: 1 << 4)
    package static let replaceOnly = InfoBits(rawValue: 1 << 5)
}

/// What an operation of a message does (C `as_operations.h`).
package enum OperationCode: UInt8, Sendable, Hashable {
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

    package var isWrite: Bool {
        switch self {
        case .read, .listOrMapRead, .expressionRead, .bitRead, .sketchRead: false
        case .write, .listOrMapModify, .increment, .expressionModify, .append, .prepend, .touch,
            .bitModify, .delete, .sketchModify:
            true
        }
    }
}
