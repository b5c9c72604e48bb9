import Foundation
import Testing
import VolleyProcess

/// Endless inputs, impossible numbers, and the messages about them.
struct BoundsTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    @Test(
        "What is no file of a sensible size is refused by name",
        arguments: [
            ["run", "/dev/zero", "--target", "demo:"],
            ["plan", "/dev/urandom", "--target", "demo:"],
            ["run", "ids.volley", "--target", "demo:"], ["run", ".", "--target", "demo:"],
            ["run", "reads.volley", "--target", "demo:", "--faults", "/dev/zero"],
            ["themes", "check", "/dev/zero"], ["themes", "check", "pipe"],
            ["run", "large.volley", "--target", "demo:"],
        ])
    func endless(_ arguments: [String]) async throws {
        defer { volley.remove() }
        #expect(mkfifo(volley.path("pipe"), 0o600) == 0)
        try volley.write("reads.volley", "query test.users a\n")
        try volley.write("ids.volley", "query test.users @file:/dev/zero\n")
        // Sparse: it takes no space on the disk.
        let large = open(volley.path("large.volley"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        #expect(ftruncate(large, 1 << 40) == 0)
        close(large)
        let outcome = try await volley.run(arguments)
        #expect(outcome.status == 1, "\(outcome.narration)")
        #expect(outcome.output.isEmpty)
        let reasons = ["device", "folder", "pipe", "larger than"]
        #expect(reasons.contains(where: outcome.narration.contains), "\(outcome.narration)")
    }

    @Test("A batch of too many indices is refused with their number", arguments: ["plan", "run"])
    func indices(_ command: String) async throws {
        defer { volley.remove() }
        let line = "query test.users " + (0..<6).map { "u\($0)-{1..10000000} " }.joined() + "\n"
        let outcome = try await volley.run(command, "-", "--target", "demo:", input: line)
        #expect(outcome.status == 1)
        #expect(outcome.narration.contains("60,000,000 indices"), "\(outcome.narration)")
    }

    @Test("A configuration that is a pipe or a device is refused, and does not hang")
    func configuration() async throws {
        defer { volley.remove() }
        try FileManager.default.createDirectory(
            atPath: volley.path("config/volley"), withIntermediateDirectories: true)
        #expect(mkfifo(volley.path("config/volley/config.yaml"), 0o600) == 0)
        let outcome = try await volley.run("datasets", "--target", "demo:")
        #expect(outcome.status == 1)
        #expect(outcome.narration.contains("config.yaml: is a pipe"), "\(outcome.narration)")
    }

    @Test(
        "Numbers beyond their range are wrong usage, and nothing is done",
        arguments: [
            ["runs", "prune", "--megabytes", "8796093022208"],
            ["runs", "prune", "--days", "9223372036854775807"], ["runs", "prune", "--days=-1"],
            ["runs", "prune", "--yes=-1"], ["runs", "list", "--limit", "0"],
            ["run", "x", "--target", "demo:", "--rate", "1e300"],
            ["run", "x", "--target", "demo:", "--rate", "1e-300"],
            ["run", "x", "--target", "demo:", "--rate", "nan"],
            ["run", "x", "--target", "demo:", "--yes", "99999999999999999999"],
            ["node", "--port", "9223372036854775807"], ["node", "--nodes", "9223372036854775807"],
            ["demo", "--cluster", "9223372036854775807"],
            ["scan", "test.users", "--target", "demo:", "--segments", "9223372036854775807"],
        ])
    func numbers(_ arguments: [String]) async throws {
        defer { volley.remove() }
        let outcome = try await volley.run(arguments)
        #expect(outcome.status == 64, "\(outcome.narration)")
    }

    @Test(
        "The largest numbers are numbers like others",
        arguments: [
            ["run", "-", "--yes"], ["run", "-", "--stop-after"], ["plan", "-", "--limit"],
            ["scan", "test.users", "--limit"], ["profile", "test.users", "--sample"],
        ])
    func largest(_ arguments: [String]) async throws {
        defer { volley.remove() }
        let outcome = try await volley.run(
            arguments + ["\(Int.max)", "--target", "demo:"],
            input: arguments.contains("-") ? "touch test.users user-1\n" : "")
        #expect(outcome.status == 0, "\(outcome.narration)")
        #expect(!outcome.output.isEmpty)
    }

    @Test("All runs are deleted only on request")
    func pruning() async throws {
        defer { volley.remove() }
        for _ in 0..<2 {
            let run = try await volley.run(
                "run", "-", "--target", "demo:", input: "query test.users user-1\n")
            #expect(run.status == 0)
        }
        for option in ["--days", "--megabytes"] {
            let refused = try await volley.run("runs", "prune", option, "0")
            #expect(refused.status == 1)
            #expect(refused.narration.contains("would delete all 2 runs"), "\(refused.narration)")
            let few = try await volley.run("runs", "prune", option, "0", "--yes", "1")
            #expect(few.status == 1)
        }
        #expect(try await volley.run("runs").rows.count == 2)
        let pruned = try await volley.run("runs", "prune", "--days", "0", "--yes", "2")
        #expect(pruned.status == 0, "\(pruned.narration)")
        #expect(try await volley.run("runs").rows.isEmpty)
        // With nothing to delete, there is no question.
        #expect(try await volley.run("runs", "prune", "--days", "0").status == 0)
    }

    @Test("Help for a command that does not exist is wrong usage, with a suggestion")
    func help() async throws {
        defer { volley.remove() }
        let misspelt = try await volley.run("help", "rnu")
        #expect(misspelt.status == 64)
        #expect(misspelt.narration.contains("did you mean `run`?"))
        let deeper = try await volley.run("help", "runs", "shwo")
        #expect(deeper.status == 64)
        #expect(deeper.narration.contains("did you mean `show`?"))
        let right = try await volley.run("help", "runs", "show")
        #expect(right.status == 0)
        #expect(right.output.contains("volley runs show"))
        #expect(right.narration.isEmpty)
    }

    @Test(
        "Nothing of an argument reaches the terminal as a control",
        arguments: [
            ["scan", "test.users", "--target", "demo:", "--limit", "\u{1B}]52;c;eA==\u{7}"],
            ["run", "x", "--target", "\u{1B}[31m:"], ["--\u{1B}[31m"], ["help", "\u{1B}[31m"],
            ["run", "no\u{1B}[31mfile", "--target", "demo:"],
            ["datasets", "--target", "\u{9B}31mname"],
        ])
    func escapes(_ arguments: [String]) async throws {
        defer { volley.remove() }
        let outcome = try await volley.run(arguments)
        #expect(outcome.status == 64 || outcome.status == 1)
        let controls = (outcome.output + outcome.narration).unicodeScalars.filter {
            ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
        }
        #expect(controls.isEmpty, "\(outcome.narration)")
    }

    @Test("A missing data set is an error, an empty one is not")
    func missingDataSet() async throws {
        defer { volley.remove() }
        let missing = try await volley.run("scan", "test.usres", "--target", "demo:")
        #expect(missing.status == 1)
        #expect(missing.narration.contains("no data set test.usres; did you mean test.users?"))
        let none = try await volley.run(
            "scan", "test.users", "--target", "demo:", "--where", "balance > 999999999")
        #expect(none.status == 0, "\(none.narration)")
    }

    @Test("A name that only lacks its colon gets a hint")
    func colon() async throws {
        defer { volley.remove() }
        let outcome = try await volley.run("datasets", "--target", "demo")
        #expect(outcome.status == 1)
        #expect(outcome.narration.contains("did you mean demo:, or the store file sqlite:demo?"))
    }
}
