import Foundation
import Testing
import VolleyProcess

/// Tab, pressed in the real shells, with the completions as `make install` installs them.
@Suite(.serialized)
struct CompletionStoryTests {
    let volley: Volley
    let terminal: Tmux

    init() throws {
        volley = try Volley()
        terminal = try Tmux(volley)
    }

    enum Shell: String, CaseIterable {
        case bash, zsh, fish

        /// Starts the shell in place of the terminal's, without anybody's configuration.
        var start: String {
            switch self {
            case .bash: "exec bash --norc --noprofile"
            case .zsh: "exec zsh -f"
            case .fish: "exec fish --no-config"
            }
        }

        /// Loads the completions.
        var load: String {
            switch self {
            case .bash: "source tabs/volley.bash"
            case .zsh: "fpath=($PWD/tabs $fpath); autoload -Uz compinit; compinit -u -D"
            case .fish: "source tabs/volley.fish"
            }
        }
    }

    /// What is typed before Tab, and what stands there after it.
    static let lines = [
        ("volley dat", "volley datasets"),
        ("volley help lang", "volley help language"),
        ("volley run --met", "volley run --metrics"),
        ("volley explain noLonger", "volley explain noLongerMatches"),
        ("volley run peop", "volley run people.volley"),
        ("volley themes check my", "volley themes check my-theme.yaml"),
        ("volley run x --behavior care", "volley run x --behavior careful"),
        ("volley datasets --target stag", "volley datasets --target staging"),
        ("volley datasets --target sqlite:sto", "volley datasets --target sqlite:store.db"),
        ("volley scan --target staging test.peo", "volley scan --target staging test.people"),
        ("volley scan --target sqlite:store.db test.pl", "sqlite:store.db test.places"),
        ("volley diff x --target demo: --with staging --as test.peo", "--as test.people"),
        ("volley scan test.people --target staging --index by", "--index by-n"),
        ("volley index drop test.people --target staging by", "--target staging by-n"),
        ("volley runs show ", "volley runs show 1"),
    ]

    private func prepare() async throws {
        try volley.write(
            "config/volley/config.yaml",
            "connections:\n  staging: sqlite:\(volley.path("store.db"))\n")
        try volley.write(
            "people.volley", "upsert test.people a set n = 1\nupsert test.places b set n = 1\n")
        try volley.write("my-theme.yaml", "name: mine\n")
        let target = "sqlite:" + volley.path("store.db")
        for arguments in [
            ["run", "people.volley"], ["index", "create", "test.people", "by-n", "n"],
        ] {
            let outcome = try await volley.run(arguments + ["--target", target])
            #expect(outcome.status == 0, "\(outcome.narration)")
        }
        let script = Volley.package.appendingPathComponent("Scripts/completions").path
        try await volley.program("sh", [script, Volley.program.path, volley.path("tabs")]).output()
    }

    @Test("Tab completes whatever the program knows", arguments: Shell.allCases)
    func tab(_ shell: Shell) async throws {
        defer { volley.remove() }
        try await prepare()
        do {
            try await terminal.start()
            try await terminal.command(shell.start)
            // The quotes keep the typed line from being taken for what it prints.
            try await terminal.command("echo star''ted")
            try await terminal.wait("started")
            try await terminal.command(shell.load)
            try await terminal.command("echo loa''ded")
            try await terminal.wait("loaded")
            for (line, completed) in CompletionStoryTests.lines {
                try await terminal.press("C-l")
                try await terminal.type(line)
                // The screen does not show blanks at the end of a line.
                let typed = line.trimmingCharacters(in: .whitespaces)
                try await terminal.wait(String(typed.suffix(20)))
                try await terminal.press("Tab")
                try await terminal.wait(completed)
                try await terminal.press("C-e", "C-u")
            }
        } catch {
            await terminal.end()
            throw error
        }
        await terminal.end()
    }
}
