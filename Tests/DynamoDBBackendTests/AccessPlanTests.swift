import BatchClient
import TestSeed
import Testing

@testable import DynamoDBBackend

/// How records that meet a condition are found.
@Suite("Ways to find records")
struct AccessPlanTests {
    private static let schema = TableSchema(
        partition: KeyAttribute("pk", .string, isSort: false),
        sort: KeyAttribute("sk", .number, isSort: true), timeToLive: nil)

    private static func key(_ name: String, _ kind: KeySchema.Kind, sort: Bool = false)
        -> KeyAttribute
    {
        KeyAttribute(name, kind, isSort: sort)
    }

    private static let local = KeySource(
        .local("by-a"), partition: [schema.partition], sort: [key("a", .number, sort: true)])
    private static let global = KeySource(
        .global("b-a"), partition: [key("b", .string)], sort: [key("a", .number, sort: true)])
    private static let single = KeySource(.global("by-b"), partition: [key("b", .string)])
    private static let all = [KeySource(schema), local, global, single]

    private func way(
        _ condition: Condition, _ sources: [KeySource] = all, isConsistent: Bool = false
    ) -> AccessPlan.Way {
        AccessPlan(condition, Self.schema, sources, isConsistent: isConsistent).way
    }

    private static func `is`(_ bin: String, _ value: Value) -> Condition {
        .compare(.bin(bin), .equal, .literal(value))
    }

