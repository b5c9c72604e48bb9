import Foundation

/// A program that runs; what it writes is kept in files, so that no pipe ever fills.
public final class StartedProcess: Sendable {
    private let process: Process
    private let outputPath: String
    private let narrationPath: String
    private let end: AsyncStream<Int32>

    init(
        _ program: URL, _ arguments: [String], environment: [String: String], folder: URL,
        input: String
    ) throws {
        let name = UUID().uuidString
        outputPath = folder.appendingPathComponent("\(name).out").path
        narrationPath = folder.appendingPathComponent("\(name).err").path
        let inputPath = folder.appendingPathComponent("\(name).in").path
        for path in [outputPath, narrationPath] {
            try Data().write(to: URL(fileURLWithPath: path))
        }
        try Data(input.utf8).write(to: URL(fileURLWithPath: inputPath))
        process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle(forReadingAtPath: inputPath)
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: narrationPath)
        let (end, told) = AsyncStream.makeStream(of: Int32.self)
        self.end = end
        process.terminationHandler = { process in
            let status = process.terminationStatus
            told.yield(process.terminationReason == .exit ? status : 128 + status)
            told.finish()
        }
        try process.run()
    }

    public var output: String { StartedProcess.read(outputPath) }
    public var narration: String { StartedProcess.read(narrationPath) }
    public var isRunning: Bool { process.isRunning }

    public func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end.
    public func outcome() async -> Volley.Outcome {
        var status: Int32 = -1
        for await code in end { status = code }
        return Volley.Outcome(status: status, output: output, narration: narration)
    }

    /// Waits until something can be seen of the program.
    /// - Returns: False where the program ended, or a generous time passed, without it.
    public func wait(until condition: (StartedProcess) -> Bool) async -> Bool {
        let limit = ContinuousClock.now + .seconds(60)
        while !condition(self) {
            guard process.isRunning, .now < limit else { return condition(self) }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return true
    }

    private static func read(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
