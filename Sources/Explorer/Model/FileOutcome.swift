/// What became of a file that was to be written.
public enum FileOutcome: Sendable, Hashable {
    case written
    /// A file of that name exists and may not be overwritten.
    case exists
    case failed(String)
}
