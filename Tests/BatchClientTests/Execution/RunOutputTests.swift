import TestSeed
import Testing

@testable import BatchClient

/// The reader and the observer each get every result once, in any order.
@Suite struct RunOutputTests {
    private func result(_ index: Int) -> RecordResult {
        RecordResult(index: index, verb: .query, key: DataSet("users").id(index), status: .ok)
    }

    @Test(arguments: 0..<50) func bothGetEveryResultOnceAndInOrder(seed: Int) {
        var random = SplitMix64(seed: TestSeed.of(seed))
        var output = RunOutput(isObserved: true)
        var added = 0
        var taken: [Int] = []
        var told: [Int] = []
        for _ in 0..<400 {
            switch random.next() % 4 {
            case 0, 1:
                output.append(result(added))
                added += 1
            case 2:
                let limit = random.next() % 2 == 0 ? Int.max : 3
                taken += output.take(atMost: limit).map(\.index)
            default: told += output.takeUntold().map(\.index)
            }
            #expect(output.count == added - taken.count)
        }
        while !output.isEmpty { taken += output.take(atMost: 5).map(\.index) }
        told += output.takeUntold().map(\.index)
        #expect(taken == Array(0..<added))
        #expect(told == Array(0..<added))
        let more = output.takeUntold()
        #expect(more.isEmpty)
    }

    @Test func whereNobodyWatchesNothingIsKeptForThem() {
        var output = RunOutput(isObserved: false)
        output.append(result(0))
        #expect(output.take(atMost: .max).map(\.index) == [0])
        #expect(output.takeUntold().isEmpty)
    }
}
