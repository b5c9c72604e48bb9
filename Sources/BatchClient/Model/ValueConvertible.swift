/// A Swift type that corresponds to one kind of ``Value`` and can be used as a value.
public protocol ValueConvertible: Sendable {
    var batchValue: Value { get }
}

extension Value: ValueConvertible { public var batchValue: Value { self } }
extension String: ValueConvertible { public var batchValue: Value { .string(self) } }
extension Bool: ValueConvertible { public var batchValue: Value { .bool(self) } }
extension Double: ValueConvertible { public var batchValue: Value { .double(self) } }
extension Float: ValueConvertible { public var batchValue: Value { .double(Double(self)) } }
extension DecimalNumber: ValueConvertible { public var batchValue: Value { .decimal(self) } }
extension ValueMap: ValueConvertible { public var batchValue: Value { .map(self) } }
extension ValueSet: ValueConvertible { public var batchValue: Value { .set(self) } }

// The integer types that always fit into 64 signed bits.
extension Int: ValueConvertible { public var batchValue: Value { .integer(Int64(self)) } }
extension Int64: ValueConvertible { public var batchValue: Value { .integer(self) } }
extension Int32: ValueConvertible { public var batchValue: Value { .integer(Int64(self)) } }
extension Int16: ValueConvertible { public var batchValue: Value { .integer(Int64(self)) } }
extension Int8: ValueConvertible { public var batchValue: Value { .integer(Int64(self)) } }
extension UInt32: ValueConvertible { public var batchValue: Value { .integer(Int64(self)) } }
extension UInt16: ValueConvertible { public var batchValue: Value { .integer(Int64(self)) } }
extension UInt8: ValueConvertible { public var batchValue: Value { .integer(Int64(self)) } }

/// Bytes for an array of `UInt8`, otherwise a list.
extension Array: ValueConvertible where Element: ValueConvertible {
    public var batchValue: Value {
        if let bytes = self as? [UInt8] { return .bytes(bytes) }
        return .list(map(\.batchValue))
    }
}

/// A map.
extension Dictionary: ValueConvertible where Key: ValueConvertible, Value: ValueConvertible {
    public var batchValue: BatchClient.Value {
        .map(ValueMap(map { ($0.key.batchValue, $0.value.batchValue) }))
    }
}
