import Foundation
import Testing
import VolleyProcess

/// Every script of Examples does what its comment says.
struct ExampleTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    /// The statuses of a script, by index, on a store that another script prepared.
    struct Example: CustomTestStringConvertible {
        let name: String
        /// The content of the store before: scripts of Examples, or users.
        var after: [String] = []
        var hasUsers = false
        let statuses: [String]

        var testDescription: String { name }
    }

    private static let people = """
        insert test.users (name, email, status, balance)
               user-1: "Alice", "alice@example.com", "idle", 100
               user-2: "Bob", "bob@example.com", "idle", _
               user-3: "Carol", "carol@example.com", "idle", 0
               user-4: "Dave", "dave@example.com", "idle", 5
               user-5: "Erin", "erin@example.com", "idle", 5
        """

    private static let ok3 = ["ok", "ok", "ok"]
    private static let missing3 = ["notFound", "notFound", "notFound"]

    static let examples = [
        Example(name: "batch-read", hasUsers: true, statuses: ok3),
        Example(name: "batch-write", statuses: ok3),
        Example(
            name: "batch-write", after: ["batch-write"], statuses: ["exists", "exists", "exists"]),
        Example(name: "batch-write-put", statuses: ok3),
        Example(name: "batch-upsert", hasUsers: true, statuses: ok3),
        Example(name: "batch-upsert-put", statuses: ok3),
        Example(name: "batch-delete", hasUsers: true, statuses: ok3),
        Example(name: "batch-delete", statuses: missing3),
        Example(name: "batch-delete-each", hasUsers: true, statuses: ok3),
        Example(name: "mixed", hasUsers: true, statuses: ["ok", "ok", "ok", "ok"]),
        Example(
            name: "mixed", after: ["mixed-write"], hasUsers: true,
            statuses: ["ok", "ok", "ok", "notFound"]),
        Example(name: "mixed-read", hasUsers: true, statuses: ["ok", "ok"]),
        Example(name: "mixed-write", hasUsers: true, statuses: ["ok", "ok"]),
        Example(name: "selected-bins", hasUsers: true, statuses: ok3),
        Example(name: "partial-failures", hasUsers: true, statuses: ["ok", "notFound", "ok"]),
        Example(name: "partial-failures-read", hasUsers: true, statuses: ["ok", "notFound", "ok"]),
        Example(name: "dynamic-read", hasUsers: true, statuses: ["ok", "ok", "ok", "ok", "ok"]),
        Example(name: "complete-example-1-cleanup", statuses: missing3),
        Example(
            name: "complete-example-2-insert", after: ["complete-example-1-cleanup"], statuses: ok3),
        Example(
            name: "complete-example-3-read", after: ["complete-example-2-insert"], statuses: ok3),
        Example(
            name: "complete-example-4-update", after: ["complete-example-2-insert"], statuses: ok3),
        Example(
            name: "complete-example-5-delete",
            after: ["complete-example-2-insert", "complete-example-4-update"], statuses: ok3),
        Example(name: "complete-example", statuses: missing3 + Array(repeating: "ok", count: 12)),
        Example(name: "rows-in-a-loop", statuses: Array(repeating: "ok", count: 50)),
        Example(name: "pydynox-batch-write", statuses: ["ok", "ok", "notFound"]),
        Example(
            name: "pydynox-batch-get", after: ["pydynox-batch-write"],
            statuses: ["ok", "notFound", "ok"]),
        Example(name: "pydynox-error-handling", statuses: ["ok"]),
    ]

    private func run(_ name: String) async throws -> Volley.Outcome {
        let path = Volley.package.appendingPathComponent("Examples/\(name).volley").path
        return try await volley.run("run", path, "--target", "sqlite:store.db", "--yes", "1000")
    }

    @Test("Every example has the outcome that it describes", arguments: examples)
    func outcome(_ example: Example) async throws {
        defer { volley.remove() }
        if example.hasUsers {
            let prepared = try await volley.run(
                "run", "-", "--target", "sqlite:store.db", input: ExampleTests.people)
            #expect(prepared.status == 0, "\(prepared.narration)")
        }
        for name in example.after { _ = try await run(name) }
        let outcome = try await run(example.name)
        let byIndex = outcome.rows.sorted {
            ($0["index"] as? Int ?? 0) < ($1["index"] as? Int ?? 0)
        }
        #expect(byIndex.compactMap { $0["status"] as? String } == example.statuses)
        #expect(outcome.status == (example.statuses.allSatisfy { $0 == "ok" } ? 0 : 2))
    }

    @Test("Every example runs")
    func allOfThem() async throws {
        defer { volley.remove() }
        let folder = Volley.package.appendingPathComponent("Examples").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".volley") }.sorted()
        #expect(files.count >= 20)
        for file in files {
            let outcome = try await run(String(file.dropLast(".volley".count)))
            #expect([0, 2].contains(outcome.status), "\(file): \(outcome.narration)")
            #expect(!outcome.rows.isEmpty, "\(file)")
        }
    }

    @Test("batch-upsert adds to the balance, and leaves the other bins")
    func upsert() async throws {
        defer { volley.remove() }
        _ = try await volley.run(
            "run", "-", "--target", "sqlite:store.db", input: ExampleTests.people)
        _ = try await run("batch-upsert")
        _ = try await run("batch-upsert")
        let read = try await volley.run(
            "run", "-", "--target", "sqlite:store.db", "--format", "ndjson",
            input: "query test.users user-1 user-2 user-3\n")
        let bins = read.rows.sorted { ($0["index"] as? Int ?? 0) < ($1["index"] as? Int ?? 0) }
            .compactMap { $0["bins"] as? [String: Any] }
        #expect(bins.compactMap { $0["balance"] as? Int } == [1_100, 1_000, 0])
        #expect(bins.compactMap { $0["status"] as? String } == ["active", "active", "inactive"])
        #expect(bins.first?["name"] as? String == "Alice")
    }
}
