import Foundation
import VolleyProcess

/// A terminal of 80 by 24 in tmux, with a server of its own.
final class Tmux: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let volley: Volley
    private let socket = "volley-\(UUID().uuidString)"
    private let server: StartedProgram

    /// Starts the server, not as a daemon, which would outlive an interrupted test.
    init(_ volley: Volley) throws {
        self.volley = volley
        server = try volley.program("tmux", ["-L", socket, "-f", "/dev/null", "-D"]).start()
    }

    /// Starts a shell in it.
    func start() async throws {
        let programs = Volley.program.deletingLastPathComponent().path
        let shell =
            "env PS1='prompt$ ' PATH='\(programs)':\"$PATH\" bash --norc --noprofile"
        let limit = ContinuousClock.now + StartedProgram.patience
        while true {
            let made = try await tmux(
                "-N", "new-session", "-d", "-x", "80", "-y", "24", shell)
            if made.status == 0 { break }
            guard .now < limit else { throw Failure(description: "tmux: \(made.narration)") }
            try await Task.sleep(for: .milliseconds(20))
        }
        try await wait("prompt$")
    }

    func end() async {
        _ = try? await tmux("kill-server")
        server.send(SIGKILL)
        _ = try? await server.outcome()
    }

    /// Presses keys, by tmux's names for them.
    func press(_ keys: String...) async throws { _ = try await tmux(["send-keys"] + keys) }

    /// Types text.
    func type(_ text: String) async throws { _ = try await tmux("send-keys", "-l", text) }

    /// Types a command at the shell's prompt.
    func command(_ text: String) async throws {
        try await type(text)
        try await press("Enter")
    }

    /// Gives the terminal another size.
    func resize(_ columns: Int, _ rows: Int) async throws {
        _ = try await tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// Writes every byte that a program sends to the terminal from now on to a file.
    func record(to path: String) async throws {
        _ = try await tmux("pipe-pane", "-O", "cat > '\(path)'")
    }

    func screen() async throws -> String { try await tmux("capture-pane", "-p").output }

    /// Queries tmux for the terminal's state: `#{alternate_on}`, `#{cursor_flag}`, `#{pane_pid}`.
    func ask(_ format: String) async throws -> String {
        try await tmux("display-message", "-p", format).output
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Waits until the screen shows all of these texts.
    /// - Returns: The screen.
    @discardableResult
    func wait(_ texts: String...) async throws -> String {
        try await wait("the screen to show \(texts)") { screen in
            texts.allSatisfy(screen.contains)
        }
    }

    @discardableResult
    func wait(_ what: String, until condition: (String) async throws -> Bool) async throws -> String
    {
        let limit = ContinuousClock.now + StartedProgram.patience
        while true {
            let screen = try await screen()
            if try await condition(screen) { return try await painted(screen, condition) }
            guard .now < limit else {
                throw Failure(description: "waited in vain for \(what); it showed:\n\(screen)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// The screen when nothing changes any more: the program may be in the middle of painting it.
    private func painted(
        _ first: String, _ condition: (String) async throws -> Bool
    ) async throws -> String {
        var last = first
        for _ in 0..<10 {
            try await Task.sleep(for: .milliseconds(20))
            let next = try await screen()
            guard next != last, try await condition(next) else { return last }
            last = next
        }
        return last
    }

    private func tmux(_ arguments: String...) async throws -> Volley.Outcome {
        try await tmux(arguments)
    }

    private func tmux(_ arguments: [String]) async throws -> Volley.Outcome {
        // Not in turn: it takes no time, and what it looks at runs already.
        try await volley.program("tmux", ["-L", socket] + arguments).run()
    }
}
