/// What a command does to the records of its keys.
public enum Verb: String, Hashable, Sendable, CaseIterable {
    /// Reads bins.
    case query
    /// Tells whether there is a record.
    case exists
    /// Writes a record that does not exist yet.
    case insert
    /// Merges bins into a record, or makes it.
    case upsert
    /// Merges bins into a record that is there.
    case update
    /// Writes a record that holds the named bins alone, whether or not there is one.
    case replace
    case delete
    /// Writes nothing but the generation and the time to live of a record that is there.
    case touch

    public var isWrite: Bool { self != .query && self != .exists }

    /// Whether the absence of the record is an ordinary answer: `asBool` is false, and the default
    /// error strategy does not throw it.
    public var answersNotFound: Bool {
        switch self {
        case .query, .exists, .delete, .touch: true
        case .insert, .upsert, .update, .replace: false
        }
    }
}
