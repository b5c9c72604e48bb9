import BatchClient
import TestSeed
import Testing

@testable import EmbeddedBackend

/// Samples of a data set: where they are read, and what a profile of one says of the whole.
struct SampleTests {
    // MARK: Parts

    private func read(_ store: EmbeddedBackend, _ part: ScanCursor?) async throws -> [RecordID] {
        var ids: [RecordID] = []
        var cursor = part
        repeat {
            let page = try await store.scan(ScanRequest(users, pageSize: 7, cursor: cursor))
            ids += page.rows.map(\.key.id)
            cursor = page.next
        } while cursor != nil
        return ids
    }

    @Test("The parts of a sample have equally many records, and each record once")
    func parts() async throws {
        for count in [0, 1, 2, 63, 64, 65, 500] {
            let store = try await EmbeddedBackend.memory()
            let ids = (0..<count).map { number -> RecordID in
                switch number % 4 {
                case 0: .integer(Int64(number) - 100)
                case 1: .string("user-\(number)")
                case 2: .bytes([0xFF, UInt8(number / 256), UInt8(number % 256)])
                default:
                    .composite(partition: .string("p\(number % 3)"), sort: .integer(Int64(number)))
                }
            }
            try await store.run(ids, .put(.insert, ["n": 1]))
            for wanted in [1, 2, 7, 64] {
                var seen: [RecordID] = []
                var sizes: [Int] = []
                for part in try await store.sampleParts(wanted, of: users) {
                    let found = try await read(store, part)
                    sizes.append(found.count)
                    seen += found
                }
                #expect(seen.count == count, "\(wanted) parts of \(count)")
                #expect(Set(seen) == Set(ids), "\(wanted) parts of \(count)")
                #expect(sizes.count <= wanted)
                let most = (count + wanted - 1) / wanted
                #expect(sizes.allSatisfy { $0 <= max(1, most) }, "\(wanted) of \(count): \(sizes)")
            }
            await store.close()
        }
    }

    @Test("Records that are there throughout are seen once, whatever is written meanwhile")
    func partsAndWrites() async throws {
        let store = try await EmbeddedBackend.memory()
        let put = RecordOperation.put(.upsert, ["n": 1])
        let even = stride(from: Int64(0), to: 2_000, by: 2).map { RecordID.integer($0) }
        try await store.run(even, put)
        var random = SplitMix64(seed: TestSeed.of(1))
        var seen: [RecordID: Int] = [:]
        for part in try await store.sampleParts(16, of: users) {
            for id in try await read(store, part) { seen[id, default: 0] += 1 }
            let odd = Set(
                (0..<50).map { _ in RecordID.integer(Int64(random.next() % 1_000) * 2 + 1) })
            try await store.run(
                Array(odd), random.next() % 2 == 0 ? put : RecordOperation(.delete, users))
        }
        #expect(even.allSatisfy { seen[$0] == 1 })
        #expect(seen.values.allSatisfy { $0 == 1 })
        await store.close()
    }

