import BatchClient

/// Assembles the batch that undoes a run: an atomic group is undone as an atomic group, or not at
/// all.
struct UndoneGroups {
    private let groups: [Range<Int>]
    private let batch: Batch
    private var parts: [Part] = []
    private var leftOut: [FollowUp.LeftOut] = []
    /// The groups that cannot be undone completely.
    private var broken: Set<Range<Int>> = []

    private struct Part {
        let command: Command
        let origin: Int
        let group: Range<Int>?
    }

    init(_ batch: Batch) {
        self.batch = batch
        groups = batch.atomicGroups
    }

    /// - Parameters:
    ///   - origin: the index of the run that the command undoes.
    ///   - firstWrite: the first index that wrote the record.
    mutating func add(_ command: Command, origin: Int, firstWrite: Int) {
        parts.append(
            Part(command: command, origin: origin, group: batch.atomicGroup(at: firstWrite)))
    }

    mutating func leaveOut(_ one: FollowUp.LeftOut, firstWrite: Int) {
        leftOut.append(one)
        if let group = batch.atomicGroup(at: firstWrite) { broken.insert(group) }
    }

    var followUp: FollowUp {
        var undo = Batch()
        var origins: [Int] = []
        var leftOut = leftOut
        var current: Range<Int>?
        for part in parts {
            if let group = part.group, broken.contains(group) {
                leftOut.append(
                    .init(
                        part.origin, batch.key(at: part.origin),
                        "another command of its atomic group cannot be undone"))
                continue
            }
            var command = part.command
            if let group = part.group {
                command.atomicity = current == group ? .continues : .begins
            }
            current = part.group
            undo.append(command)
            origins.append(part.origin)
        }
        return FollowUp(batch: undo, origins: origins, leftOut: leftOut)
    }
}
