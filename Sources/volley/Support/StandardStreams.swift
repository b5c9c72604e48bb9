import BatchClient
import Foundation
import NCursesTerminal
import TerminalKit

/// The standard streams: data on output, narration on error.
enum StandardStreams {
    /// The reader of standard output has closed it.
    struct OutputClosed: Error {}

    /// A closed pipe becomes an error of `write` instead of ending the program.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// - Throws: ``CommandFailure`` if standard output is closed.
    static func checkOutput() throws {
        guard ClosedStreams.hasOutput else { return }
        throw CommandFailure(
            "standard output is closed: nothing was done; to discard the rows use > /dev/null")
    }

    /// - Throws: ``CommandFailure`` if standard input is closed.
    static func checkInput() throws {
        guard ClosedStreams.hasInput else { return }
        throw CommandFailure("standard input is closed: nothing was done")
    }

    /// Writes data, all of it, at once.
    /// - Throws: ``OutputClosed`` if nobody reads it; ``CommandFailure`` where it cannot be
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
                    throw CommandFailure(
                        "cannot write standard output: \(String(cString: strerror(errno)))")
                }
            }
        }
    }

    /// Writes a line for people to standard error, with control characters escaped and known secrets
    /// hidden.
    static func printStatus(_ line: String) {
        tell(DisplayText.printable(KnownSecrets.shared.hidden(in: line)) + "\n")
    }

    /// Writes to standard error verbatim, ignoring errors.
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

    /// Whether output may have colours: on a terminal, unless the user sets NO_COLOR
    /// (no-color.org).
    static var outputHasColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        guard outputIsTerminal, environment["TERM"] != "dumb" else { return false }
        return (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// The columns of the terminal on standard output; nil if it is redirected.
    static var outputColumns: Int? { columns(of: STDOUT_FILENO) }
    /// The columns of the terminal on standard error; nil if it is redirected.
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
