/// A dictionary, encoded as a map whatever its keys are. Its own encoding would make a list if the
/// keys are neither strings nor integers, and would mistake the string "42" for an integer.
protocol MapEncodable {
    func map(
        key: (any Encodable) throws -> Value, value: (any Encodable, Value) throws -> Value
    ) throws -> ValueMap
}

/// A dictionary, decoded from a map whatever its keys are.
protocol MapDecodable {
    associatedtype MapKey: Decodable
    associatedtype MapValue: Decodable
    init(entries: [(MapKey, MapValue)])
}

extension Dictionary: MapEncodable where Key: Encodable, Value: Encodable {
    func map(
        key encodeKey: (any Encodable) throws -> BatchClient.Value,
        value encodeValue: (any Encodable, BatchClient.Value) throws -> BatchClient.Value
    ) throws -> ValueMap {
        ValueMap(
            try map { key, value in
                let key = try encodeKey(key)
                return (key, try encodeValue(value, key))
            })
    }
}

extension Dictionary: MapDecodable where Key: Decodable, Value: Decodable {
    init(entries: [(Key, Value)]) {
        self.init(entries, uniquingKeysWith: { _, last in last })
    }
}

/// Bytes in any collection: an array, Foundation's Data, a slice of either.
enum ByteCollection {
    static func bytes(_ value: Any) -> [UInt8]? {
        guard let bytes = value as? any RangeReplaceableCollection<UInt8> else { return nil }
        return Array(bytes)
    }

    /// Nil if the type does not hold bytes.
    static func make<T>(_ type: T.Type, _ bytes: [UInt8]) -> T? {
        guard let type = type as? any RangeReplaceableCollection<UInt8>.Type else { return nil }
        return fill(type, bytes) as? T
    }

    private static func fill<C: RangeReplaceableCollection<UInt8>>(
        _ type: C.Type, _ bytes: [UInt8]
    ) -> C {
        C(bytes)
    }
}