    @Test("Whole keys, queries by key, by index, and a scan for the rest")
    func ways() {
        let pk = Self.is("pk", "x")
        #expect(
            way(.all([pk, Self.is("sk", .decimal(DecimalNumber("1.0")!))]))
                == .get([.composite(partition: "x", sort: 1)]))
        #expect(
            way(.all([.oneOf(.bin("pk"), [.literal("x"), .literal("y")]), Self.is("sk", 1)]))
                == .get([.composite(partition: "x", sort: 1), .composite(partition: "y", sort: 1)]))
        #expect(way(.all([pk, Self.is("sk", "text")])) == .get([]))
        let table = Self.all[0]
        #expect(way(pk) == .query(table, [.init(partition: ["x"], sort: [])]))
        let range = Condition.between(.bin("sk"), .literal(1), .literal(5))
        #expect(
            way(.all([range, pk, .missing(.bin("z"))]))
                == .query(table, [.init(partition: ["x"], sort: [.between(1, 5)])]))
        let a = Condition.compare(.bin("a"), .greater, 3)
        #expect(
            way(.all([pk, a])) == .query(Self.local, [.init(partition: ["x"], sort: [.greater(3)])])
        )
        let b = Self.is("b", "y")
        #expect(
            way(.all([a, b])) == .query(Self.global, [.init(partition: ["y"], sort: [.greater(3)])])
        )
        #expect(way(b) == .query(Self.single, [.init(partition: ["y"], sort: [])]))
        #expect(way(b, isConsistent: true) == .scan)
        for other in [a, .any([pk, a]), .not(pk), .compare(.bin("pk"), .greater, "x"), .all([])] {
            #expect(way(other) == .scan, "\(other)")
        }
        // An index that leaves out items without its sort key cannot find all items with the other.
        #expect(way(b, [table, Self.global]) == .scan)
    }

    // MARK: Against a plain model

    private typealias Item = (id: RecordID, record: Record)

    private static func value(_ random: inout SplitMix64) -> Value? {
        switch random.next() % 7 {
        case 0: return nil
        case 1: return .string("")
        case 2: return .string("y")
        case 3: return .string("x")
        case 4: return .integer(Int64(random.next() % 4))
        case 5: return .decimal(DecimalNumber("2.5")!)
        default: return .null
        }
    }

    private static func condition(_ depth: Int, _ random: inout SplitMix64) -> Condition {
        let bins = ["pk", "pk", "sk", "sk", "a", "b", "c"]
        let bin = ValueExpression.bin(bins[Int(random.next() % 7)])
        func literal(_ random: inout SplitMix64) -> ValueExpression {
            .literal(value(&random) ?? .integer(1))
        }
        let comparisons = Condition.Comparison.allCases
        let comparison = comparisons[Int(random.next() % UInt64(comparisons.count))]
        switch random.next() % (depth > 0 ? 14 : 9) {
        case 0, 1, 2: return .compare(bin, .equal, literal(&random))
        case 3: return .compare(bin, comparison, literal(&random))
        case 4: return .compare(literal(&random), comparison, bin)
        case 5: return .oneOf(bin, [literal(&random), literal(&random)])
        case 6: return .between(bin, literal(&random), literal(&random))
        case 7: return .begins(bin, literal(&random))
        case 8: return random.next() % 2 == 0 ? .exists(bin) : .missing(bin)
        case 9: return .not(condition(depth - 1, &random))
        case 10, 11, 12:
            return .all((0..<(2 + random.next() % 2)).map { _ in condition(depth - 1, &random) })
        default:
            return .any((0..<(1 + random.next() % 2)).map { _ in condition(depth - 1, &random) })
        }
    }

    /// The items that the service finds that way.
    private func found(_ way: AccessPlan.Way, _ items: [Item]) -> [Item] {
        func value(_ item: Item, _ attribute: KeyAttribute) -> Value? {
            if case .composite(let pk, let sk) = item.id {
                if attribute.name == "pk" { return pk.value }
                if attribute.name == "sk" { return sk.value }
            }
            // An item whose attribute cannot be an index key is not in the index.
            guard let value = item.record.bins[attribute.name],
                KeyTest.value(.literal(value), of: attribute) != nil, value != "",
                value != .bytes([])
            else { return nil }
            return value
        }
        switch way {
        case .scan: return items
        case .get(let ids): return items.filter { ids.contains($0.id) }
        case .query(let source, let queries):
            return items.filter { item in
                let partition = source.partition.map { value(item, $0) }
                let sort = source.sort.map { value(item, $0) }
                guard !(partition + sort).contains(where: { $0 == nil }) else { return false }
                return queries.contains { query in
                    zip(partition, query.partition).allSatisfy { value, wanted in
                        value.map { KeyTest.equal(wanted).holds($0) } ?? false
                    }
                        && zip(sort, query.sort).allSatisfy { value, test in
                            value.map { test.holds($0) } ?? false
                        }
                }
            }
        }
    }

    @Test("Every way to find misses nothing, for thousands of random conditions")
    func model() {
        var random = SplitMix64(seed: TestSeed.of(28))
        var items: [Item] = []
        for pk in ["x", "y", "z"] {
            for sk in 0..<6 {
                let bins = ["a", "b", "c"].compactMap { name in
                    Self.value(&random).map { (name, $0) }
                }
                items.append(
                    (
                        .composite(partition: .string(pk), sort: .integer(Int64(sk))),
                        Record(bins: Bins(bins))
                    ))
            }
        }
        var counts: [String: Int] = [:]
        for _ in 0..<70_000 {
            let condition = Self.condition(3, &random)
            let way = way(condition)
            switch way {
            case .scan: counts["scan", default: 0] += 1
            case .get: counts["get", default: 0] += 1
            case .query(let source, let queries):
                counts[source.name ?? "query", default: 0] += 1
                let refusal = queries.lazy.compactMap {
                    TableQuery(source: source, query: $0).refusal
                }.first
                #expect(refusal == nil, "\(condition) \(way)")
            }
            func meets(_ item: Item) -> Bool {
                condition.holds(
                    in: ExpressionContext(
                        record: item.record, id: item.id, keySchema: Self.schema.keys, now: 0))
            }
            let wanted = items.filter(meets).map(\.id)
            let ids = found(way, items).filter(meets).map(\.id)
            #expect(ids == wanted, "\(condition) \(way)")
            if ids != wanted { break }
        }
        // Every way was used.
        #expect(counts.count == 6 && counts.values.allSatisfy { $0 > 20 }, "\(counts)")
    }
}
