/// An ordered list of commands, sent as one.
///
/// Every key of every command has an index: its place in the flattened list of keys, from zero.
/// `query a b` then `delete c` has the indices 0, 1 and 2.
public struct Batch: Hashable, Sendable {
    public private(set) var commands: [Command] = []
    /// The index behind the last key of each command.
    private var ends: [Int] = []

    public init(_ commands: some Sequence<Command> = []) {
        for command in commands { append(command) }
    }

    public mutating func append(_ command: Command) {
        commands.append(command)
        ends.append(count + command.count)
    }

    /// How many indices there are.
    public var count: Int { ends.last ?? 0 }

    /// How many indices belong to commands that write.
    public var writeCount: Int {
        commands.lazy.filter(\.verb.isWrite).reduce(0) { $0 + $1.count }
    }

    public var dataSets: Set<DataSet> { Set(commands.map(\.dataSet)) }

    /// The command that an index belongs to, and the place among that command's keys.
    public func position(of index: Int) -> (command: Int, offset: Int) {
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= index { low = middle + 1 } else { high = middle }
        }
        return (low, index - firstIndex(of: low))
    }

    /// The index of the first key of a command.
    public func firstIndex(of command: Int) -> Int {
        command == 0 ? 0 : ends[command - 1]
    }

    public func key(at index: Int) -> Key {
        let (command, offset) = position(of: index)
        return Key(commands[command].dataSet, commands[command].id(at: offset))
    }

    public func verb(at index: Int) -> Verb {
        commands[position(of: index).command].verb
    }
}
