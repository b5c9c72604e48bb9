import AerospikeWire
import Foundation
import HostilePeers
import Testing
import VolleyProcess

/// Records that are many times as large as the memory that the configuration allows, together: each
/// is read, and no more of them are held than that.
struct BudgetTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private static let records = 480
    private static let size = 1 << 18
    private static let script = "query test.users u-{1..\(records)}\n"
    /// The program itself, the 16 MB of the budget, and what is on its way through
    /// sockets, decoders and printers. Without the budget it is above 180 MB.
    private static let megabytes = 115

    /// Counts the indices that have exactly one row, which is ok.
    private static let count =
        "grep '\"status\":\"ok\".*\"inDoubt\":false' | cut -d, -f1 | sort | uniq -u | wc -l"

    /// Runs the script, and looks at the rows as they come: all of them at once would be more than the
    /// test may hold.
    private func check(
        _ target: String, within megabytes: Int = megabytes, environment: [String: String] = [:]
    ) async throws {
        try volley.configure(target, memory: "16MB")
        let run = try await volley.measured(
            ["run", "-", "--target", "peer"], within: megabytes, environment: environment,
            input: BudgetTests.script, through: BudgetTests.count)
        run.check(target, within: megabytes)
        #expect(run.outcome.status == 0, "\(run.narration)")
        #expect(run.outcome.lines == ["\(BudgetTests.records)"], "\(run.narration)")
    }

    @Test("Of a node")
    func node() async throws {
        defer { volley.remove() }
        let value = [UInt8](repeating: 0, count: BudgetTests.size)
        let node = try await HostileNode { request in
            let count = (try? BatchRequestReader(request))?.count ?? 0
            return .parts { number in
                if number > count { return nil }
                if number == count { return Message(info: .last).frame.bytes }
                return Message(
                    generation: 1, transactionTTL: UInt32(number),
                    operations: [
                        Message.Operation(.read, "b", particle: .blob, value: value[...])
                    ]
                ).frame.bytes
            }
        }
        try await check("aerospike://\(node.address)")
        await node.stop()
    }

    @Test("Of the service")
    func service() async throws {
        defer { volley.remove() }
        let value = String(repeating: "x", count: BudgetTests.size / 2)
        let peer = try await HostileService.start { operation, body, _ in
            switch operation {
            case "DescribeTable": return HostileService.table
            case "DescribeTimeToLive": return .reply("{}")
            default:
                let keys = body.split(separator: "\"").filter { $0.hasPrefix("u-") }
                let items = keys.map { "{\"pk\":{\"S\":\"\($0)\"},\"v\":{\"S\":\"\(value)\"}}" }
                return .reply(
                    "{\"Responses\":{\"test.users\":[\(items.joined(separator: ","))]}}")
            }
        }
        // Answers of 13 MB, whose text and records are in memory at once, beside the program itself:
        // nearly 90 MB in a debug build.
        try await check(
            "dynamodb://eu-central-1?endpoint=http://127.0.0.1:\(peer.port)", within: 185,
            environment: ["AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"])
        await peer.stop()
    }

    @Test("Of a file")
    func file() async throws {
        defer { volley.remove() }
        let target = "sqlite:\(volley.path("store.db"))"
        let value = String(repeating: "x", count: BudgetTests.size)
        // Without the limits of time of the usual behavior: a busy machine is slow.
        try volley.configure(target)
        let made = try await volley.run(
            ["run", "-", "--target", "peer", "--yes", "\(BudgetTests.records)", "--no-ledger"],
            input: "insert test.users u-{1..\(BudgetTests.records)} set v = \"\(value)\"\n")
        try #require(made.status == 0, "\(made.narration)")
        try await check(target)
    }

    /// A command that is refused, with the memory that it took and what it says.
    private func refusal(_ arguments: [String], _ message: String) async throws {
        try volley.configure("memory:", memory: "16MB")
        let run = try await volley.measured(
            arguments + ["--target", "peer"], within: BudgetTests.megabytes)
        run.check("\(arguments)", within: BudgetTests.megabytes)
        // A mistake in a script begins with its file and line.
        #expect(run.outcome.status == 1, "\(run.narration)")
        #expect(run.output.isEmpty)
        #expect(run.narration.contains(message), "\(run.narration)")
        #expect(run.narration.contains("the memory budget of 16 MB"), "\(run.narration)")
    }

    private static let long = String(repeating: "x", count: 100)

    @Test("Of IDs in a file")
    func ids() async throws {
        defer { volley.remove() }
        let lines = (0..<300_000).map { "\(BudgetTests.long)-\($0)\n" }
        try volley.write("ids.txt", lines.joined())
        let script = try volley.write("ids.volley", "exists test.users @file:ids.txt\n")
        try await refusal(["run", script], "the list of IDs in")
        // Those that fit are counted, and go.
        try volley.write("ids.txt", lines.prefix(100_000).joined())
        let run = try await volley.measured(
            ["run", script, "--target", "peer", "--no-ledger"], within: BudgetTests.megabytes)
        run.check("IDs that fit", within: BudgetTests.megabytes)
        #expect(run.outcome.status == 2)
        #expect(run.outcome.lines.count == 100_000)
    }

    @Test("Of commands and rows in a script")
    func scripts() async throws {
        defer { volley.remove() }
        let commands = (0..<120_000).map { "touch test.users user-\($0)\n" }
        let script = try volley.write("touch.volley", commands.joined())
        try await refusal(["run", script], "touch.volley:")
        let rows = (0..<120_000).map { "    \(BudgetTests.long)-\($0): \($0)\n" }
        try volley.write("touch.volley", "upsert test.users (n)\n" + rows.joined())
        try await refusal(["run", script], "touch.volley:")
        let text = String(repeating: "# \(BudgetTests.long)\n", count: 200_000)
        try volley.write("touch.volley", text)
        try await refusal(["run", script], "touch.volley needs")
    }

    @Test("Of records to import")
    func imports() async throws {
        defer { volley.remove() }
        let lines = (0..<300_000).map { "\(BudgetTests.long)-\($0)\n" }
        let file = try volley.write("users.csv", "id\n" + lines.joined())
        try await refusal(
            ["import", "test.users", file, "--yes", "300000"], "the list of the IDs of")
    }
}
