import BatchClient
import EmbeddedBackend
import StoreScans
import Testing

/// Random scans of the embedded store agree with a plain model.
@Suite struct StoreScansTests {
    @Test(arguments: 0..<12)
    func scansAreWhatTheModelSays(seed: UInt64) async throws {
        let store = try await EmbeddedBackend.memory()
        let faults = try await StoreScans.faults(
            seed: seed, store: StoreScans.Store(store, users))
        await store.close()
        #expect(faults.isEmpty, "\(faults.prefix(3))")
    }

    @Test func aPageEndsAfterTheRecordThatPassesItsBytes() async throws {
        let store = try await EmbeddedBackend.memory()
        let value = Value.string(String(repeating: "x", count: 1_000))
        for number in 0..<9 { try await store.put(.integer(Int64(number)), ["v": value]) }
        var request = ScanRequest(users, maximumBytes: 2_500)
        var counts: [Int] = []
        repeat {
            let page = try await store.scan(request)
            counts.append(page.rows.count)
            request.cursor = page.next
        } while request.cursor != nil
        await store.close()
        #expect(counts == [3, 3, 3])
    }
}
