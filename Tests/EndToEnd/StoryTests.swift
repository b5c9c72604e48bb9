import Foundation
import Testing
import VolleyProcess

/// A complete session by keys, in a terminal of 80 by 24, and the store afterwards.
@Suite(.serialized)
struct StoryTests {
    let volley: Volley
    let terminal: Tmux

    init() throws {
        volley = try Volley()
        terminal = try Tmux(volley)
    }

    static let people = """
        insert test.users (name, status, balance)
               user-1: "Alice", "idle", 100
               user-2: "Bob", "idle", 200
               user-3: "Carol", "idle", 300
               user-4: "Dave", "idle", 400
        """

    func inTerminal(_ story: () async throws -> Void) async throws {
        defer { volley.remove() }
        let prepared = try await volley.run(
            "run", "-", "--target", "sqlite:people.db", input: StoryTests.people)
        #expect(prepared.status == 0, "\(prepared.narration)")
        #expect(prepared.rows.count == 4)
        do {
            try await terminal.start()
            try await story()
        } catch {
            await terminal.end()
            throw error
        }
        await terminal.end()
    }

    /// The bins of a record, as another program reads them from the store.
    private func bins(_ id: String) async throws -> [String: Any]? {
        let read = try await volley.run(
            "run", "-", "--target", "sqlite:people.db", input: "query test.users \(id)\n")
        return read.rows.first?["bins"] as? [String: Any]
    }

    @Test("Browse, mark, compose a mixed batch, fire it, and watch every result arrive")
    func wholeStory() async throws {
        try await inTerminal {
            try await terminal.command("volley sqlite:people.db")
            // It starts on the first data set, and shows its records.
            try await terminal.wait("people › test › users", "4 records", "Carol")

            // Go in, mark two.
            try await terminal.press("Enter")
            try await terminal.press("Space", "Space")
            try await terminal.wait("marked 2")

            // Compose an upsert for the marked records, from the menu.
            try await terminal.press("c")
            try await terminal.wait("Compose for 2 records")
            try await terminal.press("u")
            try await terminal.wait("upsert test.users user-1 user-2 ")
            try await terminal.type("status = \"active\", balance += 50")
            try await terminal.press("Enter")
            try await terminal.wait("batch of 2 indices, 2 writes")

            // Add two commands as text.
            for command in [
                "delete test.users user-4", "update test.users nobody set status = \"x\"",
            ] {
                try await terminal.press("a")
                try await terminal.wait("Add commands")
                try await terminal.type(command)
                try await terminal.press("Enter")
            }
            try await terminal.wait("batch of 4 indices, 4 writes")
            #expect(try await bins("user-1")?["status"] as? String == "idle")

            // The plan first, then the run, with one line per index.
            try await terminal.press("x")
            try await terminal.wait("Fire at people?", "4 writes", "y fires")
            #expect(try await bins("user-4") != nil)
            try await terminal.press("y")
            let screen = try await terminal.wait("4/4", "1 failed")
            let rows = screen.split(separator: "\n").map(String.init)
            for (number, outcome) in [
                "0 ok upsert", "1 ok upsert", "2 ok delete", "3 nf update",
            ].enumerated() {
                #expect(rows.contains { $0.contains(outcome) }, "index \(number)")
            }
        }
    }

