import BatchClient
import EmbeddedBackend
import Testing

/// Every example of Aerospike's page "Batch operations", in Swift, with the outcome that the page
/// describes. The articles show parts of this code; `ArticleTests` keeps the two the same.
@Suite("Batch operations")
struct BatchOperationsTests {
    let users = DataSet("test", "users")

    /// A session on an empty store, or on one with Alice, Bob and Carol.
    private func session(filled: Bool = true) async throws -> Session {
        let session = Session(try await EmbeddedBackend.memory())
        if filled {
            try await session.insert(users).bins("name", "email")
                .id("user-1").values("Alice", "alice@example.com")
                .id("user-2").values("Bob", "bob@example.com")
                .id("user-3").values("Carol", "carol@example.com")
                .execute().collect()
        }
        return session
    }

    @Test func batchRead() async throws {
        let session = try await session()
        var printed: [String] = []
        func print(_ line: String) { printed.append(line) }

        let results = try await session.query(users.ids("user-1", "user-2", "user-3"))
            .execute().collect()
        for record in results.records {
            print("Name: \(record.string("name") ?? "")")
        }
        let first = results[0].record
        let second = results[users.id("user-2")]?.record

        #expect(printed == ["Name: Alice", "Name: Bob", "Name: Carol"])
        #expect(first?.string("name") == "Alice")
        #expect(second?.string("name") == "Bob")
    }

    @Test func batchWrite() async throws {
        let session = try await session(filled: false)

        let results = try await session.insert(users)
            .bins("name", "email")
            .id("user-1").values("Alice", "alice@example.com")
            .id("user-2").values("Bob", "bob@example.com")
            .id("user-3").values("Carol", "carol@example.com")
            .execute().collect()

        #expect(results.map(\.status) == [.ok, .ok, .ok])
        let again = try await session.batch()
            .insert(users.id("user-1")).put([
                "name": "Alice",
                "email": "alice@example.com",
            ])
            .insert(users.id("user-4")).put(["name": "Dave"])
            .execute().collect()
        #expect(again.map(\.status) == [.exists, .ok])
        let names = try await session.batchGet(users.ids("user-1", "user-2", "user-3", "user-4"))
        #expect(Set(names.map { $0.string("name") }) == ["Alice", "Bob", "Carol", "Dave"])
    }

    @Test func batchUpsert() async throws {
        let session = try await session()
        try await session.upsert(users.id("user-1")).bin("balance").setTo(100).execute().collect()

        try await session
            .upsert(users.ids("user-1", "user-2"))
            .bin("status").setTo("active")
            .bin("balance").add(500)
            .upsert(users.id("user-3"))
            .bin("status").setTo("inactive")
            .execute().collect()

        let read = try await session.query(users.ids("user-1", "user-2", "user-3"))
            .execute().collect()
        #expect(read.map { $0.record?.string("status") } == ["active", "active", "inactive"])
        #expect(read.map { $0.record?.integer("balance") } == [600, 500, nil])
        // An upsert merges: bins that it does not name stay.
        #expect(read.map { $0.record?.string("name") } == ["Alice", "Bob", "Carol"])
    }

