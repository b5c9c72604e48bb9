/// A program that a test runs: found through PATH, unless it is named with its folder.
public struct Program: Sendable {
    /// What a program reads from standard input.
    public enum Input: Sendable {
        /// Nothing: it is at its end.
        case none
        case bytes([UInt8])
        /// A pipe that stays open until ``StartedProgram/closeInput()``, or until the test lets go
        /// of the program.
        case pipe
    }

    public var name: String
    public var arguments: [String]
    /// The whole environment; nil for that of the tests.
    public var environment: [String: String]?
    /// Where it runs; nil for the folder of the tests.
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

    /// Starts it. A program that cannot be started says so where its end is waited for.
    public func start() throws -> StartedProgram { try StartedProgram(self) }

    /// Runs it to its end.
    @discardableResult
    public func run(
        within limit: Duration = StartedProgram.patience
    ) async throws -> ProgramOutcome {
        try await start().outcome(within: limit)
    }

    /// Runs it to its end, and throws unless it succeeds.
    /// - Returns: What it wrote to standard output.
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

/// What a run of a program left.
public struct ProgramOutcome: Sendable {
    /// Its exit status, or 128 and the number of the signal that ended it.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let narration: String

    public init(status: Int32, output: String, narration: String) {
        self.status = status
        self.output = output
        self.narration = narration
    }
}

/// A program that did not do what a test needs of it.
public struct ProgramFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }

    init(_ program: Program, _ outcome: ProgramOutcome) {
        description =
            "`\(program.command)` ended with status \(outcome.status); "
            + "standard error:\n\(outcome.narration.suffix(2_000))"
    }
}
