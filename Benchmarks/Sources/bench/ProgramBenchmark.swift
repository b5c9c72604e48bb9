import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The program itself in a terminal of its own: how soon its first screen is there, and what it costs
/// while nobody does anything.
enum ProgramBenchmark {
    /// - Parameter path: the built program.
    static func run(_ path: String) throws {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            Swift.print("program: there is no \(path); make build makes it")
            return
        }
        var first: [Double] = []
        var records: [Double] = []
        for _ in 0..<7 {
            let program = try Terminal(path, ["demo"])
            first.append(program.wait(for: "volley") * 1_000)
            records.append(program.wait(for: "user-") * 1_000)
            program.end()
        }
        print(
            "program, first screen after its start", median(first), "ms", goal: "(goal: at most 50)"
        )
        print("program, first records after its start", median(records), "ms")
        let program = try Terminal(path, ["demo"])
        _ = program.wait(for: "user-")
        _ = program.read(seconds: 1)
        let before = program.cpuTicks()
        let output = program.read(seconds: 10)
        print(
            "program, CPU in 10 s of idleness", Double(program.cpuTicks() - before) * 10, "ms",
            goal: "(goal: 0; \(output) bytes written)")
        program.end()
    }

    /// A program on a pseudo-terminal of 80 by 24.
    private final class Terminal {
        private let process = Process()
        private let master: Int32
        private let start: ContinuousClock.Instant
        private var text: [UInt8] = []

        init(_ path: String, _ arguments: [String]) throws {
            master = posix_openpt(O_RDWR | O_NOCTTY)
            guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0,
                let name = ptsname(master)
            else { throw POSIXError(.EIO) }
            let slave = open(name, O_RDWR | O_NOCTTY)
            guard slave >= 0 else { throw POSIXError(.EIO) }
            var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
            _ = ioctl(slave, UInt(TIOCSWINSZ), &size)
            _ = fcntl(master, F_SETFL, O_NONBLOCK)
            let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = arguments
            process.standardInput = handle
            process.standardOutput = handle
            process.standardError = handle
            var environment = ProcessInfo.processInfo.environment
            environment["TERM"] = "xterm-256color"
            let state = NSTemporaryDirectory() + "volley-bench-state-\(getpid())"
            environment["XDG_STATE_HOME"] = state
            environment["XDG_CONFIG_HOME"] = state
            environment["XDG_DATA_HOME"] = state
            process.environment = environment
            start = .now
            try process.run()
        }

        /// Seconds from the start until a text was written; nan where it does not come.
        func wait(for wanted: String) -> Double {
            let end = ContinuousClock.now + .seconds(20)
            while ContinuousClock.now < end {
                take(milliseconds: 100)
                if String(decoding: text, as: UTF8.self).contains(wanted) {
                    return (ContinuousClock.now - start) / .seconds(1)
                }
            }
            return .nan
        }

        /// Reads for some seconds, and tells how many bytes came.
        func read(seconds: Int) -> Int {
            let before = text.count
            let end = ContinuousClock.now + .seconds(seconds)
            while ContinuousClock.now < end { take(milliseconds: 100) }
            return text.count - before
        }

        private func take(milliseconds: Int32) {
            var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, milliseconds) > 0 else { return }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = Glibc.read(master, &buffer, buffer.count)
            if count > 0 { text += buffer[..<count] }
        }

        /// User and system time, in hundredths of a second.
        func cpuTicks() -> Int {
            let path = "/proc/\(process.processIdentifier)/stat"
            guard let line = try? String(contentsOfFile: path, encoding: .utf8),
                let close = line.lastIndex(of: ")")
            else { return 0 }
            let fields = line[close...].split(separator: " ")
            return (Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0)
        }

        func end() {
            process.terminate()
            process.waitUntilExit()
            close(master)
        }
    }
}
