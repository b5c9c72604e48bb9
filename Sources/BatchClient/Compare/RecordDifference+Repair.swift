extension RecordDifference {
    /// The command that makes the record on the other side like the one on this side, guarded so
    /// that it leaves a record alone that has changed there since: by its generation, or by the
    /// values that it had where the store counts no writes.
    /// - Parameters:
    ///   - dataSet: the data set on the other side.
    ///   - names: the bins that count; nil for all of them.
    ///   - storesTimeToLive: whether the other store can expire records.
    public func repair(
        in dataSet: DataSet, bins names: [String]? = nil, storesTimeToLive: Bool = true
    ) -> Command {
        let keys = dataSet.ids([idThere])
        guard let here else {
            var command = Command(.delete, keys)
            command.condition = guardCondition(all: true, among: names)
            return command
        }
        let operations: [BinOperation]
        if there == nil {
            let bins = names.map { here.bins.selecting($0) } ?? here.bins
            operations = bins.map { .set($0.name, $0.value) }
        } else {
            operations = bins.map { bin in
                bin.here.map { .set(bin.name, $0) } ?? BinOperation(bin.name, .remove)
            }
        }
        var command = Command(there == nil ? .insert : .update, keys, operations: operations)
        if there != nil { command.condition = guardCondition(all: false, among: names) }
        if storesTimeToLive { command.timeToLive = here.expiresAt.map { .until($0) } ?? .never }
        return command
    }

    private func guardCondition(all: Bool, among names: [String]?) -> Condition? {
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
        guard tests.count != 1 else { return tests[0] }
        return tests.isEmpty ? nil : .all(tests)
    }

    /// That the bin still holds the value; nil if no condition can say so.
    private static func test(_ name: String, _ value: Value?) -> Condition? {
        guard let value else { return .missing(.bin(name)) }
        if case .double(let double) = value, double.isNaN { return .exists(.bin(name)) }
        return .compare(.bin(name), .equal, value)
    }
}
