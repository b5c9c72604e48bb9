import Foundation
import NCursesTerminal
import TerminalKit

/// The program's streams: data goes out on one, narration on the other.
enum StandardStreams {
    /// Whoever read standard output has gone.
    struct OutputClosed: Error {}

    /// A pipe whose reader is gone is an error of `write`, not the end of the program.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// - Throws: ``CommandFailure`` where there is no standard output to write data to.
    static func checkOutput() throws {
        guard ClosedStreams.hasOutput else { return }
        throw CommandFailure(
            "standard output is closed: nothing was done; `> /dev/null` discards the rows")
    }

    /// - Throws: ``CommandFailure`` where there is no standard input to read from.
    static func checkInput() throws {
        guard ClosedStreams.hasInput else { return }
        throw CommandFailure("standard input is closed: nothing was done")
    }

    /// Writes data, all of it, at once.
    /// - Throws: ``OutputClosed`` where nobody reads it; ``CommandFailure`` where it cannot be
    ///   written.
    static func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(STDOUT_FILENO, rest.baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                    continue
                }
                switch errno {
                case EINTR: continue
                case EAGAIN:
                    var descriptor = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
                    poll(&descriptor, 1, -1)
                case EPIPE: throw OutputClosed()
                case EBADF: throw CommandFailure("standard output is closed")
                default:
                    throw CommandFailure("standard output: \(String(cString: strerror(errno)))")
                }
            }
        }
    }

    /// Says something to people. What it quotes may come from anywhere, so that nothing of it is
    /// obeyed by a terminal.
    static func narrate(_ line: String) { tell(DisplayText.printable(line) + "\n") }

    /// Writes to standard error as it is; what does not arrive is lost.
    static func tell(_ text: String) {
        var text = text
        text.withUTF8 { buffer in
            var rest = UnsafeRawBufferPointer(buffer)[...]
            while !rest.isEmpty {
                let count = Foundation.write(STDERR_FILENO, rest.baseAddress, rest.count)
                guard count > 0 || errno == EINTR else { return }
                rest = rest.dropFirst(max(0, count))
            }
        }
    }

    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) != 0 }
    static var narrationIsTerminal: Bool { isatty(STDERR_FILENO) != 0 }
    static var inputIsTerminal: Bool { isatty(STDIN_FILENO) != 0 }

    /// Whether output may have colours: on a terminal that has them, unless the user wants none
    /// (no-color.org).
    static var outputHasColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        guard outputIsTerminal, environment["TERM"] != "dumb" else { return false }
        return (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// The columns of the terminal that output goes to; nil where it goes elsewhere.
    static var outputColumns: Int? { columns(of: STDOUT_FILENO) }
    /// The columns of the terminal that narration goes to; nil where it goes elsewhere.
    static var narrationColumns: Int? { columns(of: STDERR_FILENO) }

    private static func columns(of descriptor: Int32) -> Int? {
        guard isatty(descriptor) != 0 else { return nil }
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

extension Slice where Base == UnsafeRawBufferPointer {
    fileprivate var baseAddress: UnsafeRawPointer? {
        UnsafeRawBufferPointer(rebasing: self).baseAddress
    }
}