    @Test func batchDelete() async throws {
        let session = try await session()
        var printed: [String] = []
        func print(_ line: String) { printed.append(line) }

        let stream = session.delete(users.ids("user-1", "user-2", "nonexistent")).execute()
        for try await result in stream {
            print("Record \(result.index) deleted: \(try result.asBool())")
        }

        #expect(
            Set(printed) == [
                "Record 0 deleted: true", "Record 1 deleted: true", "Record 2 deleted: false",
            ])
        #expect(try await session.batchGet(users.ids("user-1", "user-2")).isEmpty)
    }

    @Test func mixedBatch() async throws {
        let session = try await session()
        try await session.insert(users.id("user-4")).put(["name": "Dave"]).execute().collect()
        var read: [Int: String] = [:]
        var printed: [String] = []
        func print(_ line: String) { printed.append(line) }
        func show(_ result: RecordResult) { read[result.index] = result.record?.string("name") }

        let stream =
            session
            .query(users.ids("user-1", "user-2"))
            .upsert(users.id("user-3")).bin("status").setTo("active")
            .delete(users.id("user-4"))
            .execute()
        for try await result in stream {
            switch result.index {
            case 0, 1: show(result)
            case 2: print("Upsert: \(result.isOK ? "ok" : result.message ?? "")")
            default: print("Delete: \(result.isOK ? "ok" : result.message ?? "")")
            }
        }

        #expect(read == [0: "Alice", 1: "Bob"])
        #expect(Set(printed) == ["Upsert: ok", "Delete: ok"])
        #expect(try await session.batchGet(users.ids("user-4")).isEmpty)
    }

    @Test func selectedBins() async throws {
        let session = try await session()
        try await session.upsert(users.ids("user-1", "user-2")).bin("balance").setTo(1)
            .execute().collect()

        let results = try await session.query(users.ids("user-1", "user-2", "user-3"))
            .bins("name", "email")
            .execute().collect()

        #expect(results.allSatisfy { $0.record?.bins.names == ["name", "email"] })
    }

    @Test func partialFailure() async throws {
        let session = try await session()
        var printed: [String] = []
        func print(_ line: String) { printed.append(line) }

        let stream =
            session
            .update(users.ids("user-1", "nonexistent", "user-3"))
            .bin("lastSeen").setToNow()
            .execute(onError: .inStream)
        for try await result in stream {
            if result.isOK {
                print("\(result.key.id): updated")
            } else {
                print("\(result.key.id) failed: \(result.status)")
            }
        }

        #expect(
            Set(printed) == ["user-1: updated", "nonexistent failed: notFound", "user-3: updated"])
        let seen = try await session.query(users.ids("user-1", "user-3")).execute().collect()
        let times = seen.compactMap { $0.record?.integer("lastSeen") }
        #expect(times.count == 2)
        #expect(times.first == times.last)
    }

    @Test func missingKeysAreRowsUnlessOmitted() async throws {
        let session = try await session()

        let all = try await session.query(users.ids("user-1", "nonexistent", "user-3"))
            .execute().collect()
        let found = try await session.query(users.ids("user-1", "nonexistent", "user-3"))
            .execute().omittingMissing().collect()

        #expect(all.map(\.status) == [.ok, .notFound, .ok])
        #expect(found.map(\.index) == [0, 2])
    }

    @Test func rowsInALoop() async throws {
        let session = try await session(filled: false)

        let rows = session.upsert(users).bins("name", "score")
        for number in 1...50 {
            rows.id("user-\(number)").values("User \(number)", number * 10)
        }
        let results = try await rows.execute().collect()

        #expect(results.count == 50)
        #expect(results.allSatisfy { $0.isOK })
        let last = try await session.query(users.id("user-50")).execute().collect()
        #expect(last.first?.record?.string("name") == "User 50")
        #expect(last.first?.record?.integer("score") == 500)
    }

    @Test func completeExample() async throws {
        let session = Session(try await EmbeddedBackend.memory())
        var printed: [String] = []
        func print(_ line: String) { printed.append(line) }

        for _ in 1...2 {
            let ids = users.ids("batch-example-1", "batch-example-2", "batch-example-3")
            // Cleans up; the example can then be repeated.
            try await session.delete(ids).execute().collect()

            try await session.insert(users).bins("name", "age")
                .id("batch-example-1").values("Alice", 28)
                .id("batch-example-2").values("Bob", 35)
                .id("batch-example-3").values("Carol", 22)
                .execute(onError: .throwing).collect()
            print("Batch insert complete")

            for try await user in session.query(ids).execute(onError: .throwing).records {
                print("  - \(user.string("name") ?? "")")
            }

            try await session
                .upsert(users.id("batch-example-1"), users.id("batch-example-2"))
                .bin("status").setTo("active")
                .upsert(users.id("batch-example-3")).bin("status").setTo("inactive")
                .execute(onError: .throwing).collect()
            print("Batch update complete")

            try await session.delete(ids).execute(onError: .throwing).collect()
            print("Batch delete complete")
        }

        #expect(printed.count == 12)
        #expect(Set(printed.prefix(6)) == Set(printed.suffix(6)))
        #expect(printed.contains("  - Carol"))
        let left = try await session.batchGet(
            users.ids("batch-example-1", "batch-example-2", "batch-example-3"))
        #expect(left.isEmpty)
    }
}
