import BatchClient
import EmbeddedBackend
import Foundation
import GRDB
import Testing

@testable import Ledger

/// The chain of hashes: changes to the ledger are noticed.
@Suite struct ChainTests {
    private func ledger(_ folder: TemporaryFolder) async throws -> LedgerStore {
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        try await ledger.fire(Batch.of(.put(.insert, ["a", "b"], ["n": 1])), on: session)
        try await ledger.fire(
            Batch.of(.put(.upsert, ["a", "b", "c"], ["n": 2])), on: session, undoable: true)
        try await ledger.fire(Batch.of(.plain(.query, ["a", "nowhere"])), on: session)
        return ledger
    }

    private func tamper(_ folder: TemporaryFolder, _ statements: String...) throws {
        let queue = try DatabaseQueue(path: LedgerFolder(folder.file("state")).file)
        try queue.write { db in
            for statement in statements {
                try db.execute(sql: statement)
                #expect(db.changesCount > 0, "\(statement)")
            }
        }
        try queue.close()
    }

    private func problems(_ statements: String...) async throws -> Set<Int64?> {
        let folder = try TemporaryFolder()
        let ledger = try await ledger(folder)
        #expect(try await ledger.check().problems.isEmpty)
        await ledger.close()
        let queue = try DatabaseQueue(path: LedgerFolder(folder.file("state")).file)
        try await queue.write { db in
            for statement in statements { try db.execute(sql: statement) }
        }
        try queue.close()
        let again = try await LedgerStore.open(in: folder)
        let check = try await again.check()
        return Set(check.problems.map { $0.run?.number })
    }

    @Test func aLedgerAsWritten() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await ledger(folder)
        let check = try await ledger.check()
        #expect(check.problems.isEmpty && check.runs == 3 && check.head != nil)
        _ = try await ledger.prune(
            Retention(maximumDays: 0), trustsClock: true, at: .max / 4)
        let pruned = try await ledger.check()
        #expect(pruned.problems.isEmpty && pruned.runs == 0)
    }

    @Test func alteredRunsAreNamed() async throws {
        #expect(try await problems("UPDATE run SET target = 'x' WHERE id = 2") == [2])
        #expect(try await problems("UPDATE run SET counts = 'ok=9' WHERE id = 1") == [1])
        #expect(try await problems("UPDATE run SET note = 'fine' WHERE id = 3") == [3])
        #expect(
            try await problems("UPDATE script SET text = text || ' ' WHERE run = 2") == [2])
        #expect(
            try await problems("UPDATE log SET events = x'00' WHERE run = 1 AND sequence = 0")
                == [1])
        #expect(try await problems("DELETE FROM log WHERE run = 3") == [3])
        #expect(
            try await problems("UPDATE image SET record = 'null' WHERE run = 2 AND place = 0")
                == [2])
        #expect(
            try await problems("UPDATE chain SET content = zeroblob(32) WHERE run = 3")
                .contains(3))
    }

    @Test func removedRunsAreNamed() async throws {
        #expect(
            try await problems(
                "DELETE FROM run WHERE id = 2", "DELETE FROM script WHERE run = 2",
                "DELETE FROM log WHERE run = 2", "DELETE FROM image WHERE run = 2") == [2])
        // Including its entries.
        #expect(
            try await problems(
                "DELETE FROM run WHERE id = 2", "DELETE FROM script WHERE run = 2",
                "DELETE FROM log WHERE run = 2", "DELETE FROM image WHERE run = 2",
                "DELETE FROM chain WHERE run = 2"
            ).contains(2))
        // The last one, including its entries.
        #expect(
            try await problems(
                "DELETE FROM run WHERE id = 3", "DELETE FROM script WHERE run = 3",
                "DELETE FROM log WHERE run = 3", "DELETE FROM chain WHERE run = 3"
            ).contains(3))
    }

    @Test func swappedRunsAreNamed() async throws {
        let swapped = try await problems(
            "UPDATE run SET id = 99 WHERE id = 1", "UPDATE run SET id = 1 WHERE id = 2",
            "UPDATE run SET id = 2 WHERE id = 99")
        #expect(swapped.isSuperset(of: [1, 2]))
    }

    @Test func programsSideBySideWriteOneChain() async throws {
        let folder = try TemporaryFolder()
        let one = try await LedgerStore.open(in: folder)
        let other = try await LedgerStore.open(in: folder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, ledger) in [one, other, one, other].enumerated() {
                group.addTask {
                    let session = Session(try await EmbeddedBackend.memory())
                    for round in 0..<5 {
                        try await ledger.fire(
                            Batch.of(
                                .put(.upsert, [.string("\(number)-\(round)")], ["n": 1])),
                            on: session)
                    }
                }
            }
            try await group.waitForAll()
        }
        let check = try await one.check()
        #expect(check.problems.isEmpty && check.runs == 20)
    }

    /// A ledger of the previous version opens, and its content is added to the chain.
    @Test func aLedgerOfTheVersionBefore() async throws {
        let folder = try TemporaryFolder()
        await (try await ledger(folder)).close()
        let queue = try DatabaseQueue(path: LedgerFolder(folder.file("state")).file)
        try await queue.write { db in
            try db.execute(sql: "DROP TABLE chain")
            try db.execute(sql: "DELETE FROM sqlite_sequence WHERE name = 'chain'")
            for column in LedgerSchema.newColumns {
                let name = column.prefix { $0 != " " }
                try db.execute(sql: "ALTER TABLE run DROP COLUMN \(name)")
            }
            // One was pruned before there was a chain.
            for table in ["script", "log", "image"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE run = 1")
            }
            try db.execute(sql: "DELETE FROM run WHERE id = 1")
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        try queue.close()
        let readOnly = try await LedgerStore.open(
            LedgerFolder(folder.file("state")), readOnly: true)
        #expect(try await readOnly.runs().map(\.id.number) == [3, 2])
        await readOnly.close()
        let ledger = try await LedgerStore.open(in: folder)
        #expect(try await ledger.runs().map(\.id.number) == [3, 2])
        #expect(try await ledger.run(LedgerRunID(2)).batch.count == 3)
        let check = try await ledger.check()
        #expect(check.problems.isEmpty && check.runs == 2)
        await ledger.close()
        try tamper(folder, "UPDATE run SET behavior = 'other' WHERE id = 3")
        let again = try await LedgerStore.open(in: folder)
        #expect(try await again.check().problems.map(\.run?.number) == [3])
    }

    @Test func whoAndWhyAreKept() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        let recorder = try await ledger.begin(
            Batch.of(.plain(.query, ["a"]), .plain(.query, ["b"])),
            NewRun(
                target: "memory:", behavior: "default",
                reason: RunReason(note: "why", reviewer: "bob", plan: "abc"), person: "ann",
                host: "here"))
        let summary = try await ledger.run(recorder.id).summary
        #expect(summary.reason == RunReason(note: "why", reviewer: "bob", plan: "abc"))
        #expect(summary.person == "ann" && summary.host == "here" && summary.commandCount == 2)
    }
}
