package import BatchClient

extension StoredName {
    /// The most bytes of a bin's name (`AS_BIN_NAME_MAX_SZ`, `as/include/base/datamodel.h`).
    package static let longestBinName = 15

    /// Whether a record can have a bin with this name: a server refuses expressions with others.
    package static func canNameBin(_ name: String) -> Bool {
        let bytes = bytes(name)
        return bytes.count <= longestBinName && !bytes.contains(0)
    }
}
