/// The first byte of a stored value. Part of the file format: never renumber.
///
/// Counts and integers are variable-length: 7 bits per byte, lowest first, with the top bit set on
/// all but the last; integers are zigzag-encoded so that small negative ones are short.
enum EmbeddedValueTag {
    static let null: UInt8 = 0
    static let bool: (false: UInt8, true: UInt8) = (1, 2)
    /// A variable-length integer.
    static let integer: UInt8 = 3
    /// 8 bytes, IEEE 754, lowest first.
    static let double: UInt8 = 4
    /// The number as text, with its length before it.
    static let decimal: UInt8 = 5
    /// A length and that many bytes; bytes, GeoJSON and HyperLogLog have the same form.
    static let string: UInt8 = 6
    static let bytes: UInt8 = 7
    /// A count and that many values.
    static let list: UInt8 = 8
    /// A count and that many keys, each followed by its value.
    static let map: UInt8 = 9
    /// A count and that many values.
    static let set: UInt8 = 10
    static let geoJSON: UInt8 = 11
    static let hyperLogLog: UInt8 = 12
    /// A byte for the type, a length and that many bytes.
    static let opaque: UInt8 = 13
    /// As ``list``; the store keeps the values sorted.
    static let orderedList: UInt8 = 14
    /// As ``map``; the store keeps the entries sorted by key.
    static let keyOrderedMap: UInt8 = 15
    /// As ``map``; the store keeps the entries sorted by key and by value.
    static let keyValueOrderedMap: UInt8 = 16
}
