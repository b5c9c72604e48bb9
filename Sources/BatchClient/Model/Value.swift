/// The value of a bin. Nothing is lossy: a store that cannot hold a value rejects it before
/// sending.
///
/// Two values are equal if they are stored identically: the integer 1 and the double 1.0 are
/// different values, and NaN equals itself. Conditions compare numbers by value instead.
public enum Value: Sendable {
    /// Null, which is different from a missing bin.
    case null
    /// True or false.
    case bool(Bool)
    /// A 64-bit integer.
    case integer(Int64)
    /// A double.
    case double(Double)
    /// A number of up to 38 digits (DynamoDB).
    indirect case decimal(DecimalNumber)
    /// A string.
    case string(String)
    /// Bytes.
    case bytes([UInt8])
    /// A list.
    case list(ValueList)
    /// A map.
    case map(ValueMap)
    /// A set of strings, of numbers or of bytes (DynamoDB's SS, NS, BS).
    case set(ValueSet)
    /// GeoJSON text (Aerospike).
    case geoJSON(String)
    /// A HyperLogLog sketch (Aerospike).
    case hyperLogLog([UInt8])
    /// A value of a type that this client does not know, as the store sent it.
    case opaque(type: UInt8, [UInt8])
}

extension Value: Hashable {
    public static func == (a: Value, b: Value) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.double(let a), .double(let b)):
            a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
        case (.decimal(let a), .decimal(let b)): a == b
        case (.string(let a), .string(let b)): a.isIdentical(to: b)
        case (.bytes(let a), .bytes(let b)): a == b
        case (.list(let a), .list(let b)): a == b
        case (.map(let a), .map(let b)): a == b
        case (.set(let a), .set(let b)): a == b
        case (.geoJSON(let a), .geoJSON(let b)): a.isIdentical(to: b)
        case (.hyperLogLog(let a), .hyperLogLog(let b)): a == b
        case (.opaque(let a, let x), .opaque(let b, let y)): a == b && x == y
        // The compiler cannot check all pairs; `hash(into:)` names every kind.
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        switch self {
        case .null: break
        case .bool(let bool): hasher.combine(bool)
        case .integer(let integer): hasher.combine(integer)
        case .double(let double): hasher.combine(double.isNaN ? 0 : double.bitPattern)
        case .decimal(let decimal): hasher.combine(decimal)
        // Strings that differ only in their normal form are equal to Swift, but not to a store.
        case .string(let string), .geoJSON(let string):
            hasher.combine(string.utf8.count)
            hasher.combine(string)
        case .bytes(let bytes), .hyperLogLog(let bytes), .opaque(_, let bytes):
            hasher.combine(bytes)
        case .list(let list): hasher.combine(list)
        case .map(let map): hasher.combine(map)
        case .set(let set): hasher.combine(set)
        }
    }
}

extension Value {
    /// The kind of a value, used by stores to list the kinds they support.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Comparable {
        /// A kind for each case of ``Value``.
        case null, bool, integer, double, decimal, string, bytes, list, map, set
        case geoJSON, hyperLogLog, opaque

        /// The order of kinds in a sorted column and among the keys of a map.
        private var rank: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
        public static func < (a: Kind, b: Kind) -> Bool { a.rank < b.rank }
    }

    /// The kind of this value.
    public var kind: Kind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .integer: .integer
        case .double: .double
        case .decimal: .decimal
        case .string: .string
        case .bytes: .bytes
        case .list: .list
        case .map: .map
        case .set: .set
        case .geoJSON: .geoJSON
        case .hyperLogLog: .hyperLogLog
        case .opaque: .opaque
        }
    }
}

extension Value:
    ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: Value...) { self = .list(ValueList(elements)) }
    public init(dictionaryLiteral elements: (Value, Value)...) {
        self = .map(ValueMap(elements))
    }
}

extension Value {
    /// The value of anything that has one.
    public init(_ value: some ValueConvertible) { self = value.batchValue }

    /// The string; nil for another kind.
    public var stringValue: String? {
        if case .string(let string) = self { string } else { nil }
    }
    /// The integer; nil for another kind.
    public var int64Value: Int64? {
        if case .integer(let integer) = self { integer } else { nil }
    }
    /// The double; nil for another kind.
    public var doubleValue: Double? {
        if case .double(let double) = self { double } else { nil }
    }
    /// The boolean; nil for another kind.
    public var boolValue: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }
    /// The bytes; nil for another kind.
    public var bytesValue: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }
    /// The elements of the list; nil for another kind.
    public var listValue: [Value]? {
        if case .list(let list) = self { list.elements } else { nil }
    }
    /// The map; nil for another kind.
    public var mapValue: ValueMap? {
        if case .map(let map) = self { map } else { nil }
    }
}
