import BatchClient
import EmbeddedBackend
import Testing

struct DemoTests {
    @Test func theDemoKeepsItsPromises() async throws {
        let store = try await EmbeddedBackend.demo()
        #expect(store.description.kind == "demo")
        let dataSets = try await store.dataSets()
        #expect(dataSets.map(\.dataSet.name) == ["test.orders", "test.types", "test.users"])
        #expect(dataSets[0].recordCount == 8_100)
        #expect(dataSets[2].recordCount == 12_403)
        let alice = try #require(try await store.get("user-1"))
        #expect(alice.string("name") == "Alice")
        #expect(alice.string("email") == "alice@example.com")
        #expect(alice.string("status") == "active")
        #expect(alice.integer("balance") == 500)
        #expect(try await store.get("user-2")?.string("name") == "Bob")
        #expect(try await store.get("user-3")?.string("name") == "Carol")
        #expect(try await store.get("user-12403") != nil)
        let order = try #require(try await store.get("order-008100", in: DemoData.orders))
        #expect(order["items"]?.listValue?.isEmpty == false)
        #expect(order["user"]?.stringValue?.hasPrefix("user-") == true)
        await store.close()
    }

    @Test func everyKindOfValueIsAmongTheTypes() async throws {
        let store = try await EmbeddedBackend.demo()
        let rows = try await store.all(DemoData.types)
        let kinds = Set(rows.flatMap { $0.record.bins.map(\.value.kind) })
        #expect(kinds == Set(Value.Kind.allCases))
        #expect(Set(rows.map(\.key.id.kind)) == [.string, .integer, .bytes, .composite])
        #expect(rows.contains { $0.record["escape"] == "\u{1B}[31mred\u{1B}[0m" })
        await store.close()
    }

    @Test func itIsTheSameEveryTime() async throws {
        let clock = TestClock()
        let first = try await EmbeddedBackend.demo(now: clock.reader)
        let second = try await EmbeddedBackend.demo(now: clock.reader)
        for dataSet in [DemoData.users, DemoData.orders, DemoData.types] {
            #expect(
                try await first.all(dataSet, pageSize: 1_000)
                    == second.all(dataSet, pageSize: 1_000))
        }
        await first.close()
        await second.close()
    }

    /// The checksums show that no generator has changed the demo data.
    @Test func itIsTheSameAsYesterday() async throws {
        let store = try await EmbeddedBackend.demo()
        let users = try await store.all(DemoData.users, pageSize: 1_000)
        let balance = users.reduce(0) { $0 + ($1.record.integer("balance") ?? 0) }
        let active = users.count { $0.record.string("status") == "active" }
        #expect(balance == DemoTests.balance)
        #expect(active == DemoTests.active)
        await store.close()
    }
    private static let balance: Int64 = 70_961_527
    private static let active = 6_245
}
