package import BatchClient

extension Collection<Command> {
    /// The first ID that looks like a pattern. In a script an ID is never one: `csv-*` is the record
    /// with these letters.
    /// - Parameters:
    ///   - limit: the most IDs that are examined.
    ///   - isMeant: whether the ID is known to be a record's.
    package func likelyPattern(
        among limit: Int = 200, unless isMeant: (Key) -> Bool
    ) -> RecordID? {
        var left = limit
        for command in self where left > 0 {
            // IDs that stay in a store were not typed.
            guard case .ids(let ids) = command.subjects,
                !ids.parts.contains(where: { if case .stored = $0 { true } else { false } })
            else { continue }
            for id in ids.prefix(left) {
                left -= 1
                guard case .string(let text) = id, text.contains(where: { "*?".contains($0) }),
                    !isMeant(Key(command.dataSet, id))
                else { continue }
                return id
            }
        }
        return nil
    }
}
