/// What a command does to the records of its keys.
public enum Verb: String, Hashable, Sendable, CaseIterable {
    /// Reads bins.
    case query
    /// Checks whether a record exists.
    case exists
    /// Creates a record; fails if it exists.
    case insert
    /// Merges bins into a record, or creates it.
    case upsert
    /// Merges bins into an existing record.
    case update
    /// Writes a record with only the named bins, whether or not it exists.
    case replace
    /// Deletes the record.
    case delete
    /// Writes only the generation and the time to live of an existing record.
    case touch

    /// A verb as a person writes it, in a script or at a prompt; nil for any other word. Files that
    /// programs write have the raw value.
    package init?(word: some StringProtocol) { self.init(rawValue: String(word)) }

    /// Whether a command with this verb writes.
    public var isWrite: Bool { self != .query && self != .exists }

    /// Whether a missing record is an ordinary answer: `asBool` is false, and the default error
    /// strategy does not throw.
    public var answersNotFound: Bool {
        switch self {
        case .query, .exists, .delete, .touch: true
        case .insert, .upsert, .update, .replace: false
        }
    }
}
