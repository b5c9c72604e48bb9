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
    public var schemas: [DataSet: KeySchema] = [:] {
        // Lists that were read by other rules.
        didSet { known.lists.withLock { $0 = [:] } }
    }
    /// Caches what was read: a file is read once, and a pipe can be read only once.
    private let known = Known()

    private final class Known: Sendable {
        /// What came out of pipes.
        let content = Mutex<[String: Pipe]>([:])
        let lists = Mutex<[Source: IDList]>([:])
    }

    /// What came out of a pipe, and its part of the memory budget.
    private struct Pipe: Sendable {
        let bytes: [UInt8]
        let reservation: ByteReservation
    }

    /// A file, as it is read for some data sets.
    private struct Source: Hashable {
        let path: String
        let schema: KeySchema?
    }

    /// Files of IDs, by paths relative to a folder.
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
    /// - Throws: ``ScriptErrors`` with locations in the file; ``FileError`` if it cannot be read.
    public func ids(inFile path: String) throws -> IDList {
        try ids(inFile: path, by: nil)
    }

    public func ids(inFile path: String, for dataSet: DataSet) throws -> IDList {
        try ids(inFile: path, by: schemas[dataSet])
    }

    private func ids(inFile path: String, by schema: KeySchema?) throws -> IDList {
        let location: String
        if path.hasPrefix("/") || folder.isEmpty {
            location = path
        } else {
            location = folder.hasSuffix("/") ? folder + path : folder + "/" + path
        }
        let key = Source(path: location, schema: schema)
        if let list = known.lists.withLock({ $0[key] }) { return list }
        let meter = MemoryMeter()
        var reading = IDFileReading(source: location, schema)
        try readPieces(of: location) { piece in
            reading.add(piece)
            try meter.count(reading.bytes, for: reading.description)
            return !reading.isOver
        }
        let list = try reading.finish()
        try meter.count(list.approximateBytes, for: reading.description)
        let held = list.held(by: meter.reservation)
        known.lists.withLock { $0[key] = held }
        return held
    }

    /// Reads a file piece by piece: all of a large one at once would take as much memory as its IDs.
    /// - Parameter body: returns false to end it.
    private func readPieces(of location: String, _ body: ([UInt8]) throws -> Bool) throws {
        if let known = known.content.withLock({ $0[location] }) {
            _ = try body(known.bytes)
            return
        }
        guard !FileReader.isFile(location) else {
            return try ScriptText.readPieces(
                file: location, maximumBytes: ScriptText.maximumIDBytes, allowsPipes: allowsPipes,
                body
            )
        }
        // A file can be read again, a pipe only once: its content is kept.
        let meter = MemoryMeter()
        var content: [UInt8] = []
        try ScriptText.readPieces(
            file: location, maximumBytes: ScriptText.maximumIDBytes, allowsPipes: allowsPipes
        ) { piece in
            content += piece
            try meter.count(content.count, for: "the content of \(location)")
            return true
        }
        let pipe = Pipe(bytes: content, reservation: meter.reservation)
        known.content.withLock { $0[location] = pipe }
        _ = try body(content)
    }
}
