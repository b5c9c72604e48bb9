import Foundation
import Testing
import VolleyProcess

/// A table's scripts without the table: the memory target with a key schema.
struct TableTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private static let users = "memory:?table=users&key=pk:S,sk:S"

    @Test("A script is refused as by the table, index by index")
    func refusals() async throws {
        defer { volley.remove() }
        try volley.write(
            "users.volley",
            """
            replace users ("USER#1", "PROFILE") set name = "John"
            replace users USER#2 set name = "Jane"
            replace users ("USER#3", 7) set name = "Jim"
            update  users ("USER#1", "PROFILE") set name = "Joe" if generation = 1
            upsert  users ("USER#1", "PROFILE") set n = 1 ttl 60
            query   users ("USER#1", "PROFILE")
            query   nowhere a
            """)
        let outcome = try await volley.run("run", "users.volley", "--target", Self.users)
        #expect(outcome.status == 2)
        let rows = outcome.rows.sorted { $0.index < $1.index }
        #expect(
            rows.map { $0["status"] as? String } == [
                "ok", "rejected", "rejected", "rejected", "rejected", "ok", "rejected",
            ])
        #expect(
            rows[1]["message"] as? String
                == "the sort key sk is missing: the table's key is pk S, sk S")
        #expect((rows[5]["bins"] as? [String: Any])?["name"] as? String == "John")
    }

    @Test("A run's consumption is reported before the counts of its statuses")
    func capacity() async throws {
        defer { volley.remove() }
        try volley.write(
            "users.volley",
            """
            replace users \((1...30).map { "(\"USER#\($0)\", \"x\")" }.joined(separator: " ")) set n = 1
            query   users ("USER#1", "x")
            """)
        let outcome = try await volley.run("run", "users.volley", "--target", Self.users)
        #expect(outcome.status == 0)
        let lines = outcome.narration.split(separator: "\n")
        #expect(lines.suffix(2) == ["capacity: 1 read unit, 30 write units", "31 indices: 31 ok"])
    }

    @Test("The plan is the service's, and tables are listed with their keys")
    func plan() async throws {
        defer { volley.remove() }
        try volley.write("ids.volley", "replace people user-{1..26} set n = 1")
        let target = "memory:?table=people&key=id:S"
        let plan = try await volley.run("plan", "ids.volley", "--target", target)
        #expect(
            plan.rows.map { $0["api"] as? String } == ["BatchWriteItem", "BatchWriteItem"])
        let tables = try await volley.run("datasets", "--target", target)
        #expect(tables.rows.map { $0["keySchema"] as? String } == ["id S"])
    }

    @Test("pydynox's examples run on tables in memory")
    func examples() async throws {
        defer { volley.remove() }
        for (name, statuses) in [
            ("pydynox-batch-write", ["ok", "ok", "notFound"]),
            ("pydynox-batch-get", ["notFound", "notFound", "notFound"]),
            ("pydynox-error-handling", ["ok"]),
            ("pydynox-manual-flush", Array(repeating: "ok", count: 100)),
            ("pydynox-testing", ["ok", "ok", "ok", "ok"]),
        ] {
            let script = Volley.package.appendingPathComponent("Examples/\(name).volley").path
            let outcome = try await volley.run(
                "run", script, "--yes", "100", "--target",
                Self.users + "&table=testUsers&key=pk:S,sk:S&table=usersByID&key=id:S")
            #expect(
                outcome.rows.sorted { $0.index < $1.index }.map { $0["status"] as? String }
                    == statuses, "\(name)")
        }
    }

    @Test("Unprocessed items succeed later, or are throttled by index")
    func faults() async throws {
        defer { volley.remove() }
        let faults = Volley.package.appendingPathComponent("Examples/faults/dynamodb.yaml").path
        try volley.write("put.volley", "replace people user-{1..60} set n = 1")
        let outcome = try await volley.run(
            "run", "put.volley", "--target", "memory:?table=people&key=id:S", "--faults", faults)
        let rows = outcome.rows
        #expect(rows.count == 60)
        for row in rows {
            let id = row["id"] as? String ?? ""
            let wanted =
                id.hasSuffix("13") ? "throttled" : id.hasSuffix("31") ? "inDoubt" : "ok"
            #expect(row["status"] as? String == wanted, "\(id)")
        }
        #expect(rows.contains { ($0["attempts"] as? Int ?? 0) == 2 })
    }
}

extension [String: Any] {
    fileprivate var index: Int { self["index"] as? Int ?? -1 }
}
