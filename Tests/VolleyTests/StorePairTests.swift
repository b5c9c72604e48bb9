import BatchClient
import BatchScript
import DynamoDBBackend
import StoreFacts
import TestSeed
import Testing
import VolleyProcess

@testable import volley

/// Random contents on two stores of every pair of kinds: a comparison equals a plain model's, its
/// repair leaves nothing, and a copy differs in what was rejected and in nothing else.
struct StorePairTests {
    typealias Store = RoundTripTests.Store
    typealias OpenDataSet = RoundTripTests.OpenDataSet

    struct Pair: CustomTestStringConvertible {
        let here: Store
        let there: Store

        var testDescription: String { "\(here) and \(there)" }

        static var all: [Pair] {
            let kinds: [Store] = [.embedded, .table, .loopbackNode, .servedTable, .server]
            let known = Set(Store.all)
            let simple = kinds.filter { known.contains($0) }
            // Pairs as keys are joined where the other store has none.
            let joined = [
                Pair(here: .pairTable, there: .embedded),
                Pair(here: .pairTable, there: .loopbackNode),
                Pair(here: .pairTable, there: .pairTable),
                Pair(here: .servedPairTable, there: .embedded),
            ].filter { known.contains($0.here) }
            return simple.flatMap { here in simple.map { Pair(here: here, there: $0) } } + joined
        }

        /// The ID of a record with a number on this side.
        func id(_ number: Int) -> RecordID {
            here.schema?.keys.sort == nil
                ? .string("k\(number)")
                : .composite(partition: .string("p\(number % 3)"), sort: .integer(Int64(number)))
        }

        /// The same ID on the other side.
        func otherID(_ number: Int) -> RecordID {
            guard case .composite(let partition, let sort) = id(number), there.isAerospike else {
                return id(number)
            }
            return .string("\(partition)|\(sort)")
        }

        /// What both sides can hold.
        func shared(seed: UInt64) -> RecordGenerator {
            guard here.isAerospike || there.isAerospike else {
                return RecordGenerator(
                    seed: seed, store: here == there ? here : here == .embedded ? there : here)
            }
            let both = [here, there].allSatisfy { $0.isAerospike || $0 == .embedded }
            let kinds: Set<Value.Kind> = [.bool, .integer, .string, .bytes, .list, .map]
            return RecordGenerator(
                seed: seed, store: .server,
                only: both ? kinds.union([.double, .geoJSON]) : kinds)
        }

        /// Without bins that are part of a key on one of the sides.
        func storable(_ record: Record) -> Record {
            let keys = [here, there].flatMap { $0.schema?.keys.attributes.map(\.name) ?? [] }
            var record = record
            for name in keys { record.bins[name] = nil }
            return record
        }

        func comparison(_ here: OpenDataSet, _ there: OpenDataSet) -> DataSetComparison {
            var comparison = DataSetComparison(
                .init(Session(here.backend, behavior: .untimed), here.dataSet),
                .init(Session(there.backend, behavior: .untimed), there.dataSet))
            comparison.keyMapping = KeyMapping(separator: "|")
            comparison.pageSize = 7
            return comparison
        }
    }

    // MARK: Tests

    @Test("A comparison is a plain model's, and its repair leaves nothing", arguments: Pair.all)
    func compareAndRepair(_ pair: Pair) async throws {
        for seed in StorePairTests.seeds {
            let (here, there) = (try await pair.here.open(), try await pair.there.open())
            let differing = try await fill(pair, here, there, seed)
            let comparison = pair.comparison(here, there)
            var found: [RecordID: [String]] = [:]
            var repair = Batch()
            _ = try await comparison.run { difference in
                #expect(found[difference.id] == nil, "\(difference.id) was reported twice")
                found[difference.id] =
                    difference.kind == .different
                    ? difference.bins.map(\.name).sorted() : [difference.kind.rawValue]
                if let command = difference.repair(in: there.dataSet) { repair.append(command) }
            }
            #expect(found == differing, "\(pair.testDescription), seed \(seed)")
            let script = BatchPrinter.print(repair)
            try await write(
                try BatchParser.parse(script, source: "repair").batch, to: there, pair)
            let rest = try await comparison.run {
                Issue.record("\(pair.testDescription), seed \(seed): \($0)")
            }
            #expect(rest.differences == 0)
            await here.close()
            await there.close()
        }
    }

    @Test("A copy differs in what was rejected, and in nothing else", arguments: Pair.all)
    func copy(_ pair: Pair) async throws {
        for seed in StorePairTests.seeds {
            let (here, there) = (try await pair.here.open(), try await pair.there.open())
            var generator = RecordGenerator(seed: seed + 10, store: pair.here)
            let records = generator.records(40)
            try await write(
                Batch(
                    records.enumerated().map {
                        replace(pair.id($0.offset), $0.element.record, in: here.dataSet)
                    }), to: here, pair)
            let reader = CopyReader(
                session: Session(here.backend, behavior: .untimed), dataSet: here.dataSet)
            let source = try await ImportSource(copyOf: "here", spools: nil) {
                _ = try await reader.read($0)
            }
            var options = ImportOptions()
            options.mode = .replace
            options.copy = CopyOrigin(
                dataSet: here.dataSet.name, separator: "|", isPacked: true)
            let file = try await ImportFile(
                source, options, for: ImportStore(there.backend, there.dataSet))
            let results = try await Session(there.backend, behavior: .untimed)
                .execute(file.batch(into: there.dataSet), onError: .inStream).collect()
            #expect(results.count == records.count)
            var rejected: Set<RecordID> = []
            for result in results where !result.isOK {
                #expect(result.status == .rejected, "\(result.message ?? "")")
                #expect(result.message?.isEmpty == false)
                rejected.insert(result.key.id)
            }
            var differing: Set<RecordID> = []
            _ = try await pair.comparison(here, there).run { difference in
                differing.insert(difference.idThere)
                if !rejected.contains(difference.idThere) {
                    Issue.record("\(pair.testDescription), seed \(seed): \(difference)")
                }
            }
            #expect(differing == rejected, "\(pair.testDescription), seed \(seed)")
            await here.close()
            await there.close()
        }
    }

