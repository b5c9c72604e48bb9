import Foundation
import Testing
import VolleyProcess

/// Wrong usage, and commands that could not run.
struct UsageTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    @Test(
        "Unknown flags and bad values exit 64",
        arguments: [
            ["run", "x", "--target", "memory:", "--bogus"], ["run", "x"],
            ["run", "x", "--target", "memory:", "--on-error", "never"],
            ["run", "x", "--target", "memory:", "--yes", "many"],
            ["run", "x", "--target", "memory:", "--yes=-1"],
            ["run", "x", "--target", "memory:", "--rate", "0"],
            ["plan", "x", "--target", "memory:", "--format", "xml"],
            ["datasets", "--target", "memory:", "--nope"],
            ["datasets", "--target", "mystery:"], ["datasets", "--target", "memory:x"],
            ["scan", "--target", "memory:"],
            ["scan", "test.users", "--target", "memory:", "--limit=-1"],
            ["scan", "test.users", "--target", "memory:", "--where", "status ="],
            ["import", "test.users", "--target", "memory:"], ["themes", "check"],
            ["explore", "memory:", "--frobnicate"], ["--frobnicate"],
        ])
    func wrongUsage(_ arguments: [String]) async throws {
        defer { volley.remove() }
        let outcome = try await volley.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(!outcome.narration.isEmpty)
    }

    @Test("A missing target is named with what to type; the help names its topics")
    func missingTarget() async throws {
        defer { volley.remove() }
        let one = try await volley.run("datasets", "sqlite:one.db")
        #expect(one.narration.contains("type --target sqlite:one.db"), "\(one.narration)")
        let other = try await volley.run("datasets", "time:1")
        #expect(other.narration.contains("type --target sqlite:store.db"), "\(other.narration)")
        let two = try await volley.run("copy", "memory:", "sqlite:b.db")
        #expect(
            two.narration.contains("type DATASET --target memory: --to sqlite:b.db"),
            "\(two.narration)")
        let help = try await volley.run("--help").output.split(whereSeparator: \.isWhitespace)
        #expect(help.joined(separator: " ").contains("explains a topic: language, targets"))
    }

    @Test("A command that could not run exits 1, with a reason and no rows")
    func couldNotRun() async throws {
        defer { volley.remove() }
        try volley.write("no-store.db", "this is no store\n")
        for arguments in [
            ["run", "missing.volley", "--target", "memory:"],
            ["datasets", "--target", "sqlite:no-store.db"],
            ["datasets", "--target", "sqlite:no/such/folder/store.db"],
            ["datasets", "--target", "nowhere"],
            ["datasets", "--target", "aerospike://localhost:1"],
            ["import", "test.users", "missing.csv", "--target", "memory:"],
            ["explore", "memory:"], ["demo"], [],
        ] {
            let outcome = try await volley.run(arguments)
            #expect(outcome.status == 1, "\(arguments)")
            #expect(outcome.output.isEmpty, "\(arguments)")
            #expect(!outcome.narration.isEmpty, "\(arguments)")
        }
        #expect(
            try String(contentsOfFile: volley.path("no-store.db"), encoding: .utf8)
                == "this is no store\n")
    }

    @Test(
        "A password in a target is never shown",
        arguments: [
            "aerospike://ann:s3cret@localhost:3000", "aerospike://ann:s3c/r?e@t@localhost",
            "aerospike:/ann:s3cret@localhost", "mystery://ann:s3cret@host",
            "dynamodb://eu-west-1?secret=s3cret&endpoint=http://u:s3cret@localhost",
        ])
    func passwords(_ target: String) async throws {
        defer { volley.remove() }
        let outcome = try await volley.run("datasets", "--target", target)
        #expect(outcome.status == 1 || outcome.status == 64)
        for part in ["s3cret", "s3c", "e@t"] {
            #expect(!(outcome.narration + outcome.output).contains(part))
        }
    }

    @Test("A connection of the configuration is a target; a read-only one takes no writes")
    func connections() async throws {
        defer { volley.remove() }
        let store = volley.path("store.db")
        try volley.write(
            "config/volley/config.yaml",
            """
            connections:
              local:
                target: sqlite:\(store)
              safe:
                target: sqlite:\(store)
                readOnly: true

            """)
        let script = "upsert test.users a set n = 1\n"
        let written = try await volley.run("run", "-", "--target", "local", input: script)
        #expect(written.status == 0, "\(written.narration)")
        let refused = try await volley.run("run", "-", "--target", "safe", input: script)
        #expect(refused.status == 1)
        #expect(refused.output.isEmpty)
        let read = try await volley.run("scan", "test.users", "--target", "safe")
        #expect(read.rows.count == 1)
    }

    @Test("The version and the help are data")
    func help() async throws {
        defer { volley.remove() }
        let version = try await volley.run("--version")
        #expect(version.status == 0)
        #expect(version.lines.count == 1)
        let help = try await volley.run("run", "--help")
        #expect(help.status == 0)
        for flag in [
            "--target", "--on-error", "--behavior", "--faults", "--rate", "--undoable",
            "--no-ledger", "--yes", "--format",
        ] { #expect(help.output.contains(flag)) }
    }
}
