public import BatchClient

/// Where a script's `@marks`, `@name` and `@file:PATH` get their IDs from.
///
/// An error that is thrown is shown at the place in the script; a ``ScriptErrors`` or a
/// ``ScriptError``, which has a place of its own, is passed on as it is.
public protocol IDSources {
    /// The saved set of marks with a name; `@marks` asks for the name `marks`. Nil if there is
    /// none. A set may hold IDs of several data sets: those of this one are wanted.
    func marks(named name: String, in dataSet: DataSet) throws -> IDList?

    /// The IDs of a file, one a line.
    func ids(inFile path: String) throws -> IDList

    /// The same for a data set that may have a key schema.
    func ids(inFile path: String, for dataSet: DataSet) throws -> IDList
}

extension IDSources {
    public func ids(inFile path: String, for dataSet: DataSet) throws -> IDList {
        try ids(inFile: path)
    }
}

/// No marks and no files: for texts that must stand on their own.
public struct NoIDSources: IDSources, Sendable {
    public init() {}

    public func marks(named name: String, in dataSet: DataSet) -> IDList? { nil }

    public func ids(inFile path: String) throws -> IDList {
        throw SourceUnavailable()
    }

    struct SourceUnavailable: Error, CustomStringConvertible {
        let description = "files of IDs cannot be read here"
    }
}
