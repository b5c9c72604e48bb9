package import BatchClient

extension Refusal {
    /// Aerospike has no type for values of this kind.
    package static func value(_ kind: Value.Kind) -> Refusal {
        .unsupported("Aerospike cannot hold a \(kind.rawValue)")
    }

    /// Aerospike does not allow values of this kind as keys of maps.
    package static func mapKey(_ kind: Value.Kind) -> Refusal {
        .unsupported(
            "Aerospike allows integers, strings and bytes as keys of maps, not \(kind.rawValue)")
    }
}

extension Value {
    /// Integers, strings and bytes. The server refuses other keys (`as/src/base/particle_map.c`,
    /// `map_is_key`) with code 4 if they are put into a map one by one. In whole maps, release
    /// 8.1.2 accepts them, but the vendor's clients then read such a map as empty.
    var isMapKey: Bool {
        switch kind {
        case .integer, .string, .bytes: true
        case .null, .bool, .double, .decimal, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            false
        }
    }

    /// - Throws: ``Refusal`` unless the value can be a key.
    func checkMapKey() throws(Refusal) {
        guard isMapKey else { throw .mapKey(kind) }
    }
}
