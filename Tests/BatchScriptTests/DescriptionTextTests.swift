import BatchClient
import Testing

@testable import BatchScript

/// What a store tells about a data set, in words.
@Suite struct DescriptionTextTests {
    private func text(_ description: DataSetDescription) -> DescriptionText {
        DescriptionText(description) { "\($0) bytes" }
    }

    @Test("Each property has a line; what the store does not tell says so")
    func unknown() {
        let text = text(DataSetDescription(DataSet("test.users")))
        #expect(text.properties.map(\.name) == ["key", "records", "size", "time to live"])
        #expect(text.properties.allSatisfy { !$0.isKnown })
        #expect(text.properties.first?.text == "any ID that the store accepts")
        #expect(text.properties.last?.text == "unknown")
        #expect(text.indexes.isEmpty)
    }

    @Test("Counts, sizes, key attributes, details and indexes as people read them")
    func known() throws {
        var description = DataSetDescription(
            DataSet("shop.visits"), keySchema: KeySchema("pk:S,sk:N"), recordCount: 12_000,
            bytes: 1_200_000, timeToLive: .integer(0),
            details: [
                .init("pageBytes", 4_096), .init("memoryUsedPercent", 12),
                .init("stopWrites", false), .init("regions", .list(["eu", "us"])),
                .init("replicas", .list([])),
            ])
        description.indexes = [
            IndexDescription(
                "by-city", keys: ["city", "age"], kind: "global", isReady: false, entries: 3_000,
                bytes: 64, details: [.init("projection", "all")])
        ]
        let text = text(description)
        let lines = text.properties.map { "\($0.name): \($0.text)" }
        #expect(
            lines == [
                "key: pk, a string; sk, a number", "records: 12,000", "size: 1200000 bytes",
                "per record: 100 bytes", "time to live: never, unless a write sets it",
                "page size: 4096 bytes", "memory used: 12 %", "nodes refusing writes: no",
                "regions: eu, us", "replicas: none",
            ])
        let index = try #require(text.indexes.first)
        #expect(index.name == "by-city")
        #expect(
            index.properties.map { "\($0.name): \($0.text)" } == [
                "on: city, age", "kind: global, being built", "entries: 3,000", "size: 64 bytes",
                "projection: all",
            ])
    }
}
