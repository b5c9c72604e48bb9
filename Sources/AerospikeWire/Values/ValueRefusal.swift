public import BatchClient

/// A value that Aerospike cannot hold: of a kind that it has no type for, or a map with a key of a
/// kind that is none for keys.
public struct ValueRefusal: Error, Hashable, Sendable {
    public let kind: Value.Kind
    /// Whether it is as the key of a map that the kind is refused.
    public let isMapKey: Bool

    public init(kind: Value.Kind, isMapKey: Bool = false) {
        self.kind = kind
        self.isMapKey = isMapKey
    }

    /// What is wrong, for people.
    public var message: String {
        isMapKey
            ? "Aerospike takes integers, strings and bytes for keys of maps, and no \(kind.rawValue)"
            : "Aerospike cannot hold a \(kind.rawValue)"
    }
}

extension Value {
    /// Integers, strings and bytes: other keys the server refuses (`as/src/base/particle_map.c`,
    /// `map_is_key`) with code 4 where they are put into a map one by one. In whole maps release
    /// 8.1.2 lets them through, and then the vendor's clients read such a map as an empty one.
    var isMapKey: Bool {
        switch kind {
        case .integer, .string, .bytes: true
        case .null, .bool, .double, .decimal, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            false
        }
    }

    /// - Throws: ``ValueRefusal`` unless the value can be a key.
    func checkMapKey() throws(ValueRefusal) {
        guard isMapKey else { throw ValueRefusal(kind: kind, isMapKey: true) }
    }
}
