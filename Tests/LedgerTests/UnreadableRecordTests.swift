import BatchClient
import EmbeddedBackend
import Synchronization
import Testing

@testable import Ledger

/// Undo of a run whose records could not all be read before they were written.
@Suite struct UnreadableRecordTests {
    @Test func aRecordThatCannotBeReadBeforeIsNotWritten() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let session = Session(
            TroubledBackend(store, requestSize: 2) { request in
                !request.isWrite && request.items.contains { $0.id == 4 } ? .refuse : .none
            }, behavior: .once)
        let ledger = try await LedgerStore.open(in: folder)
        let (run, results) = try await ledger.fire(
            Batch.of(.put(.insert, (0..<8).map { .integer($0) }, ["n": 1])), on: session,
            undoable: true)
        // Each request has two indices: only those are left out whose records could not be read.
        let expected: [Status] = [.ok, .ok, .ok, .ok, .unavailable, .unavailable, .ok, .ok]
        #expect(results.map(\.status) == expected)
        #expect(results[4].message?.contains("which undo requires") == true)
        #expect(results[4].attempts == 0)
        #expect(try await Session(store).get(4) == nil)
        #expect(try await Session(store).get(6) != nil)
        #expect(run.summary.state == .finished)
    }

    @Test(arguments: 0..<3)
    func aRecordThatCannotBeReadKeepsOnlyItsOwnWriteBack(_ seed: Int) async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let plain = Session(store)
        let ids = (0..<40).map { RecordID.integer($0) }
        try await plain.run(.put(.insert, ids, ["n": 1]))
        // A third of the records is throttled at each reading, others each time.
        let readings = Mutex(seed)
        let session = Session(
            TroubledBackend(store, requestSize: 20) { request in
                guard !request.isWrite else { return .none }
                let reading = readings.withLock { number in
                    number += 1
                    return number
                }
                return .throttle(
                    Set(request.items.map(\.index).filter { ($0 + reading) % 3 == 0 }))
            }, behavior: .once)
        let ledger = try await LedgerStore.open(in: folder)
        // Every record is written twice, in order.
        let (run, results) = try await ledger.fire(
            Batch.of(.put(.update, ids, ["n": 2]), .add(ids, "n", 5)), on: session, undoable: true)
        let withheld = results.filter { !$0.isOK }
        #expect(results.count == 80 && withheld.count > 8 && withheld.count < 40)
        #expect(withheld.allSatisfy { $0.status == .throttled && $0.attempts == 0 })
        for (position, id) in ids.enumerated() {
            let set: Int64 = results[position].isOK ? 2 : 1
            let added: Int64 = results[40 + position].isOK ? 5 : 0
            #expect(try await plain.get(id)?.bins["n"] == .integer(set + added), "\(id)")
        }
        // Every record that was written can be restored.
        let (_, undone) = try await ledger.undo(
            run.id, on: plain, now: 2_000)
        #expect(undone.allSatisfy { $0.isOK })
        for id in ids { #expect(try await plain.get(id)?.bins["n"] == 1, "\(id)") }
    }
}
