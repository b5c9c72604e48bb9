import Foundation

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
        Goals.add("first screen", median(first), "ms", .atMost(20))
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

    /// A program on a pseudo-terminal of 80 by 24, which `script` gives it.
    private final class Terminal {
        private let process = Process()
        private let output = Pipe()
        private let input = Pipe()
        private let start: ContinuousClock.Instant
        private var text: [UInt8] = []

        init(_ path: String, _ arguments: [String]) throws {
            let command =
                "stty rows 24 cols 80; exec " + ([path] + arguments).joined(separator: " ")
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["script", "-qfec", command, "/dev/null"]
            process.standardInput = input
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            var environment = ProcessInfo.processInfo.environment
            environment["TERM"] = "xterm-256color"
            // Neither the user's settings nor the user's runs.
            let folder = NSTemporaryDirectory() + "volley-bench-user"
            for name in ["STATE", "CONFIG", "DATA"] { environment["XDG_\(name)_HOME"] = folder }
            process.environment = environment
            let descriptor = output.fileHandleForReading.fileDescriptor
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
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
            let file = output.fileHandleForReading.fileDescriptor
            var descriptor = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, milliseconds) > 0 else { return }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = Foundation.read(file, &buffer, buffer.count)
            if count > 0 { text += buffer[..<count] }
        }

        /// User and system time of the program, in hundredths of a second.
        func cpuTicks() -> Int {
            let parent = process.processIdentifier
            let children = "/proc/\(parent)/task/\(parent)/children"
            guard let list = try? String(contentsOfFile: children, encoding: .utf8),
                let child = list.split(separator: " ").first,
                let line = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8),
                let close = line.lastIndex(of: ")")
            else { return 0 }
            let fields = line[close...].split(separator: " ")
            return (Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0)
        }

        func end() {
            // The program is asked to quit by its own key.
            try? input.fileHandleForWriting.write(contentsOf: Data("Q".utf8))
            _ = read(seconds: 1)
            process.terminate()
            process.waitUntilExit()
        }
    }
}
