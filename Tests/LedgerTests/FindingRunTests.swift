import BatchClient
import Testing

@testable import Ledger

/// Runs whose records were still being found.
struct FindingRunTests {
    private let batch = Batch([
        Command(
            .delete, users, .ids([]), find: Find(.compare(.bin("n"), .equal, .literal(1))))
    ])
    private let new = NewRun(target: "memory:", behavior: "default")

    private func states(_ ledger: LedgerStore) async throws -> [String] {
        try await ledger.runs(limit: 10).map { "\($0.id.number) \($0.state.rawValue)" }
    }

    private func found(_ ids: RecordID...) -> Batch {
        var command = batch.commands[0]
        command.subjects = .ids(IDList(ids))
        command.find?.isFound = true
        return Batch([command])
    }

    @Test func aRunKeepsTheNumberOfItsSearch() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(LedgerFolder(folder.path))
        let finding = try await ledger.beginFinding(batch, new)
        #expect(try await states(ledger) == ["1 finding"])
        #expect(try await ledger.check().problems.isEmpty)
        let recorder = try await ledger.begin(found("a", "b"), new, after: finding)
        #expect(recorder.id == finding.id && finding.hasBegun)
        #expect(try await states(ledger) == ["1 running"])
        #expect(try await ledger.run(finding.id).batch == found("a", "b"))
        #expect(try await ledger.check().problems.isEmpty)
        await ledger.close()
    }

    @Test func anInterruptedSearchIsKeptAndAFailedOneIsNot() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(LedgerFolder(folder.path))
        try await ledger.keep(try await ledger.beginFinding(batch, new))
        #expect(try await states(ledger) == ["1 finding"])
        let failed = try await ledger.beginFinding(batch, new)
        try await ledger.discard(failed)
        #expect(try await states(ledger) == ["1 finding"])
        // Its number is given again, unless another run has begun since.
        let next = try await ledger.beginFinding(batch, new)
        #expect(next.id == failed.id)
        let later = try await ledger.begin(found("a"), new)
        try await ledger.discard(next)
        #expect(try await states(ledger) == ["\(later.id.number) running", "1 finding"])
        let check = try await ledger.check()
        #expect(check.problems.isEmpty, "\(check.problems)")
        let kept = try await ledger.run(LedgerRunID(1))
        #expect(kept.summary.indexCount == 0 && kept.batch.commands[0].find != nil)
        await ledger.close()
    }

    @Test func aProgramThatEndsWhileFindingLeavesItsRun() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(LedgerFolder(folder.path))
        do {
            // Its lock is released as by a program that was killed.
            _ = try await ledger.beginFinding(batch, new)
        }
        #expect(try await ledger.check().problems.isEmpty)
        #expect(try await states(ledger) == ["1 finding"])
        let run = try await ledger.run(LedgerRunID(1))
        #expect(run.summary.state == .finding && run.summary.counts.total == 0)
        let check = try await ledger.check()
        #expect(check.problems.isEmpty, "\(check.problems)")
        await ledger.close()
    }
}
