import BatchClient
import BatchScript
import StoreFacts
import TestSeed
import Testing

@testable import volley

/// Records whose IDs the other store cannot have: they are on one side only, no repair inserts them,
/// and a copy that rejected them differs in nothing else.
struct ForeignIDTests {
    typealias Store = RoundTripTests.Store
    typealias OpenDataSet = RoundTripTests.OpenDataSet

    struct Pair: CustomTestStringConvertible {
        let here: Store
        let there: Store

        var testDescription: String { "\(here) and \(there)" }

        static var all: [Pair] {
            let stores: [Store] = [
                .embedded, .table, .numberTable, .bytesTable, .pairTable, .loopbackNode,
            ]
            return stores.flatMap { here in stores.map { Pair(here: here, there: $0) } }
        }
    }

    /// What is reported of a record.
    struct Told: Hashable {
        let id: RecordID
        let kind: RecordDifference.Kind
    }

    // MARK: Tests

    @Test(
        "A comparison is a plain model's, and its repair leaves what cannot be", arguments: Pair.all
    )
    func compareAndRepair(_ pair: Pair) async throws {
        for seed in 1...2 {
            let (here, there) = (try await pair.here.open(), try await pair.there.open())
            var random = SplitMix64(seed: TestSeed.of(seed))
            let ours = try await fill(here, Model.records(pair.here, &random))
            let theirs = try await fill(there, Model.records(pair.there, &random))
            let expected = Model.differences(pair, ours, theirs)
            let comparison = comparison(here, there)
            let what = "\(pair.testDescription), seed \(seed)"
            var found: Set<Told> = []
            var repair = Batch()
            var left: Set<RecordID> = []
            let summary = try await comparison.run { difference in
                let id = difference.kind == .onlyThere ? difference.idThere : difference.id
                let isNew = found.insert(Told(id: id, kind: difference.kind)).inserted
                #expect(isNew, "\(what): \(id) was reported twice")
                if let command = difference.repair(in: there.dataSet) {
                    repair.append(command)
                } else {
                    #expect(difference.kind == .onlyHere, "\(what): \(difference)")
                    left.insert(difference.id)
                }
            }
            #expect(found == expected, "\(what)")
            #expect(summary.here == ours.count && summary.there == theirs.count, "\(what)")
            let impossible = expected.filter {
                $0.kind == .onlyHere && !Model.canHold($0.id, in: pair.there, from: pair.here)
            }
            #expect(left == Set(impossible.map(\.id)), "\(what)")

            if repair.count > 0 {
                let script = BatchPrinter.print(repair)
                let results = try await session(there).execute(
                    try BatchParser.parse(script, source: "repair").batch, onError: .inStream
                ).collect()
                for result in results {
                    #expect(result.isOK, "\(what) \(result.key): \(result.message ?? "")")
                }
            }
            var rest: Set<RecordID> = []
            _ = try await comparison.run { difference in
                #expect(difference.kind == .onlyHere, "\(what): \(difference)")
                rest.insert(difference.id)
            }
            #expect(rest == left, "\(what)")
            await here.close()
            await there.close()
        }
    }

    @Test("A copy differs in what was rejected, and in nothing else", arguments: Pair.all)
    func copy(_ pair: Pair) async throws {
        let (here, there) = (try await pair.here.open(), try await pair.there.open())
        var random = SplitMix64(seed: TestSeed.of(7))
        let records = try await fill(here, Model.records(pair.here, &random))
        let reader = CopyReader(session: session(here), dataSet: here.dataSet)
        let source = try await ImportSource(copyOf: "here", spools: nil) {
            _ = try await reader.read($0)
        }
        var options = ImportOptions()
        options.mode = .replace
        options.copy = CopyOrigin(dataSet: here.dataSet.name, separator: "|", isPacked: true)
        let file = try await ImportFile(
            source, options, for: ImportStore(there.backend, there.dataSet))
        let results = try await session(there)
            .execute(file.batch(into: there.dataSet), onError: .inStream).collect()
        #expect(results.count == records.count)
        var rejected: Set<RecordID> = []
        for result in results where !result.isOK {
            #expect(result.status == .rejected, "\(result.message ?? "")")
            rejected.insert(result.key.id)
        }
        var differing: Set<RecordID> = []
        _ = try await comparison(here, there).run { difference in
            #expect(difference.kind == .onlyHere, "\(pair.testDescription): \(difference)")
            differing.insert(difference.id)
        }
        #expect(differing == rejected, "\(pair.testDescription)")
        await here.close()
        await there.close()
    }

    @Test("Where pairs face strings, a separator is asked for", arguments: [true, false])
    func separator(pairsAreHere: Bool) async throws {
        let pairs = try await Store.pairTable.open()
        let strings = try await Store.loopbackNode.open()
        _ = try await fill(pairs, [.composite(partition: "p1", sort: 2): 1])
        _ = try await fill(strings, ["p1|2": 1])
        var comparison =
            pairsAreHere ? comparison(pairs, strings) : comparison(strings, pairs)
        var summary = try await comparison.run { Issue.record("\($0)") }
        #expect(summary.here == 1 && summary.there == 1)
        comparison.keyMapping = KeyMapping()
        do {
            summary = try await comparison.run { Issue.record("\($0)") }
            Issue.record("\(summary)")
        } catch let failure as KeyMapping.Failure {
            #expect(failure.description.contains("give a separator"))
        }
        await pairs.close()
        await strings.close()
    }

