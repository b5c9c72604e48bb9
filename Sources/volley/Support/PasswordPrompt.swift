import Foundation

/// Asks on the terminal for what nobody shall see.
enum PasswordPrompt {
    /// What was typed; nil where there is no terminal to ask on.
    ///
    /// Neither standard input nor output is used: a script may come in, and data go out.
    @Sendable static func ask(_ question: String) throws -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return nil }
        var silent = before
        // Ctrl-C arrives as a byte: the echo is switched on again before the program ends of it.
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return nil }
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        do {
            return try Interruption.shared.restoring {
                [before] in
                var before = before
                tcsetattr(terminal, TCSAFLUSH, &before)
            } _: {
                try read(question, from: terminal)
            }
        } catch is Interrupted {
            tcsetattr(terminal, TCSAFLUSH, &before)
            // As if the terminal had sent it.
            kill(getpid(), SIGINT)
            throw CommandFailure("no password was given")
        }
    }

    private struct Interrupted: Error {}

    private static func read(_ question: String, from terminal: Int32) throws -> String {
        write(question, to: terminal)
        defer { write("\n", to: terminal) }
        var typed: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = Foundation.read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { break }
            if byte == 0x03 { throw Interrupted() }
            if byte == 0x0A || byte == 0x0D { break }
            guard typed.count < 1_024 else {
                throw CommandFailure("a password is no longer than 1024 bytes")
            }
            typed.append(byte)
        }
        guard !typed.isEmpty else { throw CommandFailure("no password was given") }
        return String(decoding: typed, as: UTF8.self)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { buffer in
            _ = Foundation.write(descriptor, buffer.baseAddress, buffer.count)
        }
    }
}
