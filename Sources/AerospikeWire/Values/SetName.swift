package import BatchClient

/// A data set's name in Aerospike: a namespace and a set in it.
package struct SetName: Hashable, Sendable {
    /// The most bytes of a set's name (server `as/include/base/datamodel.h`,
    /// `AS_SET_NAME_MAX_SIZE`).
    package static let longest = 63

    package let namespace: String
    /// Empty for the null set.
    package let set: String

    package init(namespace: String, set: String) {
        self.namespace = namespace
        self.set = set
    }

    /// Splits at the first dot; `test` alone is the null set of the namespace.
    package init(_ dataSet: DataSet) {
        let name = dataSet.name
        guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else {
            (namespace, set) = (name, "")
            return
        }
        namespace = String(name[..<dot])
        set = String(name[name.utf8.index(after: dot)...])
    }

    /// The name of the set as the server has it.
    package var setBytes: [UInt8] { StoredName.bytes(set) }

    package var dataSet: DataSet { DataSet(namespace, set) }

    /// Whether bytes are the set's name.
    func isNamed(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard StoredName.isPlain(set) else { return setBytes.elementsEqual(bytes) }
        return set.utf8.withContiguousStorageIfAvailable {
            UnsafeRawBufferPointer($0).elementsEqual(bytes)
        } ?? set.utf8.elementsEqual(bytes)
    }
}
