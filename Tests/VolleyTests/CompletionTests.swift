import Foundation
import Testing
import VolleyProcess

/// What Tab offers, in the real shells: they ask the program.
struct CompletionTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    enum Shell: String { case bash, fish }

    /// What a shell offers at the end of a command line.
    private func offers(_ line: String, in shell: Shell) async throws -> Set<String> {
        try await writeCompletions()
        let path =
            Volley.program.deletingLastPathComponent().path + ":"
            + (volley.environment["PATH"] ?? "")
        let command: [String]
        switch shell {
        case .bash:
            // The words as the shell itself splits them: a colon is a word of its own.
            command = [
                "bash", "--norc", "-c",
                """
                source tabs/volley.bash
                words=$(printf '%s' "$1" | sed 's/:/ : /g')
                COMP_LINE="$1"; COMP_POINT=${#COMP_LINE}
                read -ra COMP_WORDS <<<"$words"
                [[ "$1" == *' ' || "$1" == *: ]] && COMP_WORDS+=('')
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_TYPE=9; COMP_KEY=9
                name=$(complete -p volley | sed -n 's/.*-F \\([^ ]*\\).*/\\1/p')
                "$name" volley "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" 2>/dev/null
                printf '%s\\n' "${COMPREPLY[@]}"
                """, "bash", line,
            ]
        case .fish:
            command = [
                "fish", "--no-config", "-c",
                "source tabs/volley.fish; complete -C \"$argv[1]\"", line,
            ]
        }
        let outcome = try await volley.program(
            command[0], Array(command.dropFirst()), environment: ["PATH": path]
        ).run()
        var found: Set<String> = []
        for line in outcome.output.split(whereSeparator: \.isNewline) {
            let word = line.prefix { $0 != "\t" }
            found.insert(word.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        found.remove("")
        return found
    }

    /// Writes the completions as `make install` installs them.
    private func writeCompletions() async throws {
        let script = Volley.package.appendingPathComponent("Scripts/completions").path
        try await volley.program("sh", [script, Volley.program.path, volley.path("tabs")]).output()
    }

    private func prepare() async throws {
        try volley.write(
            "config/volley/config.yaml",
            "connections:\n  staging: sqlite:\(volley.path("store.db"))\n")
        for script in ["upsert test.people a set n = 1\n", "upsert test.places b set n = 1\n"] {
            try await volley.run(
                "run", "-", "--target", "sqlite:" + volley.path("store.db"), input: script
            ).requireSuccess()
        }
    }

    @Test("Commands, options and codes", arguments: [Shell.bash, .fish])
    func names(_ shell: Shell) async throws {
        defer { volley.remove() }
        #expect(try await offers("volley ru", in: shell).isSuperset(of: ["run", "runs"]))
        #expect(try await offers("volley run --me", in: shell).contains("--metrics"))
        #expect(try await offers("volley explain noLonger", in: shell).contains("noLongerMatches"))
        let topics = try await offers("volley help ", in: shell)
        #expect(topics.isSuperset(of: HelpTests.topics + ["run", "scan"]), "\(topics)")
    }

    // fish asks the program only on a terminal: CompletionStoryTests press Tab in all three shells.
    @Test(
        "Behaviors, connections, data sets of the target, and numbers of runs",
        arguments: [Shell.bash])
    func data(_ shell: Shell) async throws {
        defer { volley.remove() }
        try await prepare()
        #expect(
            try await offers("volley run x --behavior ", in: shell)
                .isSuperset(of: ["default", "careful"]))
        #expect(
            try await offers("volley datasets --target ", in: shell)
                .isSuperset(of: ["staging", "demo:", "memory:"]))
        #expect(try await offers("volley runs show ", in: shell).isSuperset(of: ["1", "2"]))
        let sets = try await offers("volley scan --target staging ", in: shell)
        #expect(sets.isSuperset(of: ["test.people", "test.places"]), "\(sets)")
        // A target with a colon in it, and files behind one.
        let file = try await offers("volley scan --target sqlite:store.db ", in: shell)
        #expect(file.contains("test.people"), "\(file)")
        let stores = try await offers("volley scan --target sqlite:sto", in: shell)
        #expect(stores.contains { $0.hasSuffix("store.db") }, "\(stores)")
    }

    @Test("A store that does not exist is not created by asking for its data sets")
    func harmless() async throws {
        defer { volley.remove() }
        _ = try await offers("volley scan --target sqlite:none.db ", in: .bash)
        #expect(!FileManager.default.fileExists(atPath: volley.path("none.db")))
    }

    @Test("In zsh, Tab lists the commands that the program has")
    func zsh() async throws {
        defer { volley.remove() }
        try await prepare()
        try await writeCompletions()
        let script = try String(contentsOfFile: volley.path("tabs/_volley"), encoding: .utf8)
        // Its completion functions are called as Tab does, with what they offer written down.
        let outcome = try await volley.shell(
            """
            zsh -f -c '
                fpath=($PWD/tabs $fpath)
                autoload -Uz compinit && compinit -u -d $PWD/dump
                whence -w _volley
                print -r -- $_comps[volley]'
            zsh -n tabs/_volley && echo parsed
            """)
        #expect(outcome.output.contains("_volley: function"), "\(outcome.output)")
        #expect(outcome.output.contains("parsed"), "\(outcome.narration)")
        for command in ["runs", "explain", "import"] {
            #expect(script.contains("\(command):"), "\(command)")
        }
    }
}
