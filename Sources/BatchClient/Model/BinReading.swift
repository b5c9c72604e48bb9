/// A type that has bins by name: a record, with or without its key.
public protocol BinReading {
    /// The value of a bin; nil if it does not exist.
    subscript(bin: String) -> Value? { get }
}

extension Record: BinReading {}
extension KeyedRecord: BinReading {}

extension BinReading {
    /// The string in a bin; nil if the bin is missing or holds another kind of value.
    public func string(_ bin: String) -> String? { self[bin]?.stringValue }
    /// The integer in a bin; nil if the bin is missing or holds another kind of value.
    public func integer(_ bin: String) -> Int64? { self[bin]?.int64Value }
    /// The double in a bin; nil if the bin is missing or holds another kind of value.
    public func double(_ bin: String) -> Double? { self[bin]?.doubleValue }
    /// The boolean in a bin; nil if the bin is missing or holds another kind of value.
    public func bool(_ bin: String) -> Bool? { self[bin]?.boolValue }
    /// The bytes in a bin; nil if the bin is missing or holds another kind of value.
    public func bytes(_ bin: String) -> [UInt8]? { self[bin]?.bytesValue }
    /// The list in a bin; nil if the bin is missing or holds another kind of value.
    public func list(_ bin: String) -> [Value]? { self[bin]?.listValue }
    /// The map in a bin; nil if the bin is missing or holds another kind of value.
    public func map(_ bin: String) -> ValueMap? { self[bin]?.mapValue }
}
