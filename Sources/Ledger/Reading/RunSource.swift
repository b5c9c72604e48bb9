/// The file with the values of a run: for an import, the ledger stores the keys, and the values
/// stay in the file.
public struct RunSource: Sendable, Hashable {
    /// The absolute path of the file.
    public var path: String
    /// The file's name for people: `<stdin>` for standard input.
    public var name: String
    /// In bytes.
    public var size: Int
    /// SHA-256 of the content, in hexadecimal.
    public var hash: String
    /// Whether the file is in the ledger's folder and is deleted with the run.
    public var isSpooled: Bool
    /// The reader's options, in its own format.
    public var options: String
    /// For each index of the run, the number of the record in the file, from 0.
    public var rows: [Int]

    /// A file with its size and hash.
    public init(
        path: String, name: String, size: Int, hash: String, isSpooled: Bool, options: String,
        rows: [Int]
    ) {
        self.path = path
        self.name = name
        self.size = size
        self.hash = hash
        self.isSpooled = isSpooled
        self.options = options
        self.rows = rows
    }

    /// The same file for a run of some of the indices.
    public func selecting(_ indices: [Int]) -> RunSource {
        var part = self
        part.rows = indices.map { rows[$0] }
        return part
    }
}
