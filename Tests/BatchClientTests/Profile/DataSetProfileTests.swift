import BatchClient
import Foundation
import TestSeed
import Testing

@Suite struct DataSetProfileTests {
    /// The share of seeds for which the estimate is within its stated error.
    @Test(arguments: [2_000, 5_000, 12_000, 100_000])
    func distinctCountsAreWithinTheirStatedError(count: Int) {
        var within = 0
        for seed in 0..<100 {
            var counter = DistinctCounter()
            var random = SplitMix64(seed: TestSeed.of(seed))
            for _ in 0..<count { counter.add(hash: random.next()) }
            let error = abs(Double(counter.estimate) - Double(count)) / Double(count)
            if error <= counter.relativeError { within += 1 }
        }
        #expect(within >= 95, "of 100 seeds, \(within) were within the stated error")
    }

    /// Skewed contents: few values are frequent, most occur once or never. A million records each with
    /// VOLLEY_PROFILE=1000000, as many as fit into a test's time otherwise.
    @Test func figuresOfSkewedContentsAreThoseOfAnExactCount() {
        let size =
            ProcessInfo.processInfo.environment["VOLLEY_PROFILE"].flatMap { Int($0) } ?? 3_000
        let seeds = 100
        var within = 0
        for seed in 0..<seeds {
            var random = SplitMix64(seed: UInt64(seed))
            var profile = DataSetProfile()
            var counts: [Int64: Int] = [:]
            var (least, most, tagged) = (Int64.max, Int64.min, 0)
            for _ in 0..<size {
                // The logarithm of the value is uniform: the smaller, the more frequent.
                let exponent = Double(random.next() >> 11) * 0x1p-53 * 20
                let number = Int64(exp2(exponent))
                counts[number, default: 0] += 1
                (least, most) = (min(least, number), max(most, number))
                var bins: Bins = ["n": .integer(number)]
                if random.next() % 50 == 0 {
                    bins["tag"] = "x"
                    tagged += 1
                }
                profile.add(Record(bins: bins, generation: 1), at: 0)
            }
            guard let bin = profile.bins.first(where: { $0.name == "n" }) else {
                Issue.record("seed \(seed): no bin n")
                continue
            }
            // Exact, whatever the size.
            let tag = profile.bins.first { $0.name == "tag" }?.present ?? 0
            #expect(profile.recordCount == size)
            #expect(bin.present == size)
            #expect(bin.types == [.integer: size])
            #expect(bin.minimum == .integer(least))
            #expect(bin.maximum == .integer(most))
            #expect(tag == tagged)
            // No value is said to occur more often than it does, and the most frequent is found.
            let frequent = bin.frequent.counted(8)
            for (value, count) in frequent {
                if case .integer(let number) = value {
                    #expect(count <= counts[number] ?? 0, "seed \(seed): \(number)")
                }
            }
            #expect(bin.frequent.most(.max).contains(.integer(1)), "seed \(seed)")
            let error =
                abs(Double(bin.distinct.estimate) - Double(counts.count)) / Double(counts.count)
            if error <= bin.distinct.relativeError { within += 1 }
        }
        #expect(within >= 95, "of \(seeds) seeds, \(within) were within the stated error")
    }

    @Test func fewDistinctValuesAreCountedExactly() {
        var profile = DataSetProfile()
        for number in 0..<3_000 {
            profile.add(
                Record(bins: ["city": .string("c\(number % 1_000)")], generation: 1), at: 0)
        }
        let city = profile.bins[0].distinct
        #expect(city.isExact)
        #expect(city.estimate == 1_000)
        #expect(city.relativeError == 0)
    }

    @Test func numbersCountByWorth() {
        var profile = DataSetProfile()
        let values: [Value] = [1, 1.0, .decimal(DecimalNumber(1)), 2, 2.5]
        for value in values { profile.add(Record(bins: ["n": value]), at: 0) }
        let bin = profile.bins[0]
        #expect(bin.distinct.estimate == 3)
        #expect(bin.minimum == 1)
        #expect(bin.maximum == 2.5)
        #expect(bin.types == [.integer: 2, .double: 2, .decimal: 1])
    }

    @Test func binsAreToldWithTheirShareTypesAndExtremes() {
        var profile = DataSetProfile()
        profile.add(Record(bins: ["a": "x", "b": 3], generation: 2, expiresAt: 100), at: 40)
        profile.add(Record(bins: ["a": "y"], generation: 9), at: 40)
        profile.add(Record(bins: ["a": .null], generation: 1), at: 40)
        #expect(profile.recordCount == 3)
        #expect(profile.bins.map(\.name) == ["a", "b"])
        #expect(profile.bins.map(\.present) == [3, 1])
        #expect(profile.bins[0].types == [.string: 2, .null: 1])
        #expect(profile.bins[0].minimum == "x")
        #expect(profile.bins[0].maximum == "y")
        #expect(profile.timesToLive.minimum == 60)
        #expect(profile.immortalCount == 2)
        #expect(profile.generations.maximum == 9)
    }

