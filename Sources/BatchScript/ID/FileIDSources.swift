public import BatchClient
internal import Synchronization

/// Reads files of IDs, relative to a folder. Has no marks.
public struct FileIDSources: IDSources, Sendable {
    /// The folder that relative paths start from; empty for the current one.
    public let folder: String
    /// Whether a pipe may be given, which can be read only once.
    public var allowsPipes = true

    /// The key schemas of data sets, in a store that fixes them: IDs are read accordingly.
    public var schemas: [DataSet: KeySchema] = [:]
    /// Caches what was read, because a pipe can be read only once.
    private let known = Known()

    private final class Known: Sendable {
        let content = Mutex<[String: [UInt8]]>([:])
    }

    public init(relativeTo folder: String) {
        self.folder = folder
    }

    /// For a script: relative to the script's folder.
    public init(forScript path: String) {
        folder =
            path.contains("/")
            ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) + "/" : ""
    }

    public func marks(named name: String, in dataSet: DataSet) -> IDList? { nil }

    /// One ID or range per line, in script syntax; blank lines and comments are skipped.
    /// - Throws: ``ScriptErrors`` with places in the file; ``FileError`` if it cannot be read.
    public func ids(inFile path: String) throws -> IDList {
        try ids(inFile: path, by: nil)
    }

    public func ids(inFile path: String, for dataSet: DataSet) throws -> IDList {
        try ids(inFile: path, by: schemas[dataSet])
    }

    private func ids(inFile path: String, by schema: KeySchema?) throws -> IDList {
        let place: String
        if path.hasPrefix("/") || folder.isEmpty {
            place = path
        } else {
            place = folder.hasSuffix("/") ? folder + path : folder + "/" + path
        }
        let bytes: [UInt8]
        if let known = known.content.withLock({ $0[place] }) {
            bytes = known
        } else {
            bytes = try ScriptText.read(
                file: place, maximumBytes: ScriptText.maximumIDBytes, allowsPipes: allowsPipes)
            known.content.withLock { $0[place] = bytes }
        }
        return try IDFile.parse(bytes, source: place, by: schema)
    }
}
