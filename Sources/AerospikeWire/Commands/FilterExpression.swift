package import BatchClient

/// An expression that the server evaluates on a record (Java `exp/Exp.java`), as far as conditions
/// and common uses need it.
package indirect enum FilterExpression: Hashable, Sendable {
    case value(Value)
    case bin(String, Kind)
    /// The particle type of a bin; 0 if the bin is missing.
    case binType(String)
    case compare(Comparison, FilterExpression, FilterExpression)
    case all([FilterExpression])
    case any([FilterExpression])
    case not(FilterExpression)
    /// A POSIX regular expression with flags: 1 extended, 2 any case.
    case matches(flags: Int64, pattern: String, FilterExpression)
    /// Seconds left to live; -1 for a record that never expires.
    case timeToLive
    /// When the record was last written, in nanoseconds since 1970; a multiple of a million.
    case lastUpdate
    case setName
    /// Whether the server keeps the user's key.
    case keyExists
    /// A list or map read operation, as packed words, on another expression.
    case call(Kind, words: [UInt8], FilterExpression)
    /// A number computed from numbers of one type. Only indexes have such expressions: their integers
    /// wrap, unlike those of conditions.
    case compute(Computation, [FilterExpression])

    /// The type of an expression's result.
    package enum Kind: Int64, Sendable, Hashable {
        case null, bool, integer, string, list, map, bytes, double, geoJSON, hyperLogLog
    }

    package enum Comparison: Int64, Sendable, Hashable {
        case equal = 1
        case notEqual, greater, greaterOrEqual, less, lessOrEqual
    }

    /// An operation on numbers, all integers or all doubles.
    package enum Computation: Int64, Sendable, Hashable, CaseIterable {
        case add = 20
        case subtract = 21
        case multiply = 22
        case divide = 23
        case modulo = 26
        case absolute = 27
        case minimum = 50
        case maximum = 51
    }

    enum Code {
        static let matches: Int64 = 7
        static let all: Int64 = 16
        static let any: Int64 = 17
        static let not: Int64 = 18
        static let lastUpdate: Int64 = 66
        static let timeToLive: Int64 = 69
        static let setName: Int64 = 70
        static let keyExists: Int64 = 71
        static let bin: Int64 = 81
        static let binType: Int64 = 82
        static let quoted: Int64 = 126
        static let call: Int64 = 127
    }

    /// Whether the expression depends only on bins, and not on metadata that a server knows without
    /// reading the record.
    package var readsBinsOnly: Bool {
        switch self {
        case .bin, .binType: true
        case .value, .timeToLive, .lastUpdate, .setName, .keyExists: false
        case .compare(_, let left, .value): left.readsBinsOnly
        case .compare(_, let left, let right): left.readsBinsOnly && right.readsBinsOnly
        case .all(let parts), .any(let parts): parts.allSatisfy(\.readsBinsOnly)
        case .not(let part), .matches(_, _, let part), .call(_, _, let part): part.readsBinsOnly
        case .compute(_, let parts): parts.allSatisfy(\.readsBinsOnly)
        }
    }

    /// The encoded expression.
    package var packed: [UInt8] {
        get throws(Refusal) {
            var writer = MessagePackWriter()
            try pack(&writer)
            return writer.bytes
        }
    }

    private func pack(_ writer: inout MessagePackWriter) throws(Refusal) {
        func begin(_ count: Int, _ code: Int64) {
            writer.array(count)
            writer.integer(code)
        }
        switch self {
        case .value(let value):
            // A list would be mistaken for a call.
            if value.kind == .list { begin(2, Code.quoted) }
            try writer.value(value)
        case .bin(let name, let kind):
            begin(3, Code.bin)
            writer.integer(kind.rawValue)
            writer.name(name)
        case .binType(let name):
            begin(2, Code.binType)
            writer.name(name)
        case .compare(let comparison, let left, let right):
            begin(3, comparison.rawValue)
            try left.pack(&writer)
            try right.pack(&writer)
        case .all(let parts):
            begin(parts.count + 1, Code.all)
            for part in parts { try part.pack(&writer) }
        case .any(let parts):
            begin(parts.count + 1, Code.any)
            for part in parts { try part.pack(&writer) }
        case .not(let part):
            begin(2, Code.not)
            try part.pack(&writer)
        case .matches(let flags, let pattern, let part):
            begin(4, Code.matches)
            writer.integer(flags)
            writer.name(pattern)
            try part.pack(&writer)
        case .timeToLive: begin(1, Code.timeToLive)
        case .lastUpdate: begin(1, Code.lastUpdate)
        case .setName: begin(1, Code.setName)
        case .keyExists: begin(1, Code.keyExists)
        case .call(let kind, let words, let part):
            begin(5, Code.call)
            writer.integer(kind.rawValue)
            // The module of lists and maps.
            writer.integer(0)
            writer.packed(words)
            try part.pack(&writer)
        case .compute(let operation, let parts):
            begin(parts.count + 1, operation.rawValue)
            for part in parts { try part.pack(&writer) }
        }
    }
}