    @Test("A bin that only the last records have is in a sample, but not in the first records")
    func lastRecords() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.run((0..<900).map { .integer($0) }, .put(.insert, ["n": 1]))
        try await store.run(
            (900..<1_000).map { .integer($0) }, .put(.insert, ["n": 1, "late": 1]))
        let sample = try await profile(store, places: 50, each: 2)
        let first = try await profile(store, places: 1, each: 100)
        #expect(sample.bins.map(\.name) == ["n", "late"])
        #expect(sample.recordCount == 100)
        #expect(sample.recordsByPlace.places.count == 50)
        #expect(first.bins.map(\.name) == ["n"])
        await store.close()
    }

    @Test(
        "Without counting, the parts are still about equally large, and complete",
        arguments: ["user-%", "%/last", "a/%"])
    func estimatedParts(form: String) async throws {
        let store = try await EmbeddedBackend.memory()
        var random = SplitMix64(seed: TestSeed.of(2))
        let numbers = Set((0..<5_000).map { _ in random.next() % 100_000 })
        let ids = numbers.map { RecordID.string(form.replacing("%", with: "\($0)")) }
        try await store.run(ids, .put(.insert, ["n": 1]))
        var seen: [RecordID] = []
        var sizes: [Int] = []
        for part in try await store.sampleParts(64, of: users, counting: 0) {
            let found = try await read(store, part)
            sizes.append(found.count)
            seen += found
        }
        await store.close()
        #expect(seen.count == ids.count)
        #expect(Set(seen) == Set(ids))
        #expect(sizes.count > 32 && sizes.count <= 64)
        let largest = sizes.max() ?? 0
        #expect(largest < ids.count / 8, "\(sizes)")
    }

    // MARK: Profiles

    /// - Parameter each: how many records of each place.
    private func profile(
        _ store: EmbeddedBackend, places: Int, each: Int? = nil
    ) async throws -> DataSetProfile {
        var options = ScanOptions(limit: each.map { $0 * places })
        options.places = places
        if let each { options.pageSize = each }
        let scan = Session(store).scan(users, options)
        var profile = DataSetProfile()
        for try await rows in scan.pages {
            let place = scan.progress.part
            for row in rows { profile.add(row.record, at: 0, place: place) }
        }
        return profile
    }

    /// What is true of one seed's bins: how many records have them, and how many values they have.
    private struct Truth {
        var present: [String: Int] = [:]
        var distinct: Set<Int64> = []
    }

    /// Skewed contents: few values are frequent, most occur once; a bin in runs of neighbours, one in a
    /// few records anywhere, and one in the last tenth.
    private func contents(_ seed: Int, records: Int, into bins: inout [Bins]) -> Truth {
        var random = SplitMix64(seed: TestSeed.of(seed))
        var truth = Truth()
        var isInRun = false
        for number in 0..<records {
            // The logarithm is uniform: the smaller, the more frequent.
            let value = Int64((1...20).reduce(1.0) { sum, _ in sum * (1 + random.nextUnit()) })
            bins[number]["n\(seed)"] = .integer(value)
            truth.distinct.insert(value)
            if random.next() % 10 == 0 { isInRun = random.next() % 2 == 0 }
            let has = [
                "run": isInRun, "rare": random.next() % 50 == 0, "late": number * 10 >= records * 9,
            ]
            for (name, isThere) in has where isThere {
                bins[number]["\(name)\(seed)"] = 1
                truth.present[name, default: 0] += 1
            }
        }
        return truth
    }

    @Test("What profiles state holds for at least 95 of 100 seeds of contents")
    func statedErrors() async throws {
        let records = 2_000
        var within: [String: Int] = [:]
        var distinct = 0
        for group in 0..<10 {
            var bins = [Bins](repeating: Bins(), count: records)
            let seeds = (group * 10)..<(group * 10 + 10)
            let truths = seeds.map { contents($0, records: records, into: &bins) }
            let store = try await EmbeddedBackend.memory()
            try await store.run(
                bins.enumerated().map { number, bins in
                    BatchItem(
                        index: number, id: .integer(Int64(number)), operation: .put(.insert, bins))
                })
            let sample = try await profile(store, places: 64, each: 10)
            let whole = try await profile(store, places: 1)
            await store.close()
            #expect(whole.recordCount == records)
            for (seed, truth) in zip(seeds, truths) {
                for (name, count) in truth.present {
                    let share = Double(count) / Double(records)
                    // A bin that the sample did not see has no row, and nothing is stated.
                    guard let bin = sample.bins.first(where: { $0.name == "\(name)\(seed)" }) else {
                        continue
                    }
                    let stated = sample.share(of: bin, .places)
                    let error = try #require(stated.error)
                    if abs(stated.share - share) <= error { within[name, default: 0] += 1 }
                }
                let number = "n\(seed)"
                let sampled = try #require(sample.bins.first { $0.name == number })
                #expect(sampled.distinctCount(.places) <= truth.distinct.count, "seed \(seed)")
                #expect(sampled.distinctError(.places) == nil)
                let all = try #require(whole.bins.first { $0.name == number })
                let error = try #require(all.distinctError(.all))
                let count = Double(truth.distinct.count)
                if abs(Double(all.distinctCount(.all)) - count) <= error * count { distinct += 1 }
                #expect(whole.share(of: all, .all).error == 0)
            }
        }
        for name in ["run", "rare", "late"] {
            #expect(within[name] ?? 0 >= 95, "\(name): \(within[name] ?? 0) of 100")
        }
        #expect(distinct >= 95, "\(distinct) of 100")
    }
}
