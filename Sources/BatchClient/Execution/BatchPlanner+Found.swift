/// Records that a find has read: their indices are passed over, nothing is planned for them.
extension BatchPlanner {
    /// Takes the records of the next indices, of one command, if a find has read them.
    mutating func nextFound(_ found: FoundRecords, most: Int, bytes: Int) -> [Record] {
        while !isAtEnd, offset >= batch.commands[command].count { beginNextCommand() }
        guard !isAtEnd else { return [] }
        return found.take(from: cursor, most: most, bytes: bytes)
    }

    /// Passes over the next indices, of one command.
    /// - Parameter body: gets the position, the index, its key and its verb.
    mutating func pass(_ count: Int, _ body: (Int, Int, Key, Verb) -> Void) {
        let current = batch.commands[command]
        guard case .ids(let ids) = current.subjects else { return }
        var position = 0
        ids.forEach(in: offset..<offset + count) { id in
            body(position, cursor + position, Key(current.dataSet, id), current.verb)
            position += 1
        }
        offset += count
        cursor += count
    }
}
