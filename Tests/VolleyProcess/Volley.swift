public import Foundation

/// The built program, run like a user would, with folders of its own.
public struct Volley: Sendable {
    public typealias Outcome = ProgramOutcome

    /// The test's folder, which contains the user's folders; deleted by ``remove()``.
    public let folder: URL

    public init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    public func remove() { try? FileManager.default.removeItem(at: folder) }

    /// The program beside the tests.
    public static let program: URL = {
        if let path = ProcessInfo.processInfo.environment["VOLLEY"] {
            return URL(fileURLWithPath: path)
        }
        let tests =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? ProcessInfo.processInfo.arguments[0]
        return URL(fileURLWithPath: tests).deletingLastPathComponent()
            .appendingPathComponent("volley")
    }()

    /// The root of the package.
    public static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    public var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["HOME"] = folder.path
        environment["XDG_CONFIG_HOME"] = folder.appendingPathComponent("config").path
        environment["XDG_DATA_HOME"] = folder.appendingPathComponent("data").path
        environment["XDG_STATE_HOME"] = folder.appendingPathComponent("state").path
        environment["SWIFT_BACKTRACE"] = "interactive=no"
        // Screens are drawn with Unicode, whatever the machine's settings.
        environment["LC_ALL"] = "C.UTF-8"
        for name in ["NO_COLOR", "VISUAL", "EDITOR", "TMUX"] { environment[name] = nil }
        return environment
    }

    /// The path of a file in the test's folder.
    public func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Writes a file into the test's folder.
    /// - Returns: Its path.
    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String {
        let url = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// Runs the program to its end.
    public func run(_ arguments: String..., input: String = "") async throws -> Outcome {
        try await run(arguments, input: input)
    }

    public func run(_ arguments: [String], input: String = "") async throws -> Outcome {
        try await start(arguments, input: input).outcome()
    }

    /// Starts the program.
    /// - Parameter more: additional variables for its environment.
    public func start(
        _ arguments: [String], environment more: [String: String] = [:], input: String = ""
    ) throws -> StartedProgram {
        try program(
            Volley.program.path, arguments, environment: more, input: .bytes(Array(input.utf8))
        ).start()
    }

    /// A program with the environment and the folder of the test.
    public func program(
        _ name: String, _ arguments: [String], environment more: [String: String] = [:],
        input: Program.Input = .none
    ) -> Program {
        Program(
            name, arguments, environment: environment.merging(more) { $1 }, folder: folder.path,
            input: input)
    }

    /// Runs another program, found through PATH.
    public func tool(
        _ name: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await program(name, arguments, environment: environment).run()
    }

    /// Runs a command of the shell, with `volley` found through PATH.
    public func shell(_ command: String) async throws -> Outcome {
        let path =
            Volley.program.deletingLastPathComponent().path + ":" + (environment["PATH"] ?? "")
        return try await program("/bin/bash", ["-c", command], environment: ["PATH": path]).run()
    }
}

extension ProgramOutcome {
    public var lines: [String] {
        output.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }

    /// The rows of NDJSON output.
    public var rows: [[String: Any]] {
        lines.map { line in
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
            return object as? [String: Any] ?? ["unreadable": line]
        }
    }

    /// The last line of the status output.
    public var summary: String {
        narration.split(separator: "\n").last.map(String.init) ?? ""
    }

    public func count(_ status: String) -> Int {
        rows.count { $0["status"] as? String == status }
    }
}
