import Testing

@testable import BatchClient

/// What was probably meant by a bin that no record has.
@Suite struct BinSampleTests {
    private let sample = BinSample(
        names: ["a.b", "addr", "n", "tags"], containers: ["a", "addr", "tags"])

    @Test func aNameWithDotsMayMeanAPart() {
        #expect(sample.partMeant(by: "addr.city") == BinPath("addr", [.key("city")]))
        #expect(
            sample.partMeant(by: "tags.0.name") == BinPath("tags", [.index(0), .key("name")]))
        #expect(sample.partMeant(by: "addr.") == BinPath("addr", [.key("")]))
    }

    @Test(arguments: ["addr", "n.x", "a.b", "street.no", ".city", ""])
    func otherNamesMeanNone(_ name: String) {
        #expect(sample.partMeant(by: name) == nil)
    }

    @Test func aPathIsNotDeeperThanPathsAre() {
        let deep = String(repeating: ".x", count: BinPath.maximumSteps)
        #expect(sample.partMeant(by: "addr" + deep)?.steps.count == BinPath.maximumSteps)
        #expect(sample.partMeant(by: "addr" + deep + ".x") == nil)
    }

    @Test func aSampleIsOfFewRecordsAndKeepsTheRate() async throws {
        let backend = PagedBackend(1_000)
        let session = Session(backend)
        let numbers = DataSet("numbers")
        #expect(
            try await session.binSample(of: numbers) == BinSample(names: ["v"], containers: []))
        #expect(try await session.binSample(of: numbers, rate: .nan)?.names == ["v"])
        #expect(backend.requests.allSatisfy { $0.pageSize <= BinSample.recordCount })
        let clock = ManualClock()
        let slow = Session(PagedBackend(1_000), clock: clock)
        async let few = slow.binSample(of: numbers, rate: 2)
        await clock.advance(to: .seconds(2))
        await clock.advance(to: .seconds(3))
        #expect(try await few?.names == ["v"])
    }

    @Test func whereNothingCanBeReadThereIsNone() async throws {
        let backend = PagedBackend(3) { _, _ in .fail(.denied) }
        #expect(try await Session(backend).binSample(of: DataSet("numbers")) == nil)
    }
}
