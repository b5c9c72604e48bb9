import Foundation
import Testing
import VolleyProcess

/// Where people look things up: help, manual pages, explanations, completion.
struct HelpTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    static let topics = ["language", "targets", "status", "codes", "files", "config", "keys"]

    // MARK: Help and explanations

    @Test("Every topic has a page, and an unknown one says so", arguments: topics)
    func topic(_ name: String) async throws {
        defer { volley.remove() }
        let page = try await volley.run("help", name)
        #expect(page.status == 0)
        #expect(page.output.hasPrefix(name.uppercased()))
        let unknown = try await volley.run("help", name + "x")
        #expect(unknown.status == 64)
        #expect(unknown.narration.contains("did you mean `\(name)`?"))
    }

    @Test("A code is explained: what happened, the record, what to do")
    func explain() async throws {
        defer { volley.remove() }
        let known = try await volley.run("explain", "noLongerMatches")
        #expect(known.status == 0)
        for label in ["What happened:", "The record now:", "What to do:"] {
            #expect(known.output.contains(label))
        }
        #expect(known.lines.allSatisfy { $0.count <= 100 })
        let unknown = try await volley.run("explain", "noLongerMatchs")
        #expect(unknown.status == 1)
        #expect(unknown.narration.contains("noLongerMatches"))
        let all = try await volley.run("explain")
        for code in ["inDoubt", "drifted", "22 FAIL_FORBIDDEN", "ThrottlingException"] {
            #expect(all.output.contains(code), "\(code)")
        }
    }

    @Test("The version names the compiler, and the commit once it is stamped")
    func version() async throws {
        defer { volley.remove() }
        let plain = try await volley.run("--version")
        #expect(plain.lines.count == 1)
        #expect(plain.output.contains("Swift 6."))
        let copy = volley.path("volley")
        try FileManager.default.copyItem(atPath: Volley.program.path, toPath: copy)
        let stamp = Volley.package.appendingPathComponent("Scripts/stamp").path
        try await volley.program(
            "sh", [stamp, copy],
            environment: ["VOLLEY_COMMIT": "0123456789ab", "VOLLEY_DATE": "2026-11-28"]
        ).output()
        let stamped = try await volley.program(copy, ["--version"]).output()
        #expect(stamped.contains("commit 0123456789ab, 2026-11-28"))
        // Once more over the same place.
        try await volley.program(
            "sh", [stamp, copy], environment: ["VOLLEY_COMMIT": "fe", "VOLLEY_DATE": "2027-01-01"]
        ).output()
        let again = try await volley.program(copy, ["--version"]).output()
        #expect(again.contains("commit fe, 2027-01-01"))
    }

    // MARK: Manual pages

    @Test("Every command and every option of the help is in the manual pages, and nothing else is")
    func manual() async throws {
        defer { volley.remove() }
        try await volley.run("manual", "man").requireSuccess()
        let folder = volley.folder.appendingPathComponent("man")
        func page(_ section: Int, _ name: String) throws -> String {
            try String(
                contentsOf: folder.appendingPathComponent("man\(section)/\(name).\(section)"),
                encoding: .utf8)
        }
        let pages = try FileManager.default.contentsOfDirectory(
            atPath: folder.appendingPathComponent("man1").path)
        var seen: Set<String> = []
        func check(_ path: [String]) async throws {
            let name = (["volley"] + path).joined(separator: "-")
            seen.insert(name + ".1")
            let text = try page(1, name)
            let help = try await volley.run(path + ["--help"])
            #expect(help.status == 0)
            var isSubcommands = false
            for line in help.output.split(separator: "\n") {
                if !line.hasPrefix(" ") { isSubcommands = line.hasPrefix("SUBCOMMANDS") }
                if let option = line.firstMatch(of: /^  (--[a-z-]+)/) {
                    let escaped = option.1.replacing("-", with: "\\-")
                    #expect(text.contains(escaped), "\(name): \(option.1)")
                }
                if isSubcommands, let command = line.firstMatch(of: #/^  ([a-z]+) /#),
                    command.1 != "help"
                {
                    try await check(path + [String(command.1)])
                }
            }
        }
        try await check([])
        #expect(seen == Set(pages))
        for topic in HelpTests.topics {
            let section = topic == "config" ? 5 : 7
            #expect(try page(section, "volley-\(topic)").contains(".TH"))
        }
    }

    @Test("man reads every page without a warning")
    func manReads() async throws {
        defer { volley.remove() }
        try await volley.run("manual", "man").requireSuccess()
        let outcome = try await volley.shell(
            """
            for page in man/man*/*; do
                LC_ALL=C.UTF-8 MANROFFSEQ= MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 "$page" 2>&1 >/dev/null
            done
            """)
        #expect(outcome.output.isEmpty, "\(outcome.output.prefix(2_000))")
        #expect(outcome.narration.isEmpty, "\(outcome.narration.prefix(2_000))")
    }
}

extension ProgramOutcome {
    func requireSuccess() throws {
        guard status == 0 else { throw ProgramFailure("status \(status): \(narration)") }
    }
}
