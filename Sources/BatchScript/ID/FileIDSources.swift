public import BatchClient
internal import FileReading
internal import Synchronization

/// Reads files of IDs, relative to a folder. Has no marks.
public struct FileIDSources: IDSources, Sendable {
    /// The folder that relative paths start from; empty for the current one.
    public let folder: String
    /// Whether a pipe may be given, which can be read only once.
    public var allowsPipes = true

    /// The key schemas of data sets, in a store that fixes them: IDs are read accordingly.
    public var schemas: [DataSet: KeySchema] = [:]
    /// Caches what was read: a file is read once, and a pipe can be read only once.
    private let known = Known()

    private final class Known: Sendable {
        /// What came out of pipes.
        let content = Mutex<[String: [UInt8]]>([:])
        let lists = Mutex<[Place: IDList]>([:])
    }

    /// A file, as it is read for some data sets.
    private struct Place: Hashable {
        let path: String
        let schema: KeySchema?
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
        let key = Place(path: place, schema: schema)
        if let list = known.lists.withLock({ $0[key] }) { return list }
        let list = try IDFile.parse(try bytes(at: place), source: place, by: schema)
        known.lists.withLock { $0[key] = list }
        return list
    }

    private func bytes(at place: String) throws -> [UInt8] {
        if let known = known.content.withLock({ $0[place] }) { return known }
        let bytes = try ScriptText.read(
            file: place, maximumBytes: ScriptText.maximumIDBytes, allowsPipes: allowsPipes)
        // A file can be read again; its IDs are all that is kept of it.
        if !FileReader.isFile(place) { known.content.withLock { $0[place] = bytes } }
        return bytes
    }
}
