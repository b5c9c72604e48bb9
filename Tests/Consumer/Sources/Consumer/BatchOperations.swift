import BatchClient
import EmbeddedBackend

/// Aerospike's page "Batch operations".
enum BatchOperations {
    static func run(_ expectations: Expectations) async throws {
        let session = Session(try await EmbeddedBackend.memory())
        let users = DataSet("test", "users")

        let inserted = try await session.insert(users).bins("name", "email")
            .id("user-1").values("Alice", "alice@example.com")
            .id("user-2").values("Bob", "bob@example.com")
            .id("user-3").values("Carol", "carol@example.com")
            .execute().collect()
        expectations.expect(inserted.allSatisfy(\.isOK), "batch write: three rows are inserted")

        let read = try await session.query(users.ids("user-1", "user-2", "user-3"))
            .bins("name").execute().collect()
        expectations.expect(
            read.map { $0.record?.string("name") } == ["Alice", "Bob", "Carol"]
                && read.allSatisfy { $0.record?.bins.count == 1 },
            "batch read: selected bins, by index")

        try await session
            .upsert(users.ids("user-1", "user-2"))
            .bin("status").setTo("active")
            .bin("balance").add(500)
            .upsert(users.id("user-3")).bin("status").setTo("inactive")
            .execute().collect()
        let balances = try await session.batchGet(users.ids("user-1", "user-2", "user-3"))
        expectations.expect(
            balances.count { $0.integer("balance") == 500 } == 2, "batch upsert: merges and adds")

        var indices: Set<Int> = []
        let mixed =
            session
            .query(users.ids("user-1", "user-2"))
            .upsert(users.id("user-3")).bin("status").setTo("active")
            .delete(users.id("user-4"))
            .execute()
        for try await result in mixed {
            indices.insert(result.index)
            if result.index == 3 {
                expectations.expect(try result.asBool() == false, "mixed: nothing to delete at 3")
            }
        }
        expectations.expect(indices == [0, 1, 2, 3], "mixed: indices 0 to 3")

        let partial =
            try await session
            .update(users.ids("user-1", "nonexistent", "user-3"))
            .bin("lastSeen").setToNow()
            .execute(onError: .inStream).collect()
        expectations.expect(
            partial.map(\.status) == [.ok, .notFound, .ok], "partial failure: only the missing one")

        let rows = session.upsert(users).bins("name", "score")
        for number in 1...50 { rows.id("user-\(number)").values("User \(number)", number * 10) }
        expectations.expect(
            try await rows.execute().collect().count(where: \.isOK) == 50, "rows in a loop: 50")

        let deleted = try await session.delete(users.ids((1...50).map { "user-\($0)" }))
            .execute().collect()
        expectations.expect(try deleted.allSatisfy { try $0.asBool() }, "batch delete: all gone")
        await session.close()
    }
}
