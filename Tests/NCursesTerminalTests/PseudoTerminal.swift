import Foundation

/// Both ends of a pseudo-terminal: the program has one, a test the other.
final class PseudoTerminal {
    /// The user's end.
    let master: Int32
    /// The program's end.
    let slave: Int32

    struct Unavailable: Error {}

    init(columns: Int, rows: Int) throws {
        #if os(Linux)
            // glibc hides posix_openpt and related functions from Swift.
            master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var locked: Int32 = 0
            var number: UInt32 = 0
            guard master >= 0, ioctl(master, 0x4004_5431, &locked) == 0,
                ioctl(master, 0x8004_5430, &number) == 0
            else { throw Unavailable() }
            slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        #else
            master = posix_openpt(O_RDWR | O_NOCTTY)
            guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0,
                let name = ptsname(master)
            else { throw Unavailable() }
            slave = open(name, O_RDWR | O_NOCTTY)
        #endif
        guard slave >= 0 else { throw Unavailable() }
        var size = winsize()
        size.ws_col = UInt16(columns)
        size.ws_row = UInt16(rows)
        _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
    }

    deinit {
        close(slave)
        close(master)
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// The output since the last call. Output to a terminal is available at once, so there is no
    /// need to wait.
    func shown() -> String {
        let flags = fcntl(master, F_GETFL)
        _ = fcntl(master, F_SETFL, flags | O_NONBLOCK)
        defer { _ = fcntl(master, F_SETFL, flags) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            result += buffer[..<count]
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// How many bytes wait for whoever reads the terminal next.
    var unreadBytes: Int32 {
        var count: Int32 = 0
        let request = UInt(FIONREAD)
        return ioctl(slave, request, &count) == 0 ? count : -1
    }

    /// Whether input is delivered line by line, as in a shell.
    var isCooked: Bool {
        var modes = termios()
        return tcgetattr(slave, &modes) == 0 && modes.c_lflag & tcflag_t(ICANON) != 0
    }
}
