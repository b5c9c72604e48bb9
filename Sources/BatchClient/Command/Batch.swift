/// An ordered list of commands, sent as one.
///
/// Every key of every command has an index: its position in the flattened list of keys, from zero.
/// `query a b` then `delete c` has the indices 0, 1 and 2.
public struct Batch: Hashable, Sendable {
    /// The commands, in order.
    public private(set) var commands: [Command] = []
    /// The index after the last key of each command.
    private var ends: [Int] = []
    /// The indices of each atomic group, in order; a group whose commands have no keys is empty.
    public private(set) var atomicGroups: [Range<Int>] = []
    /// Its part of the memory budget.
    private var held = HeldMemory()

    /// About how much memory a run takes for each index of its batch.
    package static let bytesPerIndex = 5

    /// The batch, which is counted in the memory budget by this reservation as long as any copy of it
    /// lives.
    package func held(by reservation: ByteReservation) -> Batch {
        var batch = self
        batch.held = HeldMemory(reservation: reservation)
        return batch
    }

    /// A batch of commands, in order.
    public init(_ commands: some Sequence<Command> = []) {
        for command in commands { append(command) }
    }

    /// Makes room for so many commands: a list that grows step by step takes twice as much meanwhile.
    package mutating func reserveCapacity(_ count: Int) {
        commands.reserveCapacity(count)
        ends.reserveCapacity(count)
    }

    /// Adds a command. If it continues an atomic group but the previous command is not in one, it
    /// begins a group.
    public mutating func append(_ command: Command) {
        let isBehindGroup = commands.last?.isAtomic == true
        commands.append(command)
        let start = count
        // A batch has at most as many keys as memory holds.
        let end = start + command.count
        ends.append(end)
        switch command.atomicity {
        case .none: return
        case .continues where isBehindGroup && !atomicGroups.isEmpty:
            let group = atomicGroups.removeLast()
            atomicGroups.append(group.lowerBound..<end)
        case .begins, .continues:
            commands[commands.count - 1].atomicity = .begins
            atomicGroups.append(start..<end)
        }
    }

    /// The indices of the atomic group that an index belongs to; nil for none.
    public func atomicGroup(at index: Int) -> Range<Int>? {
        guard let group = atomicGroup(endingAfter: index), group.contains(index) else {
            return nil
        }
        return group
    }

    /// The first atomic group that does not end before this index.
    func atomicGroup(endingAfter index: Int) -> Range<Int>? {
        guard !atomicGroups.isEmpty else { return nil }
        return atomicGroups[atomicGroups.partitioningIndex { $0.upperBound > index }...]
            .first { !$0.isEmpty }
    }

    /// The number of indices.
    public var count: Int { ends.last ?? 0 }

    /// How many indices belong to commands that write.
    public var writeCount: Int {
        commands.lazy.filter(\.verb.isWrite).reduce(0) { $0 + $1.count }
    }

    /// The data sets that the commands name.
    public var dataSets: Set<DataSet> { dataSets { _ in true } }

    /// The data sets that commands write.
    package var writtenDataSets: Set<DataSet> { dataSets(\.isWrite) }

    private func dataSets(_ isMeant: (Verb) -> Bool) -> Set<DataSet> {
        var found: Set<DataSet> = []
        // A batch may have a million commands, mostly on the same data set one after another.
        var last: DataSet?
        for position in commands.indices where isMeant(commands[position].verb) {
            guard commands[position].dataSet != last else { continue }
            last = commands[position].dataSet
            found.insert(commands[position].dataSet)
        }
        return found
    }

    /// The command that an index belongs to, and the position among that command's keys.
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

    /// The key of an index.
    public func key(at index: Int) -> Key {
        let (command, offset) = position(of: index)
        return Key(commands[command].dataSet, commands[command].id(at: offset))
    }

    /// The batch with `now()` replaced by the time of the run, in values and conditions, so that it
    /// means the same whenever it is fired. A time to live in seconds still counts from the firing.
    /// Rows that are stored elsewhere are unchanged.
    /// - Parameter now: milliseconds since 1970.
    public func resolved(now: Int64) -> Batch {
        Batch(
            commands.map { command in
                var command = command
                command.operations = command.operations.map {
                    $0.resolved(now: now).resolvedExpression(now: now)
                }
                command.condition = command.condition?.resolved(now: now)
                if let find = command.find {
                    command.find?.condition = find.condition.resolved(now: now)
                }
                if case .rows(let rows) = command.subjects {
                    command.subjects = .rows(
                        rows.mapValues { $0 == .now ? .value(.integer(now)) : $0 })
                }
                return command
            })
    }

    /// The verb of an index.
    public func verb(at index: Int) -> Verb {
        commands[position(of: index).command].verb
    }
}
