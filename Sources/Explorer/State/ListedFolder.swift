/// The names in a folder, for completion.
struct ListedFolder: Sendable, Hashable {
    /// The typed path, up to and including its last slash; empty for the current folder.
    var path: String
    /// Nil while the names are being read.
    var names: [String]?
}
