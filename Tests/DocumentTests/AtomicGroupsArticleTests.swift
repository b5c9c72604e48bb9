import BatchClient
import EmbeddedBackend
import Testing

/// The code of the article about atomic groups.
@Suite struct AtomicGroupsArticleTests {
    @Test func aTransfer() async throws {
        let session = Session(try await EmbeddedBackend.memory())
        let accounts = DataSet("test", "accounts")
        _ = try await session.upsert(accounts.id("ann"), accounts.id("bob"))
            .bin("balance").setTo(100).execute().collect()
        let results = try await session.atomic { group in
            group.update(accounts.id("ann")).bin("balance").add(-10)
                .update(accounts.id("bob")).bin("balance").add(10)
        }.execute(onError: .inStream).collect()
        #expect(results.map(\.status) == [.ok, .ok])
        let records = try await session.batchGet(accounts.ids("ann", "bob"))
        #expect(Set(records.map { $0.record.bins["balance"] }) == [90, 110])
    }
}
