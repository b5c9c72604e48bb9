import Foundation

/// One run of the program to its end, with what it took from its start to its exit.
enum ProgramRun {
    struct Failure: Error, CustomStringConvertible { let description: String }

    /// - Parameters:
    ///   - folder: what takes the place of the user's folders; nil for one of its own.
    /// - Throws: ``Failure`` where the program does not say that all is well.
    static func measure(
        _ path: String, _ arguments: [String], folder: URL? = nil
    ) throws -> Measurement {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        var environment = ProcessInfo.processInfo.environment
        let home = folder?.path ?? NSTemporaryDirectory() + "volley-bench-user"
        for name in ["STATE", "CONFIG", "DATA"] { environment["XDG_\(name)_HOME"] = home }
        process.environment = environment
        let before = childSeconds()
        let start = ContinuousClock.now
        try process.run()
        process.waitUntilExit()
        let wall = (ContinuousClock.now - start) / .seconds(1)
        guard process.terminationStatus == 0 else {
            throw Failure(
                description: "volley \(arguments.joined(separator: " ")): "
                    + "exit status \(process.terminationStatus)")
        }
        return Measurement(wall: wall, cpu: childSeconds() - before)
    }

    /// User and system time of all children that have ended, in seconds.
    private static func childSeconds() -> Double {
        var usage = rusage()
        #if os(Linux)
            getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        #else
            getrusage(RUSAGE_CHILDREN, &usage)
        #endif
        func seconds(_ time: timeval) -> Double {
            Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
        }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}
