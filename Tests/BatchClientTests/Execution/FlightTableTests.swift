import TestSeed
import Testing

@testable import BatchClient

@Suite struct FlightTableTests {
    @Test("A table holds what was set, whatever else is in flight", arguments: [1, 4_096, 10_000])
    func model(count: Int) {
        var random = SplitMix64(seed: TestSeed.of(count))
        var table = FlightTable(count: count)
        var model = [UInt32](repeating: 0, count: count)
        for _ in 0..<20_000 {
            let index = Int(random.next() % UInt64(count))
            let request = UInt32(random.next() % 3)
            table[index] = request
            model[index] = request
        }
        #expect((0..<count).map { table[$0] } == model)
        for index in 0..<count { table[index] = 0 }
        #expect((0..<count).allSatisfy { table[$0] == 0 })
    }
}
