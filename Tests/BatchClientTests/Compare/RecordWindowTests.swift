import TestSeed
import Testing

@testable import BatchClient

/// The IDs of one scan take records from the window of another.
@Suite struct RecordWindowTests {
    private func row(_ number: Int) -> KeyedRecord {
        KeyedRecord(
            key: Key(DataSet("users"), .integer(Int64(number))),
            record: Record(bins: ["n": .integer(Int64(number))]))
    }

    private func ids(_ numbers: [Int?]) -> [RecordID?] {
        numbers.map { $0.map { .integer(Int64($0)) } }
    }

    @Test func recordsInTheSameOrderAreTaken() {
        var window = RecordWindow()
        window.append((0..<4).map(row))
        var found = [Record?](repeating: nil, count: 3)
        let count = window.take(ids([0, 1, 2]), into: &found)
        #expect(count == 3)
        #expect(found.map { $0?["n"] } == [0, 1, 2])
        #expect(window.ahead == 1)
        #expect(window.removePassed(0) == [])
        #expect(window.removeAll() == [3])
    }

    @Test func recordsThatOnlyOneSideHasArePassed() {
        var window = RecordWindow()
        window.append([0, 10, 1, 2, 11, 3].map(row))
        var found = [Record?](repeating: nil, count: 5)
        let count = window.take(ids([0, 1, 20, nil, 2]), into: &found)
        #expect(count == 3)
        #expect(found.map { $0?["n"] } == [0, 1, nil, nil, 2])
        // Only the record right before the next one is near enough to stay.
        #expect(window.removePassed(1) == [10])
        #expect(window.removeAll() == [11, 3])
        #expect(window.approximateBytes == 0)
    }

    /// Each record is either taken once, as it was, or its ID is returned once.
    @Test(arguments: 0..<40) func nothingIsLost(seed: Int) {
        var random = SplitMix64(seed: TestSeed.of(seed))
        func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
        let isOrdered = seed.isMultiple(of: 2)
        var rest = (0..<400).filter { _ in below(10) > 0 }
        if !isOrdered { rest.shuffle(using: &random) }
        let existing = Set(rest)
        var wanted = (0..<400).filter { _ in below(10) > 0 }
        var window = RecordWindow()
        var taken: [Int] = []
        var passed: [RecordID] = []
        while !wanted.isEmpty || !rest.isEmpty {
            let more = rest.prefix(below(30))
            rest = Array(rest.dropFirst(more.count))
            window.append(more.map(row))
            let asked = wanted.prefix(below(30)).map { below(20) == 0 ? nil : $0 }
            wanted = Array(wanted.dropFirst(asked.count))
            var found = [Record?](repeating: nil, count: asked.count)
            let count = window.take(ids(asked), into: &found)
            #expect(found.count { $0 != nil } == count)
            for (number, record) in zip(asked, found) {
                guard let record, let number else { continue }
                #expect(record["n"] == .integer(Int64(number)))
                taken.append(number)
            }
            passed += window.removePassed(below(40))
        }
        passed += window.removeAll()
        let numbers = taken.map { RecordID.integer(Int64($0)) } + passed
        #expect(numbers.count == existing.count)
        #expect(Set(numbers) == Set(existing.map { .integer(Int64($0)) }))
    }
}
