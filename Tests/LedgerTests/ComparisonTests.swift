import BatchClient
import EmbeddedBackend
import Testing

@testable import Ledger

@Suite struct ComparisonTests {
    @Test func changesFromOneRunToTheNext() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        let batch = Batch.of(
            .plain(.query, ["a"]), .put(.insert, ["a", "b"], ["n": 1]), .plain(.query, ["nowhere"]))
        let (first, _) = try await ledger.fire(batch, on: session)
        let (second, _) = try await ledger.fire(batch, on: session)
        let comparison = RunComparison(first, second)
        #expect(comparison.unchanged == 1)
        #expect(comparison.changes.map(\.index) == [0, 1, 2])
        #expect(comparison.changes.allSatisfy { $0.kind == .status })
        #expect(comparison.changes.map { $0.before?.status } == [.notFound, .ok, .ok])
        #expect(comparison.changes.map { $0.after?.status } == [.ok, .exists, .exists])
        #expect(RunComparison(first, first).changes.isEmpty)
    }

    @Test func aRetryIsComparedWithItsOriginalIndices() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        let (first, _) = try await ledger.fire(
            Batch.of(.put(.insert, ["a"], ["n": 1]), .put(.update, ["b", "c"], ["n": 1])),
            on: session)
        try await session.run(.put(.insert, ["c"], ["n": 0]))
        let retry = first.retry()
        let (second, _) = try await ledger.fire(
            retry.batch, on: session, origin: retry.origin(first.id, .retry))
        let comparison = RunComparison(first, second)
        #expect(comparison.unchanged == 1)
        #expect(comparison.changes.map(\.index) == [2])
        #expect(comparison.changes.map(\.otherIndex) == [1])
    }

    @Test func batchesThatDiffer() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        let (first, _) = try await ledger.fire(
            Batch.of(.plain(.query, ["a", "b", "c"])), on: session)
        let (second, _) = try await ledger.fire(
            Batch.of(.plain(.query, ["a", "x"])), on: session)
        #expect(RunComparison(first, second).changes.map(\.kind) == [.missing, .missing, .added])
        #expect(RunComparison(second, first).changes.map(\.kind) == [.missing, .added, .added])
    }

    @Test func recordsAreComparedWithThemselvesWhereverTheyStand() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        let (first, _) = try await ledger.fire(
            Batch.of(.put(.upsert, ["a", "b", "c", "d"], ["n": 1])), on: session)
        // Others stand before them; c is read, and d is gone.
        let (second, _) = try await ledger.fire(
            Batch.of(
                .put(.update, ["none"], ["n": 2]), .put(.upsert, ["b", "a"], ["n": 2]),
                .plain(.query, ["c"])),
            on: session)
        let comparison = RunComparison(first, second)
        #expect(comparison.unchanged == 2)
        // a and b have the same status, but another value was written.
        #expect(comparison.rewritten.map(\.index) == [0, 1])
        #expect(RunComparison(first, first).rewritten.isEmpty)
        #expect(comparison.changes.map(\.kind) == [.command, .missing, .added])
        #expect(comparison.changes.map(\.index) == [2, 3, nil])
        #expect(comparison.changes.map(\.otherIndex) == [3, nil, 0])
    }

    @Test func aRepeatedKeyIsPairedInOrder() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        let (first, _) = try await ledger.fire(
            Batch.of(.put(.insert, ["a"], ["n": 1]), .put(.insert, ["a", "b"], ["n": 1])),
            on: session)
        let (second, _) = try await ledger.fire(
            Batch.of(.put(.insert, ["b"], ["n": 1]), .put(.insert, ["a"], ["n": 1])),
            on: session)
        let changes = RunComparison(first, second).changes
        #expect(changes.map(\.index) == [0, 2])
        #expect(changes.map(\.kind) == [.missing, .status])
    }
}
