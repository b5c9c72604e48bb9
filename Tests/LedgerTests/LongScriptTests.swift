import BatchClient
import EmbeddedBackend
import Foundation
import GRDB
import Testing

@testable import Ledger

/// Scripts that are stored in pieces.
@Suite struct LongScriptTests {
    /// Text in UTF-8 of more than twice the length from which a script is stored in pieces.
    private static let batch = Batch.of(
        .plain(.exists, ["first", 2, .string(String(repeating: "é", count: ScriptRow.longest))]),
        Command(
            .upsert, users,
            .rows(
                Rows(
                    columns: ["name", "n"],
                    rows: (0..<100).map {
                        Rows.Row(
                            .string("user-\($0)"), [.value(.string("Ünal")), .value(.integer(1))])
                    }))))

    @Test func theyReadBackAsTheyWere() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        try await ledger.fire(Batch.of(.plain(.exists, ["a"])), on: session)
        let (run, _) = try await ledger.fire(Self.batch, on: session)
        #expect(run.batch == Self.batch)
        #expect(run.summary.counts[.ok] == 100)
        #expect(try await ledger.check().problems.isEmpty)
        // Whoever looks with other tools finds the text.
        let queue = try DatabaseQueue(path: LedgerFolder(folder.file("state")).file)
        let text = try await queue.read {
            try String.fetchOne($0, sql: "SELECT CAST(text AS TEXT) FROM script WHERE run = 2")
        }
        #expect(text?.hasSuffix("user-99: \"Ünal\", 1\n") == true)
        // The pieces take part in the chain.
        try await queue.write {
            try $0.execute(
                sql: "UPDATE script SET text = CAST(replace(text, 'user-99', 'user-98') AS BLOB)")
        }
        try queue.close()
        #expect(try await ledger.check().problems.map(\.run?.number) == [2])
        await ledger.close()
    }

    @Test func theyArePruned() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        try await ledger.fire(Self.batch, on: session)
        try await ledger.fire(Batch.of(.plain(.exists, ["a"])), on: session)
        _ = try await ledger.prune(Retention(maximumDays: 10_000, maximumBytes: 1 << 20))
        #expect(try await ledger.runs(limit: 10).map(\.id.number) == [2])
        #expect(try await ledger.check().problems.isEmpty)
        await ledger.close()
    }
}
