/// A program that a test runs: found through PATH, unless it is given with its folder.
public struct Program: Sendable {
    /// A program's standard input.
    public enum Input: Sendable {
        /// Empty.
        case none
        case bytes([UInt8])
        /// A pipe that stays open until ``StartedProgram/closeInput()``, or until the test releases
        /// the program.
        case pipe
    }

    public var name: String
    public var arguments: [String]
    /// The whole environment; nil for the one of the tests.
    public var environment: [String: String]?
    /// The working folder; nil for the folder of the tests.
    public var folder: String?
    public var input = Input.none

    public init(
        _ name: String, _ arguments: [String] = [], environment: [String: String]? = nil,
        folder: String? = nil, input: Input = .none
    ) {
        self.name = name
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.input = input
    }

    /// Starts the program. If that fails, waiting for its end reports the error.
    public func start() throws -> StartedProgram { try StartedProgram(self) }

    /// Runs the program to its end.
    @discardableResult
    public func run(
        within limit: Duration = StartedProgram.patience
    ) async throws -> ProgramOutcome {
        try await start().outcome(within: limit)
    }

    /// Runs the program to its end, and throws if it fails.
    /// - Returns: Its standard output.
    @discardableResult
    public func output(
        within limit: Duration = StartedProgram.patience
    ) async throws -> String {
        let outcome = try await run(within: limit)
        guard outcome.status == 0 else { throw ProgramFailure(self, outcome) }
        return outcome.output
    }

    /// The command as it would be typed, for messages.
    var command: String {
        let line = ([name] + arguments).joined(separator: " ")
        return line.count > 300 ? line.prefix(300) + "..." : line
    }
}

/// The result of a program.
public struct ProgramOutcome: Sendable {
    /// Its exit status, or 128 plus the number of the signal that ended it.
    public let status: Int32
    /// Its standard output.
    public let output: String
    /// Its standard error.
    public let narration: String

    public init(status: Int32, output: String, narration: String) {
        self.status = status
        self.output = output
        self.narration = narration
    }
}

/// A program that did not do what a test needs.
public struct ProgramFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }

    init(_ program: Program, _ outcome: ProgramOutcome) {
        description =
            "`\(program.command)` ended with status \(outcome.status); "
            + "standard error:\n\(outcome.narration.suffix(2_000))"
    }
}
