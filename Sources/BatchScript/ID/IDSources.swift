public import BatchClient

/// Provides the IDs for `@marks`, `@name` and `@file:PATH` in a script.
///
/// A thrown error is reported at the location in the script; a ``ScriptErrors`` or ``ScriptError``,
/// which has its own location, is passed on unchanged.
public protocol IDSources {
    /// The saved set of marks with a name, for one data set; `@marks` passes the name `marks`. Nil
    /// if the set does not exist. A set may contain IDs of several data sets.
    func marks(named name: String, in dataSet: DataSet) throws -> IDList?

    /// The IDs of a file, one per line.
    func ids(inFile path: String) throws -> IDList

    /// The IDs of a file for a data set that may have a key schema.
    func ids(inFile path: String, for dataSet: DataSet) throws -> IDList
}

extension IDSources {
    /// The IDs of a file, whatever the data set.
    public func ids(inFile path: String, for dataSet: DataSet) throws -> IDList {
        try ids(inFile: path)
    }
}

/// No marks and no files, for texts that must be self-contained.
public struct NoIDSources: IDSources, Sendable {
    /// Every source is missing.
    public init() {}

    public func marks(named name: String, in dataSet: DataSet) -> IDList? { nil }

    public func ids(inFile path: String) throws -> IDList {
        throw SourceUnavailable()
    }

    struct SourceUnavailable: Error, CustomStringConvertible {
        let description = "files of IDs cannot be read here"
    }
}