    @Test("Another writer causes no false difference and hides none", arguments: Pair.all)
    func anotherWriter(_ pair: Pair) async throws {
        let (here, there) = (try await pair.here.open(), try await pair.there.open())
        let differing = try await fill(pair, here, there, 5)
        // Records beyond those are written on both sides, one side after the other.
        let writer = Task {
            var count: Int64 = 0
            while !Task.isCancelled {
                count += 1
                let number = Self.count + Int(count % 20)
                let record = Record(bins: ["n": .integer(count)])
                for (opened, id) in [(here, pair.id(number)), (there, pair.otherID(number))] {
                    // In a task of its own: the end of the writer does not cancel one of the two.
                    await Task { [count] in
                        let session = Session(opened.backend, behavior: .untimed)
                        let command =
                            count % 5 == 0
                            ? Command(.delete, opened.dataSet.ids([id]))
                            : replace(id, record, in: opened.dataSet)
                        _ = try? await session.execute(Batch([command]), onError: .inStream)
                            .collect()
                    }.value
                }
                // Leaves the store some time for the comparison.
                try? await Task.sleep(for: .milliseconds(2))
            }
            return count
        }
        let comparison = pair.comparison(here, there)
        let untouched = Set((0..<Self.count).map { pair.id($0) })
        for _ in 0..<2 {
            var found: Set<RecordID> = []
            _ = try await comparison.run { difference in
                #expect(found.insert(difference.id).inserted)
            }
            #expect(found.intersection(untouched) == Set(differing.keys))
        }
        writer.cancel()
        #expect(await writer.value > 0)
        var found: Set<RecordID> = []
        _ = try await comparison.run { found.insert($0.id) }
        #expect(found == Set(differing.keys))
        await here.close()
        await there.close()
    }

    // MARK: Contents

    private static let count = 40
    /// `VOLLEY_SEED` gives others.
    private static let seeds: [UInt64] = [1]

    /// Fills both sides, partly with the same records.
    /// - Returns: By ID of this side, the bins that differ, or on which side alone a record is.
    private func fill(
        _ pair: Pair, _ here: OpenDataSet, _ there: OpenDataSet, _ seed: UInt64
    ) async throws -> [RecordID: [String]] {
        var random = SplitMix64(seed: TestSeed.of(seed))
        var generator = pair.shared(seed: seed)
        let records = generator.records(Self.count).map { pair.storable($0.record) }
        let others = generator.records(Self.count).map { pair.storable($0.record) }
        var expected: [RecordID: [String]] = [:]
        var (batchHere, batchThere) = (Batch(), Batch())
        for number in 0..<Self.count {
            let (id, record) = (pair.id(number), records[number])
            let choice = random.next() % 6
            if choice != 0 { batchHere.append(replace(id, record, in: here.dataSet)) }
            let other = choice < 4 ? record : others[number]
            if choice != 1 {
                batchThere.append(replace(pair.otherID(number), other, in: there.dataSet))
            }
            if choice == 0 {
                expected[id] = [RecordDifference.Kind.onlyThere.rawValue]
            } else if choice == 1 {
                expected[id] = [RecordDifference.Kind.onlyHere.rawValue]
            } else {
                let names = Model.differing(record.bins, other.bins)
                if !names.isEmpty { expected[id] = names }
            }
        }
        try await write(batchHere, to: here, pair)
        try await write(batchThere, to: there, pair)
        return expected
    }

    private func replace(_ id: RecordID, _ record: Record, in dataSet: DataSet) -> Command {
        Command(
            .replace, dataSet.ids([id]),
            operations: record.bins.map { .set($0.name, $0.value) })
    }

    private func write(_ batch: Batch, to opened: OpenDataSet, _ pair: Pair) async throws {
        guard batch.count > 0 else { return }
        let results = try await Session(opened.backend, behavior: .untimed)
            .execute(batch, onError: .inStream).collect()
        for result in results {
            #expect(result.isOK, "\(pair.testDescription) \(result.key): \(result.message ?? "")")
        }
    }
}

/// What differs between two records, computed from texts of their values.
private enum Model {
    static func differing(_ a: Bins, _ b: Bins) -> [String] {
        let (a, b) = (texts(a), texts(b))
        return Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }
            .map { String(decoding: $0, as: UTF8.self) }.sorted()
    }

    /// By the bytes of the name: "é" has two spellings, which are two bins.
    private static func texts(_ bins: Bins) -> [[UInt8]: String] {
        Dictionary(uniqueKeysWithValues: bins.map { (Array($0.name.utf8), text($0.value)) })
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .double(let double):
            if let integer = Int64(exactly: double) { return "number \(integer)" }
            return double.isNaN ? "number nan" : "number \(double)"
        case .integer(let integer): return "number \(integer)"
        case .decimal(let decimal): return "number \(decimal)"
        case .string(let text): return "string \(Array(text.utf8))"
        case .list(let list): return "list [" + list.map(text).joined(separator: ",") + "]"
        case .set(let set):
            return "set {" + set.elements.map(text).sorted().joined(separator: ",") + "}"
        case .map(let map):
            let entries = map.entries.map { "\(text($0.key)): \(text($0.value))" }
            return "map {" + entries.sorted().joined(separator: ",") + "}"
        case .null, .bool, .bytes, .geoJSON, .hyperLogLog, .opaque: return "\(value)"
        }
    }
}
