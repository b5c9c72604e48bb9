/// A type that corresponds to one kind of value and is coded directly.
protocol ValueRepresentable {
    /// What the type expects, for an error.
    static var expectation: String { get }
    /// Nil if the value is not of the type, or does not fit exactly.
    init?(representedBy value: Value)
    var representation: Value { get }
}

extension Bool: ValueRepresentable {
    static var expectation: String { "a boolean" }
    init?(representedBy value: Value) {
        guard let bool = value.boolValue else { return nil }
        self = bool
    }
    var representation: Value { .bool(self) }
}

extension String: ValueRepresentable {
    static var expectation: String { "a string" }
    init?(representedBy value: Value) {
        guard let string = value.stringValue else { return nil }
        self = string
    }
    var representation: Value { .string(self) }
}

// A number decodes from any kind of number that the type holds exactly: a store with a single kind
// of number returns an integer for the double 3.0.

extension ValueRepresentable where Self: FixedWidthInteger {
    static var expectation: String { "an integer from \(min) to \(max)" }

    init?(representedBy value: Value) {
        switch value {
        case .integer(let integer): self.init(exactly: integer)
        case .double(let double): self.init(exactly: double)
        case .decimal(let decimal):
            // The text of a whole number has neither a point nor, within 64 bits, an exponent.
            self.init(decimal.description)
        default: return nil
        }
    }

    var representation: Value {
        if let integer = Int64(exactly: self) { return .integer(integer) }
        // Beyond 64 signed bits: a decimal, for the stores that have them.
        return DecimalNumber(description).map { .decimal($0) } ?? .string(description)
    }
}

extension Int: ValueRepresentable {}
extension Int8: ValueRepresentable {}
extension Int16: ValueRepresentable {}
extension Int32: ValueRepresentable {}
extension Int64: ValueRepresentable {}
extension UInt: ValueRepresentable {}
extension UInt8: ValueRepresentable {}
extension UInt16: ValueRepresentable {}
extension UInt32: ValueRepresentable {}
extension UInt64: ValueRepresentable {}

extension Double: ValueRepresentable {
    static var expectation: String { "a number that a Double holds exactly" }

    init?(representedBy value: Value) {
        switch value {
        case .double(let double): self = double
        case .integer(let integer): self.init(exactly: integer)
        case .decimal(let decimal):
            // Exact in the sense of decimal numbers: 0.1 is the double that is written 0.1.
            let nearest = decimal.double
            guard DecimalNumber(nearest.description) == decimal else { return nil }
            self = nearest
        default: return nil
        }
    }

    var representation: Value { .double(self) }
}

extension Float: ValueRepresentable {
    static var expectation: String { "a number that a Float holds exactly" }

    init?(representedBy value: Value) {
        guard let double = Double(representedBy: value) else { return nil }
        let nearest = Float(double)
        guard
            Double(nearest) == double || nearest.description == double.description
                || (nearest.isNaN && double.isNaN)
        else { return nil }
        self = nearest
    }

    var representation: Value { .double(Double(self)) }
}

extension [UInt8]: ValueRepresentable {
    static var expectation: String { "bytes" }
    init?(representedBy value: Value) {
        guard let bytes = value.bytesValue else { return nil }
        self = bytes
    }
    var representation: Value { .bytes(self) }
}

extension Value: ValueRepresentable {
    static var expectation: String { "a value" }
    init?(representedBy value: Value) { self = value }
    var representation: Value { self }
}

extension ValueMap: ValueRepresentable {
    static var expectation: String { "a map" }
    init?(representedBy value: Value) {
        guard let map = value.mapValue else { return nil }
        self = map
    }
    var representation: Value { .map(self) }
}

extension ValueSet: ValueRepresentable {
    static var expectation: String { "a set" }
    init?(representedBy value: Value) {
        guard case .set(let set) = value else { return nil }
        self = set
    }
    var representation: Value { .set(self) }
}

extension DecimalNumber: ValueRepresentable {
    static var expectation: String { "a number of at most \(maximumDigits) digits" }
    init?(representedBy value: Value) {
        switch value {
        case .decimal(let decimal): self = decimal
        case .integer(let integer): self.init(integer)
        case .double(let double): self.init(double.description)
        default: return nil
        }
    }
    var representation: Value { .decimal(self) }
}

extension Value {
    /// The value for an error: its kind, and the value of a number.
    var finding: String {
        switch self {
        case .null: "null"
        case .integer(let integer): "the integer \(integer)"
        case .double(let double): "the double \(double)"
        case .decimal(let decimal): "the decimal \(decimal)"
        case .bool: "a boolean"
        case .string: "a string"
        case .bytes: "bytes"
        case .list: "a list"
        case .map: "a map"
        case .set: "a set"
        case .geoJSON: "GeoJSON"
        case .hyperLogLog: "a HyperLogLog"
        case .opaque(let type, _): "a value of the store's type \(type)"
        }
    }
}