    @Test("Successful writes are in the store, failed ones are not")
    func storeAfterwards() async throws {
        try await inTerminal {
            try await terminal.command("volley sqlite:people.db")
            try await terminal.wait("4 records", "Carol")
            try await terminal.press("a")
            try await terminal.wait("Add commands")
            try await terminal.type(
                "upsert test.users user-1 set balance += 50, status = \"active\"")
            try await terminal.press("Enter")
            try await terminal.press("a")
            try await terminal.wait("Add commands")
            try await terminal.type("delete test.users user-4")
            try await terminal.press("Enter")
            try await terminal.press("a")
            try await terminal.wait("Add commands")
            try await terminal.type("update test.users nobody set status = \"x\"")
            try await terminal.press("Enter")
            try await terminal.wait("batch of 3 indices")
            try await terminal.press("x")
            try await terminal.wait("y fires")
            try await terminal.press("y")
            try await terminal.wait("3/3")

            // Another process looks while the explorer is still running.
            let alice = try await bins("user-1")
            #expect(alice?["balance"] as? Int == 150)
            #expect(alice?["status"] as? String == "active")
            #expect(alice?["name"] as? String == "Alice")
            #expect(try await bins("user-4") == nil)
            #expect(try await bins("nobody") == nil)
            let integrity = try await volley.shell(
                "sqlite3 people.db 'pragma integrity_check'")
            #expect(integrity.output == "ok\n")
            let left = try await volley.run(
                "scan", "test.users", "--target", "sqlite:people.db")
            #expect(left.rows.count == 3)
        }
    }

    @Test("Without a target, the store in the user's folder")
    func ownStore() async throws {
        try await inTerminal {
            try await terminal.command("volley")
            try await terminal.wait("the explorer") { _ in
                FileManager.default.fileExists(atPath: volley.path("data/volley/store.db"))
            }
            let folder = try FileManager.default.attributesOfItem(
                atPath: volley.path("data/volley"))
            #expect(folder[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test("A demo with faults shows the failures")
    func faults() async throws {
        try await inTerminal {
            let rules = Volley.package.appendingPathComponent("Examples/faults/lost-answer.yaml")
            try await terminal.command("volley demo --faults \(rules.path)")
            try await terminal.wait("12,403")
            try await terminal.press("a")
            try await terminal.wait("Add commands")
            try await terminal.type("update test.users user-{1..5} set balance += 1")
            try await terminal.press("Enter")
            try await terminal.wait("batch of 5 indices")
            try await terminal.press("x")
            try await terminal.wait("Fire at demo?", "y fires")
            try await terminal.press("y")
            // The fifth never gets an answer; adding must not be repeated.
            let screen = try await terminal.wait("5/5")
            #expect(screen.split(separator: "\n").contains { $0.contains("4 ?? update  user-5") })
        }
    }

    @Test("While the nodes of a demo are filled, the terminal says what it waits for")
    func cluster() async throws {
        try await inTerminal {
            try await terminal.command("volley demo --cluster 1; echo ended with $?")
            try await terminal.wait("starting 1 node with demo data")
            try await terminal.wait("12,403")
            try await terminal.press("Q")
            try await terminal.wait("starting 1 node with demo data", "ended with 0")
            // Where the output is no terminal, nothing is told.
            let outcome = try await volley.run("demo", "--cluster", "1")
            #expect(!outcome.narration.contains("starting"), "\(outcome.narration)")
        }
    }

    @Test("More than 100 writes ask on a terminal, and the count is the answer")
    func asking() async throws {
        try await inTerminal {
            try volley.write("many.volley", "upsert test.many user-{1..150} set n = 1\n")
            let run = "volley run many.volley --target sqlite:people.db; echo ended with $?"
            try await terminal.command(run)
            try await terminal.wait(
                "This writes 150 indices on sqlite:people.db", "150 to continue:")
            try await terminal.command("yes")
            try await terminal.wait("not confirmed: nothing was sent", "ended with 1")
            let before = try await volley.run(
                "scan", "test.many", "--target", "sqlite:people.db")
            #expect(before.rows.isEmpty)

            try await terminal.command("clear; " + run)
            try await terminal.wait("150 to continue:")
            try await terminal.command("150")
            // On a terminal, the rows are a table.
            try await terminal.wait("150 indices: 150 ok", "ended with 0")
            let after = try await volley.run("scan", "test.many", "--target", "sqlite:people.db")
            #expect(after.rows.count == 150)
        }
    }
}
