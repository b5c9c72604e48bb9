import Explorer
import FaultInjection
import Foundation
import Targets

/// Runs the explorer line by line: `volley --plain`.
@MainActor
enum PlainProgram {
    /// - Parameter faults: a file of rules that make requests fail.
    static func run(_ target: Target, faults: String? = nil) async throws {
        let user = UserContext()
        let rules = try FaultRules.load(faults)
        let resolved = try? target.resolved(by: user.settings)
        for note in resolved?.notes ?? [] { StandardStreams.printStatus(note) }
        let password = try resolved?.question.flatMap { try PasswordPrompt.ask($0) }
        let shell = ExplorerShell(terminal: LineTerminal(), user: user)
        shell.paintsScreens = false
        shell.injectsFaults = rules != nil
        Interruption.shared.listen()
        let failure = await Interruption.shared.handled { count in
            Task { @MainActor in
                if count == 1, !shell.runs.isEmpty { shell.cancelRuns() } else { shell.end() }
            }
        } _: {
            let reader = Task { @MainActor in try await converse(with: shell) }
            let failure = await ExplorerProgram.explore(target, password, in: shell) {
                rules?.wrapping($0) ?? $0
            }
            reader.cancel()
            shell.cancelRuns()
            await shell.finish()
            _ = try? await reader.value
            return failure
        }
        if let failure { throw failure }
    }

    /// Reads lines to the end of the input, and answers each.
    private static func converse(with shell: ExplorerShell) async throws {
        var dialogue = PlainDialogue()
        let echoes = !StandardStreams.inputIsTerminal
        func answer() async throws {
            await shell.settled()
            guard !shell.isOver else { return }
            try write(dialogue.tell(shell.state).map { $0 + "\n" }.joined() + "> ")
        }
        try await answer()
        for await line in typedLines() {
            guard !shell.isOver else { break }
            // A transcript shows what was typed; a terminal has shown it already.
            if echoes { try write(line + "\n") }
            shell.take(line, by: &dialogue)
            try await answer()
            if shell.isOver { break }
        }
        if echoes || shell.isOver { try write("\n") }
        shell.end()
    }

    /// The longest line that is taken whole; the rest of a longer one is a line of its own.
    private nonisolated static let lineLimit = 1 << 20

    /// The lines of standard input, empty ones too. A thread waits for them, which ends with the program.
    private nonisolated static func typedLines() -> AsyncStream<String> {
        AsyncStream { continuation in
            Thread.detachNewThread {
                var line: [UInt8] = []
                while let byte = nextByte() {
                    if byte == UInt8(ascii: "\n") || line.count >= lineLimit {
                        continuation.yield(String(decoding: line, as: UTF8.self))
                        line = []
                        if byte == UInt8(ascii: "\n") { continue }
                    }
                    if byte != UInt8(ascii: "\r") { line.append(byte) }
                }
                if !line.isEmpty { continuation.yield(String(decoding: line, as: UTF8.self)) }
                continuation.finish()
            }
        }
    }

    private nonisolated static func nextByte() -> UInt8? {
        var byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count == 1 { return byte }
            guard count < 0, errno == EINTR else { return nil }
        }
    }

    /// - Throws: ``StandardStreams/OutputClosed``.
    private static func write(_ text: String) throws {
        try StandardStreams.write(Array(text.utf8))
    }
}