    @Test func manyBinsAreBoundedAndTheRestIsCounted() {
        var profile = DataSetProfile()
        for number in 0..<(DataSetProfile.maximumBins + 10) {
            profile.add(Record(bins: Bins([("b\(number)", .integer(1))])), at: 0)
        }
        #expect(profile.bins.count == DataSetProfile.maximumBins)
        #expect(profile.otherBinValues == 10)
    }

    @Test func histogramsHoldEveryNumberOnce() {
        var histogram = Histogram()
        let numbers = [0, 1, 2, 3, 4, 7, 8, 1_000, Int.max, -5]
        for number in numbers { histogram.add(number) }
        #expect(histogram.count == numbers.count)
        #expect(histogram.buckets.reduce(0) { $0 + $1.count } == numbers.count)
        #expect(histogram.buckets.first?.count == 2)
        #expect(histogram.maximum == .max)
        #expect(histogram.buckets.last?.upper == .max)
        #expect(histogram.quantile(0.5) == 3)
    }

    @Test func frequentValuesAreAmongTheExamples() {
        var frequent = FrequentValues()
        for number in 0..<10_000 {
            frequent.add(number % 3 == 0 ? "often" : .integer(Int64(number)), bytes: 8)
        }
        #expect(frequent.most(1) == ["often"])
    }

    // MARK: Samples

    /// A profile of 64 places with 10 records each.
    private func sample(_ has: (_ place: Int, _ number: Int) -> Bool) -> DataSetProfile {
        var profile = DataSetProfile()
        for place in 0..<64 {
            for number in 0..<10 {
                let bins: Bins = has(place, number) ? ["a": 1, "b": 2] : ["a": 1]
                profile.add(Record(bins: bins), at: 0, place: place)
            }
        }
        return profile
    }

    private func error(
        _ profile: DataSetProfile, _ name: String = "b", _ scope: ProfileScope = .places
    ) throws -> Double? {
        profile.share(of: try #require(profile.bins.first { $0.name == name }), scope).error
    }

    @Test("A share that differs from place to place has a larger error than one that does not")
    func errorsComeFromPlaces() throws {
        let clustered = sample { place, _ in place % 2 == 0 }
        let scattered = sample { _, number in number % 2 == 0 }
        var random = SplitMix64(seed: TestSeed.of(1))
        let independent = sample { _, _ in random.next() % 2 == 0 }
        #expect(clustered.bins.last?.present == scattered.bins.last?.present)
        let large = try #require(try error(clustered))
        let small = try #require(try error(scattered))
        let middle = try #require(try error(independent))
        // Of 64 coins: two and a half times 0.0625 or a little more.
        #expect(large > 0.15 && large < 0.18, "\(large)")
        #expect(small < 0.05 && small > 0, "\(small)")
        // Of 640 coins: 0.0494, as far as the sample tells the variance.
        #expect(middle > 0.03 && middle < 0.08, "\(middle)")
        // What every record of the sample has may be missing elsewhere.
        #expect(try error(clustered, "a") ?? 0 > 0)
    }

    @Test("Where a sample does not tell the error of a share, none is stated")
    func noError() throws {
        let profile = sample { place, _ in place % 2 == 0 }
        #expect(try error(profile, "b", .all) == 0)
        #expect(try error(profile, "b", .matching) == nil)
        #expect(try error(profile, "b", .beginning) == nil)
        var few = DataSetProfile()
        for place in 0..<7 { few.add(Record(bins: ["b": 1]), at: 0, place: place) }
        #expect(try error(few) == nil)
    }

    @Test("Distinct values of a sample are a lower bound, however many values it has")
    func distinctInASample() throws {
        for count in [10, 1_024, 1_025, 5_000, 20_000] {
            for seed in 0..<5 {
                var profile = DataSetProfile()
                var random = SplitMix64(seed: TestSeed.of(seed))
                for _ in 0..<count {
                    let value = Value.integer(Int64(bitPattern: random.next()))
                    profile.add(Record(bins: ["n": value]), at: 0)
                }
                let bin = profile.bins[0]
                #expect(bin.distinctCount(.beginning) <= count)
                #expect(bin.distinctCount(.beginning) >= count * 8 / 10)
                #expect(bin.distinctError(.beginning) == nil)
                #expect(bin.distinctCount(.all) <= count)
            }
        }
    }
}
