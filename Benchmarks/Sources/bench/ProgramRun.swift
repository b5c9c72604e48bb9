import Foundation

/// One run of the program to its end, with what it took from its start to its exit.
enum ProgramRun {
    struct Failure: Error, CustomStringConvertible { let description: String }

    /// What a run took.
    struct Taken {
        let measurement: Measurement
        /// The most memory that it held, in bytes.
        let peakBytes: Int
    }

    /// - Parameters:
    ///   - folder: what takes the place of the user's folders; nil for one of its own.
    ///   - variables: more variables of its environment.
    ///   - statuses: the exit statuses that are expected.
    /// - Throws: ``Failure`` for another exit status.
    static func measure(
        _ path: String, _ arguments: [String], folder: URL? = nil,
        variables: [String: String] = [:], statuses: Set<Int32> = [0]
    ) throws -> Measurement {
        try take(
            path, arguments, folder: folder, variables: variables, statuses: statuses
        ).measurement
    }

    /// As ``measure(_:_:folder:variables:statuses:)``, with the memory.
    static func take(
        _ path: String, _ arguments: [String], folder: URL? = nil,
        variables: [String: String] = [:], statuses: Set<Int32> = [0]
    ) throws -> Taken {
        var environment = ProcessInfo.processInfo.environment
        let home = folder?.path ?? NSTemporaryDirectory() + "volley-bench-user"
        for name in ["STATE", "CONFIG", "DATA"] { environment["XDG_\(name)_HOME"] = home }
        environment.merge(variables) { $1 }
        forgetPeak()
        let start = ContinuousClock.now
        let (status, usage) = try spawn(
            [path] + arguments, environment.map { "\($0.key)=\($0.value)" })
        let wall = (ContinuousClock.now - start) / .seconds(1)
        guard statuses.contains(status) else {
            throw Failure(
                description: "\(path) \(arguments.joined(separator: " ")): exit status \(status)")
        }
        func seconds(_ time: timeval) -> Double {
            Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
        }
        #if os(Linux)
            let unit = 1_024
        #else
            let unit = 1
        #endif
        return Taken(
            measurement: Measurement(
                wall: wall, cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime)),
            peakBytes: Int(usage.ru_maxrss) * unit)
    }

    /// The peak of a new process begins with that of its parent: this one's becomes what it has now.
    private static func forgetPeak() {
        #if os(Linux)
            try? FileHandle(forWritingTo: URL(fileURLWithPath: "/proc/self/clear_refs"))
                .write(contentsOf: Data("5".utf8))
        #endif
    }

    /// Starts a program without input or output, and waits for its end.
    private static func spawn(
        _ arguments: [String], _ environment: [String]
    ) throws -> (status: Int32, usage: rusage) {
        #if os(Linux)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, flags) in [(0, O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] as [(Int32, Int32)]
        {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", flags, 0)
        }
        let argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        let envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var child: pid_t = 0
        guard posix_spawn(&child, arguments[0], &actions, nil, argv, envp) == 0 else {
            throw Failure(description: "\(arguments[0]) cannot be started")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0 {
            guard errno == EINTR else {
                throw Failure(description: "\(arguments[0]): no exit status")
            }
        }
        // As WIFEXITED and WEXITSTATUS do.
        return (status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, usage)
    }
}
