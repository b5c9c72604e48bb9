extension RecordDifference {
    /// The command that makes the record on the other side like the one on this side. It is guarded
    /// so that it leaves a record alone that has changed there since: by its generation, or by its
    /// old values if the store does not count writes.
    /// - Parameters:
    ///   - dataSet: the data set on the other side.
    ///   - names: the bins to compare; nil for all of them.
    /// - Returns: Nil if no write can remove the difference: only the generation differs, or a time
    ///   to live that the other side cannot hold, or the other side cannot have such an ID.
    public func repair(in dataSet: DataSet, bins names: [String]? = nil) -> Command? {
        let keys = dataSet.ids([idThere])
        guard let here else {
            var command = Command(.delete, keys)
            command.condition = guardCondition(all: true, among: names)
            return command
        }
        guard let there else {
            guard hasCounterpart else { return nil }
            let bins = selected(here.bins, names)
            var command = Command(
                .insert, keys, operations: bins.map { .set($0.name, $0.value) })
            command.timeToLive = timeToLive(here, nil, writing: bins.names)
            return command
        }
        let operations = bins.map { bin in
            bin.here.map { .set(bin.name, $0) } ?? BinOperation(bin.name, .remove)
        }
        let timeToLive = timeToLive(here, there, writing: bins.map(\.name))
        // Some stores refuse a write without operations: use touch for the time to live alone.
        guard !operations.isEmpty || (timeToLive != nil && here.expiresAt != there.expiresAt)
        else { return nil }
        var command = Command(operations.isEmpty ? .touch : .update, keys, operations: operations)
        command.condition = guardCondition(
            all: false, among: names, setsExpiry: timeToLive != nil)
        command.timeToLive = timeToLive
        return command
    }

    /// The bins of this side to write to the other one.
    private func selected(_ bins: Bins, _ names: [String]?) -> Bins {
        if let names { return bins.selecting(names) }
        // The time of expiry is written where the other side stores it.
        return bins.selecting(bins.names.filter { !expiryStorage.isHereAlone($0) })
    }

    /// The clause that makes a record expire as it does on this side. Nil if none is needed: the
    /// written bins contain it, a write without the clause leaves it unchanged, or nothing expires
    /// there.
    private func timeToLive(
        _ here: Record, _ there: Record?, writing names: [String]
    ) -> TimeToLive? {
        guard expiryStorage.thereExpires, !expiryStorage.isSameBin else { return nil }
        if let bin = expiryStorage.thereBin {
            // A bin like any other: one command cannot write it twice, and a merge leaves it
            // unchanged.
            if names.contains(where: { $0.isIdentical(to: bin) }) { return nil }
            if here.expiresAt == there?.expiresAt { return nil }
        }
        return here.expiresAt.map { .until($0) } ?? .never
    }

    private func guardCondition(
        all: Bool, among names: [String]?, setsExpiry: Bool = false
    ) -> Condition? {
        guard let there else { return nil }
        if let generation = there.generation {
            return .compare(.generation, .equal, .integer(Int64(generation)))
        }
        var tests: [Condition] = []
        if all {
            let bins = names.map { there.bins.selecting($0) } ?? there.bins
            tests = bins.compactMap { Self.test($0.name, $0.value) }
        } else {
            tests = bins.compactMap { Self.test($0.name, $0.there) }
        }
        if setsExpiry, let bin = expiryStorage.thereBin,
            let test = Self.test(bin, there.bins[bin])
        {
            tests.append(test)
        }
        guard tests.count != 1 else { return tests[0] }
        return tests.isEmpty ? nil : .all(tests)
    }

    /// A condition that the bin still holds the value; nil if no condition can express that.
    private static func test(_ name: String, _ value: Value?) -> Condition? {
        guard let value else { return .missing(.bin(name)) }
        if case .double(let double) = value, double.isNaN { return .exists(.bin(name)) }
        return .compare(.bin(name), .equal, value)
    }
}
