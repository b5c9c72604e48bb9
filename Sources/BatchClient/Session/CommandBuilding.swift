/// A type that can begin a command: a session, or a chain of commands.
public protocol CommandBuilding {
    /// Begins a command of a verb, for keys that may be of several data sets.
    consuming func adding(_ verb: Verb, _ keys: [Keys]) -> CommandChain
}

extension CommandBuilding {
    /// Reads records.
    public consuming func query(_ keys: Keys) -> CommandChain { adding(.query, [keys]) }
    /// Reads records.
    public consuming func query(_ keys: Key...) -> CommandChain { adding(.query, keys.grouped) }

    /// Checks whether records exist.
    public consuming func exists(_ keys: Keys) -> CommandChain { adding(.exists, [keys]) }
    /// Checks whether records exist.
    public consuming func exists(_ keys: Key...) -> CommandChain { adding(.exists, keys.grouped) }

    /// Creates records; fails for existing ones.
    public consuming func insert(_ keys: Keys) -> CommandChain { adding(.insert, [keys]) }
    /// Creates records; fails for existing ones.
    public consuming func insert(_ keys: Key...) -> CommandChain { adding(.insert, keys.grouped) }

    /// Merges bins into records, or creates them.
    public consuming func upsert(_ keys: Keys) -> CommandChain { adding(.upsert, [keys]) }
    /// Merges bins into records, or creates them.
    public consuming func upsert(_ keys: Key...) -> CommandChain { adding(.upsert, keys.grouped) }

    /// Merges bins into existing records.
    public consuming func update(_ keys: Keys) -> CommandChain { adding(.update, [keys]) }
    /// Merges bins into existing records.
    public consuming func update(_ keys: Key...) -> CommandChain { adding(.update, keys.grouped) }

    /// Writes records with only the named bins.
    public consuming func replace(_ keys: Keys) -> CommandChain { adding(.replace, [keys]) }
    /// Writes records with only the named bins.
    public consuming func replace(_ keys: Key...) -> CommandChain { adding(.replace, keys.grouped) }

    /// Deletes records.
    public consuming func delete(_ keys: Keys) -> CommandChain { adding(.delete, [keys]) }
    /// Deletes records.
    public consuming func delete(_ keys: Key...) -> CommandChain { adding(.delete, keys.grouped) }

    /// Increments the generation and resets the time to live of existing records.
    public consuming func touch(_ keys: Keys) -> CommandChain { adding(.touch, [keys]) }
    /// Increments the generation and resets the time to live of existing records.
    public consuming func touch(_ keys: Key...) -> CommandChain { adding(.touch, keys.grouped) }
}

extension Session: CommandBuilding {
    public func adding(_ verb: Verb, _ keys: [Keys]) -> CommandChain {
        batch().adding(verb, keys)
    }

    /// Commands as one atomic group, whose writes are all applied or none. See
    /// ``CommandChain/atomic(_:)``.
    public func atomic(
        _ commands: (CommandChain) throws -> CommandChain
    ) rethrows -> CommandChain {
        try batch().atomic(commands)
    }

    /// An empty chain of commands.
    public func batch() -> CommandChain { CommandChain(session: self) }

    /// Rows of values to insert.
    public func insert(_ dataSet: DataSet) -> RowBuilder { RowBuilder(self, .insert, dataSet) }
    /// Rows of values to upsert.
    public func upsert(_ dataSet: DataSet) -> RowBuilder { RowBuilder(self, .upsert, dataSet) }
    /// Rows of values to update with.
    public func update(_ dataSet: DataSet) -> RowBuilder { RowBuilder(self, .update, dataSet) }
    /// Rows of values to replace records with.
    public func replace(_ dataSet: DataSet) -> RowBuilder { RowBuilder(self, .replace, dataSet) }
}

extension [Key] {
    /// The keys in order, grouped by runs of the same data set.
    fileprivate var grouped: [Keys] {
        var groups: [(DataSet, [RecordID])] = []
        for key in self {
            if groups.last?.0 == key.dataSet {
                groups[groups.count - 1].1.append(key.id)
            } else {
                groups.append((key.dataSet, [key.id]))
            }
        }
        return groups.map { Keys($0, IDList($1)) }
    }
}
