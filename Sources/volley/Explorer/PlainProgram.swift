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
        try await Interruption.shared.handled { count in
            Task { @MainActor in
                guard shell.runs.isEmpty || count > 1 else { return shell.cancelRuns() }
                shell.end()
                Interruption.shared.endSoon()
            }
        } _: {
            let reader = Task { @MainActor in try await converse(with: shell) }
            let failure = await ExplorerProgram.explore(target, password, in: shell) {
                rules?.wrapping($0) ?? $0
            }
            reader.cancel()
            shell.cancelRuns()
            await shell.finish()
            if let failure { throw failure }
            do { try await reader.value } catch is CancellationError {}
        }
    }

    /// Reads lines to the end of the input, and answers each.
    private static func converse(with shell: ExplorerShell) async throws {
        // However it ends, the explorer ends with it.
        defer { shell.end() }
        var dialogue = PlainDialogue()
        let echoes = !StandardStreams.inputIsTerminal
        func answer() async throws {
            await shell.settled()
            guard !shell.isOver else { return }
            try write(dialogue.tell(shell.state).map { $0 + "\n" }.joined() + "> ")
        }
        try await answer()
        let answered = DispatchSemaphore(value: 0)
        for await typed in typedLines(after: answered) {
            guard !shell.isOver else { break }
            switch typed {
            case .line(let line):
                // A transcript shows what was typed; a terminal has shown it already.
                if echoes { try write(line + "\n") }
                shell.take(line, by: &dialogue)
            case .refused(let reason): try write("line refused: \(reason)\n")
            }
            try await answer()
            if shell.isOver { break }
            answered.signal()
        }
        if echoes || shell.isOver { try write("\n") }
    }

    private enum Typed: Sendable {
        case line(String)
        /// It cannot be taken as it stands; why.
        case refused(String)
    }

    /// The longest line, in bytes.
    private nonisolated static let lineLimit = 1 << 20

    /// The lines of standard input, empty ones too. A thread waits for them, which ends with the program.
    /// - Parameter answered: signalled when the line before was answered; no more are read until then.
    private nonisolated static func typedLines(
        after answered: DispatchSemaphore
    ) -> AsyncStream<Typed> {
        AsyncStream { continuation in
            Thread.detachNewThread {
                var line: [UInt8] = []
                var isTooLong = false
                func take() {
                    if line.last == UInt8(ascii: "\r") { line.removeLast() }
                    if isTooLong {
                        continuation.yield(.refused("it is longer than 1 MiB"))
                    } else if let text = String(validating: line, as: UTF8.self) {
                        continuation.yield(.line(text))
                    } else {
                        continuation.yield(.refused("it is not UTF-8"))
                    }
                    line = []
                    isTooLong = false
                }
                while let byte = nextByte() {
                    if byte == UInt8(ascii: "\n") {
                        take()
                        answered.wait()
                    } else if line.count < lineLimit {
                        line.append(byte)
                    } else {
                        isTooLong = true
                    }
                }
                if !line.isEmpty { take() }
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
