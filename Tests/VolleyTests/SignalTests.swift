import Foundation
import Testing
import VolleyProcess

/// Ctrl-C, a closed terminal, `kill`, and closed outputs.
struct SignalTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    @Test(
        "The first Ctrl-C ends what waits for a server that never answers",
        arguments: [
            ["datasets"], ["scan", "test.users"], ["plan", "reads.volley"],
            ["run", "reads.volley"], ["profile", "test.users"],
            ["copy", "test.users", "--to", "sqlite:other.db"],
            ["diff", "test.users", "--with", "sqlite:other.db"],
        ])
    func silentServer(_ command: [String]) async throws {
        defer { volley.remove() }
        let server = try SilentServer()
        try volley.write("reads.volley", "query test.users a b\n")
        let started = try volley.start(
            command + [
                "--target", "dynamodb://eu-central-1?endpoint=http://127.0.0.1:\(server.port)",
            ],
            environment: ["AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"])
        server.onConnection { started.send(SIGINT) }
        let outcome = try await started.outcome()
        #expect(outcome.status == 130, "\(outcome.narration)")
    }

    @Test(
        "Ctrl-C ends a command that waits for a pipe",
        arguments: ["script", "faults", "behavior", "ids"])
    func pipes(_ what: String) async throws {
        defer { volley.remove() }
        #expect(mkfifo(volley.path("pipe"), 0o600) == 0)
        try volley.write("reads.volley", "query test.users a\n")
        try volley.write("ids.volley", "query test.users @file:pipe\n")
        let arguments: [String] =
            switch what {
            case "script": ["pipe"]
            case "faults": ["reads.volley", "--faults", "pipe"]
            case "behavior": ["pipe", "--behavior", "bulk"]
            default: ["ids.volley"]
            }
        let started = try volley.start(["run"] + arguments + ["--target", "demo:"])
        // A writer can open it without waiting only after a reader has.
        var writer: Int32 = -1
        try await started.wait(for: "a reader of the pipe") { _ in
            writer = open(volley.path("pipe"), O_WRONLY | O_NONBLOCK | O_CLOEXEC)
            return writer >= 0
        }
        started.send(SIGINT)
        #expect(try await started.outcome().status == 130)
        close(writer)
    }

    @Test(
        "A program that ends while it finds has sent nothing, and its run is kept",
        arguments: [SIGINT, SIGKILL])
    func finding(_ signal: Int32) async throws {
        defer { volley.remove() }
        let target = "sqlite:" + volley.path("store.db")
        let filled = try await volley.run(
            "run", "-", "--target", target, "--no-ledger", "--yes", "1000",
            input: "upsert test.users user-{1..1000} set n = 1\n")
        #expect(filled.status == 0, "\(filled.narration)")
        let started = try volley.start(
            ["run", "-", "--target", target, "--rate", "20", "--yes", "1000"],
            input: "delete test.users where n = 1\n")
        let ledger = volley.path("state/volley/ledger.db")
        try await started.wait(for: "the run in the ledger") { _ in
            FileManager.default.fileExists(atPath: ledger)
        }
        var state = ""
        while !state.contains("finding"), started.isRunning {
            state = try await volley.run("runs", "--format", "ndjson").output
        }
        started.send(signal)
        let outcome = try await started.outcome()
        if signal == SIGINT {
            #expect(outcome.status == 130)
            #expect(outcome.narration.contains("nothing was sent"), "\(outcome.narration)")
        }
        #expect(outcome.output.isEmpty)
        let runs = try await volley.run("runs", "--format", "ndjson")
        #expect(runs.output.contains("\"state\":\"finding\""), "\(runs.output)")
        let check = try await volley.run("runs", "check")
        #expect(check.status == 0, "\(check.narration)")
        let left = try await volley.run("scan", "test.users", "--target", target, "--count")
        #expect(left.output == "1000\n")
    }

    @Test("A hangup ends a run in order, as SIGTERM does", arguments: [SIGHUP, SIGTERM])
    func hangup(_ signal: Int32) async throws {
        defer { volley.remove() }
        let started = try volley.start(
            ["run", "-", "--target", "demo:", "--rate", "1000"],
            input: "query test.users user-{1..40000}\n")
        try await started.wait(for: "the first rows") { $0.output.contains("\n") }
        started.send(signal)
        let outcome = try await started.outcome()
        #expect(outcome.status == 130)
        #expect(outcome.lines.count == 40_000)
        #expect(outcome.count("cancelled") > 0)
        #expect(outcome.count("inDoubt") == 0)
        #expect(outcome.summary.hasPrefix("40,000 indices: "))
        let runs = try await volley.run("runs")
        #expect(runs.rows.first?["state"] as? String != "running")
    }

    @Test("Started by nohup, a run does not end with the terminal")
    func nohup() async throws {
        defer { volley.remove() }
        let outcome = try await volley.shell(
            """
            trap '' HUP
            seq 1 200 | sed 's/^/query test.users user-/' > reads.volley
            volley run reads.volley --target demo: --rate 200 > rows 2> told &
            for turn in $(seq 1 6000); do [ -s rows ] && break; sleep 0.01; done
            kill -HUP $!
            wait $!
            echo "ended with $?"
            wc -l < rows
            """)
        #expect(outcome.lines.first == "ended with 0")
        #expect(outcome.lines.last?.trimmingCharacters(in: .whitespaces) == "200")
    }

    @Test("A closed output ends the batch, and its statuses are reported")
    func readerLeaves() async throws {
        defer { volley.remove() }
        try volley.write("reads.volley", "query test.users user-{1..40000}\n")
        let outcome = try await volley.shell(
            "volley run reads.volley --target demo: --rate 1000 | head -1")
        #expect(outcome.lines.count == 1)
        #expect(outcome.narration.contains("standard output was closed by its reader"))
        #expect(outcome.summary.hasPrefix("40,000 indices: "))
        #expect(outcome.summary.contains("cancelled"))
    }

    @Test("Closed standard streams are named in an error, and nothing is written elsewhere")
    func closedStreams() async throws {
        defer { volley.remove() }
        try volley.write("write.volley", "upsert test.users a set n = 1\n")
        let output = try await volley.shell(
            "volley run write.volley --target sqlite:store.db >&-; echo $? >&2")
        #expect(output.narration.contains("standard output is closed: nothing was done"))
        #expect(output.summary == "1")
        #expect(!FileManager.default.fileExists(atPath: volley.path("store.db")))
        let input = try await volley.shell("volley run - --target demo: <&-; echo $?")
        #expect(input.output == "1\n")
        #expect(input.narration.contains("standard input is closed"))
        let narration = try await volley.shell(
            "volley run write.volley --target sqlite:store.db 2>&-")
        #expect(narration.count("ok") == 1)
        let integrity = try await volley.shell("sqlite3 store.db 'pragma integrity_check'")
        #expect(integrity.output == "ok\n")
    }
}
