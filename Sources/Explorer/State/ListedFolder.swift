/// The names in a folder, for completion.
struct ListedFolder: Sendable, Hashable {
    /// As it was typed, up to and with its last slash; empty for the current folder.
    var path: String
    /// Nil while they are being read.
    var names: [String]?
}