    // MARK: Stores

    private func session(_ opened: OpenDataSet) -> Session {
        Session(opened.backend, behavior: .untimed)
    }

    private func comparison(_ here: OpenDataSet, _ there: OpenDataSet) -> DataSetComparison {
        var comparison = DataSetComparison(
            .init(session(here), here.dataSet), .init(session(there), there.dataSet))
        comparison.keyMapping = KeyMapping(separator: "|")
        comparison.pageSize = 5
        return comparison
    }

    private func fill(
        _ opened: OpenDataSet, _ records: [RecordID: Int64]
    ) async throws -> [RecordID: Int64] {
        guard !records.isEmpty else { return records }
        let results = try await session(opened).batchWrite(
            opened.dataSet, put: records.mapValues { ["n": .integer($0)] })
        for result in results { #expect(result.isOK, "\(result.key): \(result.message ?? "")") }
        return records
    }
}

/// Which IDs a store can have, and how the records of two stores belong together.
private enum Model {
    typealias Store = RoundTripTests.Store

    static let ids: [RecordID] = {
        var ids: [RecordID] = (0..<6 as Range<Int64>).map { .integer($0) }
        ids += ["k1", "k2", "é", "5", "p1|2", "p1|x", "p2|007", "|", "p3|-4"]
        ids += [String(repeating: "l", count: 1_100), String(repeating: "m", count: 2_100)]
            .map { .string($0) }
        ids += [.bytes([1]), .bytes([2, 3]), .bytes([0x6B, 0x31])]
        for text in ["1.5", "-0.25", "1e40"] {
            guard let number = DecimalNumber(text) else { continue }
            ids += [.decimal(number), .composite(partition: "p5", sort: .decimal(number))]
        }
        if let digest = Digest([UInt8](repeating: 7, count: 20)) { ids.append(.digest(digest)) }
        ids += [
            .composite(partition: "p1", sort: 2), .composite(partition: "p1", sort: "2"),
            .composite(partition: "p3", sort: .integer(-4)),
            .composite(partition: "p4", sort: "a|b"),
            .composite(partition: "p|5", sort: 1), .composite(partition: 6, sort: .bytes([7])),
        ]
        return ids
    }()

    /// Some of the IDs that a store can have. No two would be one string if they were joined.
    static func records(_ store: Store, _ random: inout SplitMix64) -> [RecordID: Int64] {
        var records: [RecordID: Int64] = [:]
        var names: Set<RecordID> = []
        for id in ids where holds(store, id) {
            let isChosen = random.next() % 4 != 0
            let number = Int64(random.next() % 3)
            guard isChosen, names.insert(joined(id) ?? id).inserted else { continue }
            records[id] = number
        }
        return records
    }

    /// Whether a data set of the store can have a record with this ID.
    static func holds(_ store: Store, _ id: RecordID) -> Bool {
        let schema = store.schema?.keys
        switch id {
        case .string(let text):
            let count = text.utf8.count
            if store == .embedded { return count < 1_024 }
            return store.isAerospike
                || schema?.sort == nil && schema?.partition.kind == .string && count <= 2_048
        case .integer:
            return store == .embedded || store.isAerospike || schema?.partition.kind == .number
        case .decimal: return schema?.partition.kind == .number
        case .bytes:
            return store == .embedded || store.isAerospike || schema?.partition.kind == .bytes
        case .composite(let partition, let sort):
            if store == .embedded { return sort.kind != .decimal }
            return schema?.sort != nil && partition.kind == .string
                && [.integer, .decimal].contains(sort.kind)
        case .digest: return store.isAerospike
        }
    }

    /// The string that a pair becomes on a store without pairs; nil if another pair would be the
    /// same string, and for other IDs.
    static func joined(_ id: RecordID) -> RecordID? {
        guard case .composite(let partition, let sort) = id, !"\(partition)".contains("|") else {
            return nil
        }
        return .string("\(partition)|\(sort)")
    }

    /// The IDs that the other store can have for a record.
    private static func names(_ id: RecordID, from store: Store, in other: Store) -> [RecordID] {
        let hasPairs = { (store: Store) in store == .embedded || store.schema != nil }
        // The data sets have different names: a digest of one is not a digest of the other.
        if id.kind == .digest { return [] }
        var names = [id]
        if hasPairs(store), other.isAerospike, id.kind == .composite {
            names = [joined(id)].compactMap(\.self)
        }
        if hasPairs(other), store.isAerospike { names += ids.filter { joined($0) == id } }
        return names.filter { holds(other, $0) }
    }

    static func canHold(_ id: RecordID, in other: Store, from store: Store) -> Bool {
        !names(id, from: store, in: other).isEmpty
    }

    static func differences(
        _ pair: ForeignIDTests.Pair, _ here: [RecordID: Int64], _ there: [RecordID: Int64]
    ) -> Set<ForeignIDTests.Told> {
        var differences: Set<ForeignIDTests.Told> = []
        for (id, number) in here {
            let others = names(id, from: pair.here, in: pair.there).compactMap { there[$0] }
            if others.isEmpty {
                differences.insert(.init(id: id, kind: .onlyHere))
            } else if others[0] != number {
                differences.insert(.init(id: id, kind: .different))
            }
        }
        for id in there.keys
        where !names(id, from: pair.there, in: pair.here).contains(where: { here[$0] != nil }) {
            differences.insert(.init(id: id, kind: .onlyThere))
        }
        return differences
    }
}
