import BatchClient
import BatchScript
import StoreFacts
import TestSeed
import Testing
import VolleyProcess

/// The script that `volley diff --script` writes leaves no difference.
@Suite(.serialized) struct DiffRepairTests {
    typealias Store = RoundTripTests.Store

    /// This side, and the one that is made equal to it.
    struct Sides: CustomTestStringConvertible {
        let here: Store
        let there: Store

        var testDescription: String { "\(here) to \(there)" }

        static var all: [Sides] {
            let likes = Store.all.map { Sides(here: $0, there: $0) }
            let unlike = [
                Sides(here: .embedded, there: .expiringTable),
                Sides(here: .expiringTable, there: .embedded),
                Sides(here: .expiringTable, there: .table),
                Sides(here: .table, there: .expiringTable),
                Sides(here: .embedded, there: .servedExpiringTable),
                Sides(here: .servedExpiringTable, there: .embedded),
                Sides(here: .servedTable, there: .servedExpiringTable),
            ]
            return likes
                + unlike.filter { Store.all.contains($0.here) && Store.all.contains($0.there) }
        }

        var areAlike: Bool { here == there }
        /// Values that both sides can hold.
        var generator: Store { areAlike ? here : .servedTable }
        /// In stores with generations, the generation differs, and no write can change that.
        var comparesMetadata: Bool {
            let counts = [here, there].filter { $0 == .embedded || $0.isAerospike }
            let canExpire = there == .embedded || there.schema?.timeToLiveBin != nil
            return counts.count < 2 && canExpire
        }
    }

    @Test("Nothing differs after the script", arguments: Sides.all)
    func repairThenCompare(_ sides: Sides) async throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            let here = try await sides.here.open()
            let there = try await sides.there.open()
            var random = SplitMix64(seed: TestSeed.of(seed))
            var generator = RecordGenerator(seed: seed, store: sides.generator)
            let records = generator.records(30)
            let others = generator.records(30)
            try await write(
                records.filter { _ in random.next() % 4 > 0 }, sides, sides.here, to: here)
            // Some records are equal, some differ, some exist only there.
            let copied = zip(records, others).compactMap { record, other -> KeyedRecord? in
                switch random.next() % 4 {
                case 0: record
                case 1: KeyedRecord(key: record.key, record: other.record)
                case 2: other
                default: nil
                }
            }
            try await write(copied, sides, sides.there, to: there)

            var comparison = DataSetComparison(
                .init(Session(here.backend, behavior: .untimed), here.dataSet),
                .init(Session(there.backend, behavior: .untimed), there.dataSet))
            comparison.comparesMetadata = sides.comparesMetadata
            var repair = Batch()
            let summary = try await comparison.run { difference in
                let command = difference.repair(in: there.dataSet)
                #expect(command != nil, "\(difference)")
                if let command { repair.append(command) }
            }
            #expect(summary.differences > 0)
            let script = BatchPrinter.print(repair)
            let results = try await Session(there.backend, behavior: .untimed).execute(
                try BatchParser.parse(script, source: "repair").batch, onError: .inStream
            ).collect()
            for result in results {
                #expect(result.isOK, "\(sides.testDescription): \(result.message ?? "") \(script)")
            }
            let rest = try await comparison.run { difference in
                Issue.record("\(sides.testDescription) seed \(seed): \(difference)")
            }
            #expect(rest.differences == 0)
            await here.close()
            await there.close()
        }
    }

    /// Writes the records; some of them expire if the store has times to live.
    private func write(
        _ records: [KeyedRecord], _ sides: Sides, _ store: Store,
        to opened: RoundTripTests.OpenDataSet
    ) async throws {
        var seen: Set<RecordID> = []
        let expires = store == .embedded || store.isAerospike || store.schema?.timeToLiveBin != nil
        let commands = records.enumerated().compactMap { at, row -> Command? in
            guard seen.insert(row.key.id).inserted else { return nil }
            let expiry = row.record.expiresAt ?? (at % 3 == 0 ? 4_000_000_000 + Int64(at) : nil)
            return Command(
                .replace, opened.dataSet, .ids([row.key.id]),
                operations: row.record.bins.map { .set($0.name, $0.value) },
                timeToLive: expires && !store.isAerospike ? expiry.map { .until($0) } : nil)
        }
        let results = try await Session(opened.backend, behavior: .untimed).execute(
            Batch(commands), onError: .inStream
        )
        .collect()
        for result in results { #expect(result.isOK, "\(result.key): \(result.message ?? "")") }
    }
}
