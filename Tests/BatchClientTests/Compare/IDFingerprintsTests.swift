import TestSeed
import Testing

@testable import BatchClient

/// Two sets of IDs are compared by groups of them.
@Suite struct IDFingerprintsTests {
    private let users = DataSet("users")

    private func fingerprints(_ ids: some Sequence<RecordID>) -> IDFingerprints {
        var fingerprints = IDFingerprints(users)
        for id in ids { fingerprints.add(id) }
        return fingerprints
    }

    private func randomIDs(_ random: inout SplitMix64, _ count: Int) -> Set<RecordID> {
        var ids: Set<RecordID> = []
        while ids.count < count {
            let number = Int64(truncatingIfNeeded: random.next() % 100_000)
            switch random.next() % 4 {
            case 0: ids.insert(.integer(number))
            case 1: ids.insert(.string("user-\(number)"))
            case 2: ids.insert(.bytes([UInt8(truncatingIfNeeded: number), 7]))
            default:
                ids.insert(.composite(partition: .string("\(number)"), sort: .integer(number % 9)))
            }
        }
        return ids
    }

    @Test("IDs that only one set has are in groups that differ", arguments: 0..<20)
    func differences(seed: Int) {
        var random = SplitMix64(seed: TestSeed.of(seed))
        let common = randomIDs(&random, 3_000)
        let other = randomIDs(&random, 40)
        let half = Set(other.prefix(20))
        let groups = fingerprints(common.union(half))
            .differences(from: fingerprints(common.union(other.subtracting(half)).shuffled()))
        for id in other where !common.contains(id) { #expect(groups.contains(id), "\(id)") }
        // The others are left out, but for those that share a group.
        #expect(common.count(where: groups.contains) < 60)
    }

    @Test func equalSetsDoNotDiffer() throws {
        var random = SplitMix64(seed: 1)
        let ids = randomIDs(&random, 5_000)
        #expect(fingerprints(ids).differences(from: fingerprints(ids.shuffled())).isEmpty)
        #expect(fingerprints([]).differences(from: fingerprints([])).isEmpty)
        let seven = try #require(DecimalNumber("7.0"))
        #expect(fingerprints([7]).differences(from: fingerprints([.decimal(seven)])).isEmpty)
    }

    @Test func anIDThatOccursTwiceIsNotOneThatOccursOnce() {
        #expect(fingerprints(["a", "a"]).differences(from: fingerprints(["a"])).contains("a"))
        #expect(
            fingerprints(["a", "a"]).differences(from: fingerprints(["b", "b"])).contains("a"))
    }
}
