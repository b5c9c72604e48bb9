import BatchClient
import Testing

@testable import DynamoDBBackend

/// Behaviour in which only moto equals the service.
@Suite("Beside moto", .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
struct LargeReadTests {
    @Test("For a read above 16 MB, only the rest is requested again")
    func largeRead() async throws {
        // The server ends when nothing refers to it.
        let server = try await MiniStack.moto()
        defer { withExtendedLifetime(server) {} }
        let table = try await Table.make(on: server)
        let ids = (0..<60).map { "u\($0)" }
        let large = Value.string(String(repeating: "x", count: 350_000))
        let written = try await table.run(
            Command(.replace, table.dataSet.ids(ids), operations: [.set("large", large)]))
        let complaint = written.first { !$0.isOK }?.message ?? ""
        #expect(written.count { $0.isOK } == 60, "\(complaint)")
        let stream = table.session.execute(
            Batch([Command(.query, table.dataSet.ids(ids + ["missing"]))]), onError: .inStream)
        let results = try await stream.collect()
        #expect(results.prefix(60).allSatisfy { $0.record?["large"] == large })
        #expect(results[60].status == .notFound)
        #expect(stream.run.metrics.requests > 1)
        let most = results.map(\.attempts).max()
        let again = results.count { $0.attempts == most }
        #expect((1..<60).contains(again), "\(again) of 61 were asked for once more")
    }
}
