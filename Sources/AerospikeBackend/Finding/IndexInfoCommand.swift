import AerospikeWire
import BatchClient

/// The nodes' commands for indexes (server `as/src/sindex/`).
enum IndexInfoCommand {
    static func create(
        _ definition: IndexDefinition, _ set: SetName
    ) throws(BackendError) -> String {
        guard definition.keys.count == 1, let key = definition.keys.first,
            definition.projection == .all
        else { throw refused("an Aerospike index covers one bin or a part of one") }
        guard let kind = key.kind else {
            throw refused(
                "specify the type of the indexed values: string, number, bytes or geo (--type)")
        }
        let type =
            switch kind {
            case .number: "numeric"
            case .string: "string"
            case .bytes: "blob"
            case .geo: "geo2dsphere"
            }
        var text = "sindex-create:namespace=\(try plain(set.namespace))"
        if !set.set.isEmpty { text += ";set=\(try plain(set.set))" }
        text += ";indexname=\(try plain(definition.name))"
        switch definition.part {
        case .value: break
        case .elements: text += ";indextype=list"
        case .keys: text += ";indextype=mapkeys"
        case .values: text += ";indextype=mapvalues"
        }
        if !key.path.steps.isEmpty {
            guard let context = IndexQuery.context(key.path) else {
                throw refused(
                    "the path of an Aerospike index can contain only map keys, but was "
                        + key.path.description)
            }
            text += ";context=\(Base64.encode(context))"
        }
        return text + ";bin=\(try plain(key.path.bin));type=\(type)"
    }

    static func drop(_ name: String, _ set: SetName) throws(BackendError) -> String {
        "sindex-delete:namespace=\(try plain(set.namespace));indexname=\(try plain(name))"
    }

    /// A name without the characters that separate parameters.
    private static func plain(_ name: String) throws(BackendError) -> String {
        guard !name.isEmpty,
            !name.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || ";:=,".utf8.contains($0) })
        else {
            throw refused(
                "a name in an index command cannot contain white space or ; : = , but was \(name)")
        }
        guard StoredName.bytes(name) == Array(name.utf8) else {
            throw refused("an index command cannot name \(name): it is not UTF-8")
        }
        return name
    }

    private static func refused(_ message: String) -> BackendError {
        BackendError(.rejected, code: .unsupported, message)
    }
}
