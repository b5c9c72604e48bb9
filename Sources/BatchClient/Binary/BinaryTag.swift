/// The first byte of a value or an ID in binary form. Embedded stores have these in their files:
/// never renumber.
///
/// Counts and integers are variable-length: 7 bits per byte, lowest first, with the top bit set on
/// all but the last; integers are zigzag-encoded so that small negative ones are short.
package enum BinaryTag {
    package static let null: UInt8 = 0
    package static let bool: (false: UInt8, true: UInt8) = (1, 2)
    /// A variable-length integer.
    package static let integer: UInt8 = 3
    /// 8 bytes, IEEE 754, lowest first.
    package static let double: UInt8 = 4
    /// The number as text, with its length before it.
    package static let decimal: UInt8 = 5
    /// A length and that many bytes; bytes, GeoJSON and HyperLogLog have the same form.
    package static let string: UInt8 = 6
    package static let bytes: UInt8 = 7
    /// A count and that many values.
    package static let list: UInt8 = 8
    /// A count and that many keys, each followed by its value.
    package static let map: UInt8 = 9
    /// A count and that many values.
    package static let set: UInt8 = 10
    package static let geoJSON: UInt8 = 11
    package static let hyperLogLog: UInt8 = 12
    /// A byte for the type, a length and that many bytes.
    package static let opaque: UInt8 = 13
    /// As ``list``; the store keeps the values sorted.
    package static let orderedList: UInt8 = 14
    /// As ``map``; the store keeps the entries sorted by key.
    package static let keyOrderedMap: UInt8 = 15
    /// As ``map``; the store keeps the entries sorted by key and by value.
    package static let keyValueOrderedMap: UInt8 = 16
    /// An ID of two parts: its partition key and its sort key.
    package static let pair: UInt8 = 17
    /// An ID that is a digest: a length and that many bytes.
    package static let digest: UInt8 = 18
}
