import BatchClient
import Testing

extension OverSockets {
    /// Finds by lists of IDs.
    @Suite("Finds by many IDs") struct KeyListTests {
        @Test("Thousands of IDs are read part by part: each record once, in the order of the IDs")
        func manyIDs() async throws {
            try await Harness.with { harness in
                let session = harness.session
                let written = try await harness.write(2_100)
                #expect(written.count == 2_100)
                let wanted = (0..<2_500).map { ValueExpression.literal(.integer(Int64($0))) }
                let found = try await session.find(
                    Batch([
                        Command(
                            .query, users, .ids([]), find: Find(.oneOf(.id, wanted + wanted)))
                    ]))
                let report = try #require(found.reports.first)
                #expect(report.way == .get && report.matched == 2_100 && report.examined == 2_100)
                let ids = (0..<found.batch.count).map { found.batch.commands[0].id(at: $0) }
                let expected = (0..<2_100).map { RecordID.integer(Int64($0)) }
                #expect(ids == expected)
            }
        }
    }
}
