public import BatchClient
internal import Foundation

/// Reads files of IDs, relative to a folder; knows no marks.
public struct FileIDSources: IDSources, Sendable {
    /// The folder that relative paths start from; empty for the current one.
    public let folder: String
    /// Whether a pipe may be named, which can be read only once.
    public var allowsPipes = true

    public init(relativeTo folder: String) {
        self.folder = folder
    }

    /// For a script: relative to the folder that it is in.
    public init(forScript path: String) {
        folder =
            path.contains("/")
            ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) + "/" : ""
    }

    public func marks(named name: String, in dataSet: DataSet) -> IDList? { nil }

    /// One ID or range a line, in the syntax of scripts; blank lines and comments are skipped.
    /// - Throws: ``ScriptErrors`` with the places in the file; ``FileError`` where it cannot be read.
    public func ids(inFile path: String) throws -> IDList {
        let place: String
        if path.hasPrefix("/") || folder.isEmpty {
            place = path
        } else {
            place = folder.hasSuffix("/") ? folder + path : folder + "/" + path
        }
        let bytes = try ScriptText.read(
            file: place, maximumBytes: ScriptText.maximumIDBytes, allowsPipes: allowsPipes)
        return try IDFile.parse(bytes, source: place)
    }
}

/// A list of IDs as a file: one ID or range a line.
public enum IDFile {
    /// - Throws: ``ScriptErrors``. A file without IDs is no mistake here; a script takes it for one.
    public static func parse(_ bytes: [UInt8], source: String) throws(ScriptErrors) -> IDList {
        var reader: ScriptReader
        do { reader = try ScriptText.reader(bytes, source: source) } catch {
            throw ScriptErrors(error)
        }
        var ids = IDList()
        var errors: [ScriptError] = []
        reader.part = "the line"
        reader.skipSpace()
        let total = reader.end
        while reader.position < total, errors.count < ScriptErrors.limit {
            var stop = reader.position
            while stop < total, reader.bytes[stop] != ASCII.newline { stop += 1 }
            reader.end = stop
            do {
                let item = try reader.readIDItem()
                try reader.expectSpace(after: "an ID")
                try reader.expectEnd("the end of the line: one ID a line")
                ids.append(item)
            } catch {
                errors.append(error)
            }
            reader.position = stop
            reader.end = total
            reader.skipSpace()
        }
        if let errors = ScriptErrors(errors) { throw errors }
        return ids
    }
}
