import BatchClient

/// Plans how to find the records that meet a condition in a table.
struct FindPlanner {
    let request: FindRequest
    let schema: TableSchema
    /// The table's indexes, including those that are not ready yet.
    let indexes: [KeySource]
    /// The indexes that are complete.
    let ready: [KeySource]
    let usesGlobalIndexes: Bool

    /// - Parameter scanParts: the starts of a scan's segments.
    func plan(_ scanParts: [ScanCursor?]) throws(BackendError) -> FindPlan {
        let condition = request.condition.namingKeys(schema)
        let split = split(request.condition)
        var plan = FindPlan(
            .scan, pushed: split.pushed, residual: split.residual, parts: scanParts)
        plan.answersReads = true
        var sources = ready.filter { !($0.isGlobal && !usesGlobalIndexes) }
        switch request.way {
        case .scan: return plan
        case .index(let name):
            sources = [try self.named(name)]
        case .automatic: sources.insert(KeySource(schema), at: 0)
        }
        var isForced = false
        if case .index = request.way { isForced = true }
        let way = AccessPlan(
            condition, schema, sources, isConsistent: false, mayMiss: isForced
        ).way
        switch way {
        case .scan:
            if case .index(let name) = request.way {
                let keys = try self.named(name).partition.map(\.name)
                throw BackendError(
                    .rejected, code: "noIndex",
                    "the index \(name) cannot answer this condition: it needs "
                        + keys.joined(separator: " and ") + " = VALUE")
            }
            return plan
        case .get(let ids):
            let known = ids.filter { schema.fault($0) == nil }
            plan.way = .get
            plan.parts = known.isEmpty ? [] : [DynamoDBFindCursor.get(known).encoded(schema)]
        case .query(let source, let queries):
            plan.way = source.name == nil ? .query : .index
            plan.index = source.name
            plan.parts = queries.map {
                DynamoDBFindCursor.query(.init(query: TableQuery(source: source, query: $0)))
                    .encoded(schema)
            }
            // An item has one key; queries of one table overlap if the sort key is tested twice.
            plan.mayRepeat = queries.count > 1 || source.isGlobal
            // A global index holds copies of the items; a partial one may lack when they expire.
            plan.answersReads = !source.isGlobal && source.projection == .all
            let keys = (source.partition + source.sort).map(\.name).joined(separator: " and ")
            if isForced {
                plan.notes.append(
                    "The index \(source.name ?? "") leaves out items that lack \(keys)")
            }
            if source.isGlobal {
                plan.notes.append(
                    "The global index \(source.name ?? "") lags behind the table by a moment")
            }
            if source.projection != .all {
                plan.notes.append(
                    "The index \(source.name ?? "") lacks some attributes: they are read from the table "
                        + "if needed")
            }
        }
        plan.pushed = nil
        plan.residual = request.condition
        if case .query(let source, let queries) = way, let query = queries.first {
            let sent = TableQuery(source: source, query: query)
            let filter = sent.filter(request.condition, schema)
            let tests = request.condition.joinedTests
            let pushed = tests.filter { test in
                if let filter, filter.joinedTests.contains(test) {
                    var terms = ExpressionTerms()
                    return ConditionExpression.wider(test, schema, &terms) != nil
                }
                return (source.partition + source.sort).contains { attribute in
                    switch KeyTest(test.namingKeys(schema), of: attribute)?.sent(of: attribute) {
                    case .test?: true
                    case .everything?, .nothing?, nil: false
                    }
                }
            }
            plan.pushed = Condition.joined(pushed)
            plan.residual = Condition.joined(tests.filter { !pushed.contains($0) })
        }
        return plan
    }

    private func named(_ name: String) throws(BackendError) -> KeySource {
        if let source = ready.first(where: { $0.name == name }) { return source }
        if indexes.contains(where: { $0.name == name }) {
            throw BackendError(
                .rejected, code: "indexBuilding", "the index \(name) is still being built")
        }
        let names = indexes.compactMap(\.name).joined(separator: ", ")
        throw BackendError(
            .rejected, code: "noIndex",
            "\(request.dataSet.name) has no index \(name)"
                + (names.isEmpty ? "" : "; it has \(names)"))
    }

    /// The part of a condition for a scan's filter, and the rest.
    private func split(_ condition: Condition) -> (pushed: Condition?, residual: Condition?) {
        var pushed: [Condition] = []
        var residual: [Condition] = []
        for test in condition.joinedTests {
            var terms = ExpressionTerms()
            if ConditionExpression.wider(test, schema, &terms) == nil {
                residual.append(test)
            } else {
                pushed.append(test)
            }
        }
        return (Condition.joined(pushed), Condition.joined(residual))
    }
}

extension Condition {
    /// All of the tests; nil for none.
    static func joined(_ tests: [Condition]) -> Condition? {
        switch tests.count {
        case 0: nil
        case 1: tests[0]
        default: .all(tests)
        }
    }

    /// The condition with the ID and its parts replaced by the key attributes' names.
    func namingKeys(_ schema: TableSchema) -> Condition {
        func named(_ expression: ValueExpression) -> ValueExpression {
            switch expression {
            case .id where schema.sort == nil, .idPart(.partition) where schema.sort != nil:
                .bin(schema.partition.name)
            case .idPart(.sort): schema.sort.map { .bin($0.name) } ?? expression
            case .path(let path) where path.steps.isEmpty: .bin(path.bin)
            case .literal, .bin, .path, .generation, .timeToLive, .id, .updated, .recordSize, .now,
                .date, .duration, .negated, .arithmetic, .call, .idPart(.partition):
                expression
            }
        }
        switch self {
        case .compare(let a, let comparison, let b): return .compare(named(a), comparison, named(b))
        case .oneOf(let operand, let values): return .oneOf(named(operand), values.map(named))
        case .between(let operand, let low, let high):
            return .between(named(operand), named(low), named(high))
        case .begins(let operand, let start): return .begins(named(operand), named(start))
        case .all(let conditions): return .all(conditions.map { $0.namingKeys(schema) })
        case .any(let conditions): return .any(conditions.map { $0.namingKeys(schema) })
        case .contains, .ends, .matches, .exists, .missing, .hasKind, .not: return self
        }
    }
}
