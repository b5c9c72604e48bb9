internal import BatchClient

/// One condition, found in every way.
extension StoreFinds {
    /// Finds the records of a random condition by the way that the store chooses, by a scan, and by
    /// each index that can answer it.
    mutating func find(_ number: Int, _ layout: [IndexDefinition]) async throws -> Outcome {
        let condition = condition(number, layout).resolved(now: 0)
        let wanted = records.filter { id, record in
            condition.holds(
                in: ExpressionContext(record: record, id: id, keySchema: store.keys, now: 0))
        }
        var outcome = Outcome()
        let indexes = layout.map(\.name) + store.special.map(\.name)
        for way in [Find.Way.automatic, .scan] + indexes.map({ Find.Way.index($0) }) {
            let plan: FindPlan
            do {
                plan = try await session.planFind(
                    FindRequest(store.dataSet, condition, way: way, segments: one(of: [1, 1, 3])))
            } catch let error as BackendError where error.code == "noIndex" {
                continue  // It cannot answer the condition.
            }
            // A forced index says if it leaves out records.
            let isWhole = !plan.notes.contains {
                $0.contains("left out") || $0.contains("leaves out")
            }
            if way == .automatic { outcome.ways[plan.way, default: 0] += 1 }
            outcome.faults += try await faults(
                of: plan, condition, wanted, isWhole: isWhole || way == .automatic,
                "find \(number) \(way) of \(layout.map(\.name))")
            outcome.finds += 1
        }
        if number % 3 == 0 {
            outcome.faults += try await limitFaults(
                condition, wanted, "find \(number) of \(layout.map(\.name))")
        }
        if number % 5 == 0, !wanted.isEmpty {
            outcome.faults += try await readFaults(
                condition, "read \(number) of \(layout.map(\.name))")
        }
        return outcome
    }

    /// Where the records that a find keeps differ from those that reads by key return.
    private mutating func readFaults(
        _ condition: Condition, _ what: String
    ) async throws -> [String] {
        var command = Command(
            one(of: [.query, .query, .exists]), store.dataSet, .ids([]), find: Find(condition))
        if command.verb == .query {
            command.bins = one(of: [nil, ["a", "z"], ["c"]])
            if pick(0...2) == 0 {
                command.operations = [BinOperation(BinPath("c", [.key("k")]), .get)]
            }
        }
        var options = FindOptions()
        options.keepsRecords = true
        let found = try await session.find(Batch([command]), options: options)
        let kept = try await session.execute(
            found.batch, answeredBy: found.records, onError: .inStream
        ).collect()
        let read = try await session.execute(found.batch, onError: .inStream).collect()
        var faults: [String] = []
        if kept.count != read.count {
            faults.append("\(what): \(kept.count) and \(read.count) results")
        }
        for (found, read) in zip(kept, read) {
            let isSame =
                found.key == read.key && found.status == read.status
                && found.record?.generation == read.record?.generation
                && found.record?.expiresAt == read.record?.expiresAt
                && StoreFinds.bins(of: found) == StoreFinds.bins(of: read)
            if !isSame {
                faults.append(
                    "\(what), \(command.verb) by \(condition): found \(found), read \(read)")
            }
        }
        return faults
    }

