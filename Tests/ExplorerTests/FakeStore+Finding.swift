import BatchClient

/// Finding by an index or by a partition, in a store that charges for what it examines.
extension FakeStore {
    /// An index of one bin.
    struct Index {
        let name: String
        let bin: String
        /// What there is to know when it is used.
        var note: String?
    }

    /// How the records of a request are found; nil without a condition, and in a store that does
    /// not say.
    func plan(of request: ScanRequest) -> FindPlan? {
        guard unitsPerRecord != nil, let condition = request.condition else { return nil }
        let tests: [Condition] = if case .all(let parts) = condition { parts } else { [condition] }
        for (number, test) in tests.enumerated() {
            guard case .compare(.bin(let bin), .equal, .literal) = test else { continue }
            var others = tests
            others.remove(at: number)
            let rest: Condition? =
                others.isEmpty ? nil : others.count == 1 ? others[0] : .all(others)
            if bin == keySchemas[request.dataSet]?.partition.name {
                return FindPlan(.query, pushed: test, residual: rest, parts: [nil])
            }
            if let index = indexes[request.dataSet]?.first(where: { $0.bin == bin }) {
                return FindPlan(
                    .index, index: index.name, pushed: test, residual: rest, parts: [nil],
                    notes: index.note.map { [$0] } ?? [])
            }
        }
        return FindPlan(.scan, residual: condition, parts: [nil])
    }

    func holds(_ condition: Condition, for entry: Entry, _ dataSet: DataSet) -> Bool {
        condition.holds(
            in: ExpressionContext(
                record: entry.record, id: entry.id, keySchema: keySchemas[dataSet],
                now: FakeStore.now / 1000, runTime: FakeStore.now))
    }

    /// The demo's data with indexes of the users, and a table whose keys are pairs.
    static let indexed: FakeStore = {
        var store = FakeStore.demo
        store.unitsPerRecord = 0.5
        store.indexes[DataSet("test.users")] = [
            Index(name: "by-status", bin: "status"),
            Index(
                name: "by-name", bin: "name",
                note: "The global index by-name lags behind the table by a moment"),
        ]
        let visits = DataSet("shop.visits")
        store.keySchemas[visits] = KeySchema("pk:S,sk:S")
        store.records[visits] = ["c1", "c2"].flatMap { customer in
            (1...3).map { day -> Entry in
                (
                    .composite(partition: .string(customer), sort: .string("day-\(day)")),
                    Record(
                        bins: [
                            "addr": .map(["city": .string(day == 1 ? "Berlin" : "Rome")]),
                            "pages": .integer(Int64(day * 10)),
                        ], generation: 1)
                )
            }
        }
        return store
    }()
}
