import BatchClient

/// A staged command, with a number that it keeps when it is moved.
struct StagedCommand: Sendable, Hashable {
    let number: Int
    var command: Command
}

/// The staged commands.
struct StagedBatch: Sendable {
    private(set) var commands: [StagedCommand] = []
    /// The commands as a batch: its indices are those that the pane shows.
    private(set) var batch = Batch()
    private var nextNumber = 1
    var cursor = ListCursor()

    var isEmpty: Bool { commands.isEmpty }

    mutating func append(_ new: [Command]) {
        for command in new {
            commands.append(StagedCommand(number: nextNumber, command: command))
            nextNumber += 1
        }
        rebuild()
        cursor.row = max(0, commands.count - 1)
    }

    /// Replaces one command.
    mutating func replace(at row: Int, with new: [Command]) {
        guard commands.indices.contains(row) else { return append(new) }
        let staged = new.map { command in
            nextNumber += 1
            return StagedCommand(number: nextNumber - 1, command: command)
        }
        commands.replaceSubrange(row...row, with: staged)
        rebuild()
    }

    mutating func remove(at row: Int) {
        guard commands.indices.contains(row) else { return }
        // A group that loses its first command stays a separate group.
        if batch.commands[row].atomicity == .begins, commands.indices.contains(row + 1),
            commands[row + 1].command.atomicity == .continues
        {
            commands[row + 1].command.atomicity = .begins
        }
        commands.remove(at: row)
        rebuild()
    }

    /// Moves a command up or down by one; returns false at the ends.
    mutating func move(at row: Int, by step: Int) -> Bool {
        guard commands.indices.contains(row), commands.indices.contains(row + step) else {
            return false
        }
        // Nothing moves into or out of an atomic group.
        guard isOneGroup(min(row, row + step)) else { return false }
        let (mine, other) = (
            batch.commands[row].atomicity, batch.commands[row + step].atomicity
        )
        commands.swapAt(row, row + step)
        commands[row].command.atomicity = mine
        commands[row + step].command.atomicity = other
        rebuild()
        return true
    }

    /// Whether a row and the next one are in the same group, or both in none.
    private func isOneGroup(_ row: Int) -> Bool {
        let next = batch.commands[row + 1].atomicity
        return next == .continues || (next == .none && !batch.commands[row].isAtomic)
    }

    /// Makes all commands one atomic group, or ungroups them.
    mutating func group(_ isGroup: Bool) {
        for row in commands.indices {
            commands[row].command.atomicity = !isGroup ? .none : row == 0 ? .begins : .continues
        }
        rebuild()
    }

    mutating func set(_ commands: [StagedCommand]) {
        self.commands = commands
        rebuild()
    }

    private mutating func rebuild() {
        batch = Batch(commands.lazy.map(\.command))
        cursor.row = max(0, min(cursor.row, commands.count - 1))
    }
}
