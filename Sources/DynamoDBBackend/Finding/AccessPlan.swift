import BatchClient

/// How to find the records of a table that meet a condition: whole keys, queries, or a scan. The
/// whole condition is tested again on the found records, so the way must only not miss any.
struct AccessPlan: Sendable, Hashable {
    /// One query: the value of the partition key, and a test of the sort key.
    struct KeyQuery: Sendable, Hashable {
        let partition: [Value]
        /// Tests for equality first, in key order; only the last may be a range.
        let sort: [KeyTest]
    }

    enum Way: Sendable, Hashable {
        /// Whole keys, each once.
        case get([RecordID])
        /// Queries of the table or of an index, without duplicates; several may find the same
        /// record.
        case query(KeySource, [KeyQuery])
        case scan
    }

    /// The most queries of one plan; with more, a scan is used.
    static let maximumQueries = 1_000

    let way: Way

    /// - Parameters:
    ///   - sources: the table, and the usable indexes.
    ///   - isConsistent: whether reads must see every write that was answered: then no global index
    ///     is used.
    ///   - mayMiss: whether an index may be used that lacks items that meet the condition, because
    ///     the caller named it.
    init(
        _ condition: Condition, _ schema: TableSchema, _ sources: [KeySource], isConsistent: Bool,
        mayMiss: Bool = false
    ) {
        var best: (rank: Int, way: Way)?
        for source in sources where !(isConsistent && source.isGlobal) {
            guard let queries = AccessPlan.queries(condition, source, mayMiss)
            else { continue }
            if source.kind == .table, let ids = AccessPlan.wholeKeys(queries, schema) {
                way = .get(ids)
                return
            }
            let rank = AccessPlan.rank(source, queries)
            if best.map({ rank < $0.rank }) ?? true { best = (rank, .query(source, queries)) }
        }
        way = best?.way ?? .scan
    }

    /// Lower is better: the table, then what needs no second read, then what reads less.
    private static func rank(_ source: KeySource, _ queries: [KeyQuery]) -> Int {
        let isNarrow = queries.allSatisfy { !$0.sort.isEmpty } && !source.sort.isEmpty
        let isWhole = source.projection == .all
        switch source.kind {
        case .table: return isNarrow ? 0 : 3
        case .local: return (isNarrow ? 1 : 5) + (isWhole ? 0 : 1)
        case .global: return (isNarrow ? 1 : 5) + (isWhole ? 0 : 1)
        }
    }

    /// The queries that find every record that meets the condition; nil if no queries can.
    private static func queries(
        _ condition: Condition, _ source: KeySource, _ mayMiss: Bool
    ) -> [KeyQuery]? {
        var found: [KeyQuery] = []
        var seen: Set<KeyQuery> = []
        guard let branches = condition.branches(of: source.partition + source.sort, maximumQueries)
        else { return nil }
        for tests in branches {
            guard let queries = queries(tests, source, mayMiss) else { return nil }
            for query in queries where seen.insert(query).inserted { found.append(query) }
            if found.count > maximumQueries { return nil }
        }
        return found
    }

    /// The queries for tests joined by `and`; empty if nothing can meet them.
    private static func queries(
        _ tests: [Condition], _ source: KeySource, _ mayMiss: Bool
    ) -> [KeyQuery]? {
        var partition: [Value] = []
        for attribute in source.partition {
            // A test with a value that no key has, of another type or empty, holds for no item of
            // the table. An index has no items with such values; the table may have.
            if tests.contains(where: { $0.isImpossible(of: attribute) }) {
                return source.kind == .table ? [] : nil
            }
            let values = tests.compactMap { test -> Value? in
                guard case .equal(let value)? = KeyTest(test, of: attribute) else { return nil }
                return value
            }
            guard let value = values.first else { return nil }
            partition.append(value)
        }
        var sort: [KeyTest] = []
        // Only the attribute after those with tests for equality may have another test.
        var isOpen = true
        for attribute in source.sort {
            if tests.contains(where: { $0.isImpossible(of: attribute) }) {
                return source.kind == .table ? [] : nil
            }
            let asked = tests.compactMap { KeyTest($0, of: attribute) }
            // An index lacks items without its keys, or with values that cannot be keys.
            let isIndexed = asked.contains { !$0.takesEmpty || !source.isGlobal }
            if source.kind != .table, !isIndexed, !mayMiss { return nil }
            var usable: [KeyTest] = []
            for test in asked {
                switch test.sent(of: attribute) {
                case .test(let test): usable.append(test)
                case .everything: break
                case .nothing: return source.kind == .table ? [] : nil
                }
            }
            guard isOpen, let test = usable.first(where: \.isEqual) ?? usable.first else {
                isOpen = false
                continue
            }
            sort.append(test)
            isOpen = test.isEqual
        }
        return [KeyQuery(partition: partition, sort: sort)]
    }

    private static func wholeKeys(_ queries: [KeyQuery], _ schema: TableSchema) -> [RecordID]? {
        var ids: [RecordID] = []
        for query in queries {
            guard let first = query.partition.first.flatMap(RecordID.init(key:)) else { return nil }
            if schema.sort == nil {
                ids.append(first)
            } else {
                guard case .equal(let value)? = query.sort.first,
                    let second = RecordID(key: value)
                else { return nil }
                ids.append(.composite(partition: first, sort: second))
            }
        }
        return ids
    }
}

extension Condition {
    /// The condition as branches joined by `or`, each with tests joined by `and`, as far as key
    /// attributes are concerned: an `or` or an `in` over one of them makes branches, everything
    /// else stays whole.
    /// - Returns: Nil if there would be too many branches.
    func branches(of keys: [KeyAttribute], _ maximum: Int) -> [[Condition]]? {
        switch self {
        case .all(let conditions):
            var branches: [[Condition]] = [[]]
            for condition in conditions {
                guard let parts = condition.branches(of: keys, maximum),
                    branches.count <= maximum / Swift.max(1, parts.count)
                else { return nil }
                branches = branches.flatMap { branch in parts.map { branch + $0 } }
            }
            return branches
        case .any(let conditions) where conditions.contains { $0.tests(keys) }:
            var branches: [[Condition]] = []
            for condition in conditions {
                guard let parts = condition.branches(of: keys, maximum),
                    branches.count + parts.count <= maximum
                else { return nil }
                branches += parts
            }
            return branches
        case .oneOf(let operand, let values) where keys.contains { $0.isRead(by: operand) }:
            guard values.count <= maximum, values.allSatisfy({ $0.literal != nil }) else {
                return [[self]]
            }
            return values.map { [.compare(operand, .equal, $0)] }
        case .any, .oneOf, .compare, .between, .contains, .begins, .ends, .matches, .exists,
            .missing, .hasKind, .not:
            return [[self]]
        }
    }

    /// Whether the condition reads a key attribute.
    private func tests(_ keys: [KeyAttribute]) -> Bool {
        let bins = bins
        return keys.contains { key in bins.contains { $0.isIdentical(to: key.name) } }
    }

    /// Whether the test is for equality with a literal that the attribute of a key cannot be.
    fileprivate func isImpossible(of attribute: KeyAttribute) -> Bool {
        guard case .compare(let left, .equal, let right) = self else { return false }
        let other: ValueExpression
        if attribute.isRead(by: left) {
            other = right
        } else if attribute.isRead(by: right) {
            other = left
        } else {
            return false
        }
        guard other.literal != nil else { return false }
        guard let value = KeyTest.value(other, of: attribute) else { return true }
        return !attribute.canBe(value)
    }
}