    private static func bins(of result: RecordResult) -> [String: Value] {
        Dictionary(
            (result.record?.bins ?? Bins()).map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Where the records of a plan are not the wanted ones.
    /// - Parameter isWhole: whether none may be missing.
    private mutating func faults(
        of plan: FindPlan, _ condition: Condition, _ wanted: [RecordID: Record], isWhole: Bool,
        _ what: String
    ) async throws -> [String] {
        var options = ScanOptions(
            bins: one(of: [nil, [], ["a", "z"]]), condition: condition,
            pageSize: one(of: store.pageSizes), start: ScanPosition(plan.parts))
        options.removesRepeats = plan.mayRepeat
        options.concurrency = one(of: [1, 2, 4])
        let reading = try await read(options, mayRepeat: plan.mayRepeat)
        var (found, faults) = (reading.bins, reading.faults)
        for (id, record) in wanted {
            guard let bins = found.removeValue(forKey: id) else {
                if isWhole { faults.append("\(id) is missing: \(record.bins)") }
                continue
            }
            let expected = options.bins.map { record.bins.selecting($0) } ?? record.bins
            if Dictionary(uniqueKeysWithValues: bins.map { ($0.name, $0.value) })
                != Dictionary(uniqueKeysWithValues: expected.map { ($0.name, $0.value) })
            {
                faults.append("\(id) has \(bins), expected \(expected)")
            }
        }
        for id in found.keys {
            faults.append(
                records[id].map { "\(id) is too much: \($0.bins)" } ?? "\(id) is not there")
        }
        let details =
            "\(what) by \(plan.way.rawValue) \(plan.index ?? ""), "
            + "bins \(options.bins.map { "\($0)" } ?? "all"), pages of \(options.pageSize), "
            + "limits \(reading.limits): "
            + "\(condition)"
        return faults.map { "\(details): \($0)" }
    }

    // MARK: Conditions

    /// A condition; some of them are made for a way, so that each store uses each of its ways.
    private mutating func condition(_ number: Int, _ layout: [IndexDefinition]) -> Condition {
        let test: Condition
        let id = store.id(pick(0...(count - 1)))
        switch number % 12 {
        case 0: test = wholeKey(id, isWhole: true)
        case 4: test = wholeKey(id, isWhole: false)
        case 8 where !layout.isEmpty: test = indexed(one(of: layout))
        case 2 where !store.special.isEmpty, 6 where !store.special.isEmpty,
            10 where !store.special.isEmpty:
            test = one(of: one(of: store.special).conditions)
        default: return condition()
        }
        return number < 12 || pick(0...1) == 0 ? test : .all([test, condition(2)])
    }

    /// A test for an ID, or for the partition key of one.
    private func wholeKey(_ id: RecordID, isWhole: Bool) -> Condition {
        guard case .composite(let partition, let sort) = id else {
            let operand: ValueExpression =
                if let keys = store.keys { .bin(keys.partition.name) } else { .id }
            return .compare(operand, .equal, .literal(id.value ?? .null))
        }
        let names: (ValueExpression, ValueExpression) =
            if let keys = store.keys, let sort = keys.sort {
                (.bin(keys.partition.name), .bin(sort.name))
            } else {
                (.idPart(.partition), .idPart(.sort))
            }
        let test = Condition.compare(names.0, .equal, .literal(partition.value ?? .null))
        guard isWhole else { return test }
        return .all([test, .compare(names.1, .equal, .literal(sort.value ?? .null))])
    }

    /// A test that an index answers.
    private mutating func indexed(_ index: IndexDefinition) -> Condition {
        var tests: [Condition] = []
        for key in index.keys {
            let operand: ValueExpression =
                key.path.steps.isEmpty ? .bin(key.path.bin) : .path(key.path)
            switch index.part {
            case .elements:
                tests += [.hasKind(operand, .list), .contains(operand, .literal("x"))]
            case .keys: tests += [.hasKind(operand, .map), .contains(operand, .literal("k"))]
            case .values:
                let value = ValueExpression.path(
                    BinPath(key.path.bin, key.path.steps + [.key("k")]))
                tests.append(.compare(value, .equal, .literal("x")))
            case .value:
                if let value = keyValue(of: key.path.bin) {
                    tests.append(.compare(operand, .equal, .literal(value)))
                    continue
                }
                switch key.kind {
                case .number?:
                    tests.append(.compare(operand, .equal, .literal(.integer(Int64(pick(-2...5))))))
                    tests.append(.hasKind(operand, .integer))
                case .bytes?:
                    tests.append(
                        .compare(operand, .equal, .literal(.bytes([UInt8(pick(0...2)), 7]))))
                case .string?, .geo?, nil:
                    tests.append(
                        .compare(
                            operand, .equal, .literal(.string(one(of: StoreFinds.strings)))))
                }
            }
        }
        return tests.count == 1 ? tests[0] : .all(tests)
    }
}
