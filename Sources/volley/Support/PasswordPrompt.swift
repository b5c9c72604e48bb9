import Foundation

/// Asks for a password on the terminal, without echo.
enum PasswordPrompt {
    /// The typed text; nil without a terminal.
    ///
    /// Uses the terminal itself: standard input may be a script, standard output data.
    @Sendable static func ask(_ question: String) throws -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return nil }
        var silent = before
        // Ctrl-C arrives as a byte, so that the echo is restored before the program ends.
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
            // The signal that the terminal would have sent.
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
                throw CommandFailure("the password is longer than 1024 bytes")
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
