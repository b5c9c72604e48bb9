/// The outcome of writing a file.
public enum FileOutcome: Sendable, Hashable {
    case written
    /// A file of that name exists and may not be overwritten.
    case exists
    case failed(String)
}
