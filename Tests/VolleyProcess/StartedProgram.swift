import Foundation
import Subprocess
import Synchronization

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// A running program. Its output goes to unnamed files: no pipe can fill up, and nothing is left
/// behind. When the test releases it, its input pipe is closed; without one, it is killed.
public final class StartedProgram: Sendable {
    /// How long a test waits for a program: far above what any of them takes.
    public static let patience = Duration.seconds(300)

    /// What is known about the process.
    private struct State {
        var process: pid_t?
        /// Signals sent before there was a process.
        var waiting: [Int32] = []
        var status: Int32?
        var inputEnd: FileDescriptor?
    }

    private final class Shared: Sendable {
        let state = Mutex(State())

        func started(_ process: pid_t) {
            state.withLock { state in
                state.process = process
                for signal in state.waiting { kill(process, signal) }
                state.waiting = []
            }
        }

        func ended(_ status: Int32) {
            let inputEnd = state.withLock { state in
                state.status = status
                defer { state.inputEnd = nil }
                return state.inputEnd
            }
            try? inputEnd?.close()
        }
    }

    private let program: Program
    private let shared = Shared()
    private let files: (output: UnnamedFile, narration: UnnamedFile)
    private let task: Task<Int32, any Error>

    init(_ program: Program) throws {
        self.program = program
        files = (try UnnamedFile(), try UnnamedFile())
        let input: FileDescriptor
        switch program.input {
        case .none: input = try FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec)
        case .bytes(let bytes): input = try UnnamedFile(bytes).reopened()
        case .pipe:
            let ends = try FileDescriptor.pipe()
            for end in [ends.readEnd, ends.writeEnd] {
                _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC)
            }
            signal(SIGPIPE, SIG_IGN)
            input = ends.readEnd
            shared.state.withLock { $0.inputEnd = ends.writeEnd }
        }
        let (output, narration) = (try files.output.duplicate(), try files.narration.duplicate())
        task = Task.detached { [shared] in
            do {
                let status = try await StartedProgram.run(
                    program, input, output, narration
                ) { shared.started($0) }
                shared.ended(status)
                return status
            } catch {
                shared.ended(127)
                throw ProgramFailure("`\(program.command)` could not be run: \(error)")
            }
        }
    }

    deinit {
        if case .pipe = program.input { closeInput() } else if isRunning { task.cancel() }
    }

    private static func run(
        _ program: Program, _ input: FileDescriptor, _ output: FileDescriptor,
        _ narration: FileDescriptor, started: @Sendable (pid_t) -> Void
    ) async throws -> Int32 {
        let result = try await Subprocess.run(
            program.name.contains("/")
                ? .path(FilePath(program.name)) : .name(program.name),
            arguments: Arguments(program.arguments),
            environment: program.environment.map(StartedProgram.environment) ?? .inherit,
            workingDirectory: program.folder.map { FilePath($0) },
            input: .fileDescriptor(input, closeAfterSpawningProcess: true),
            output: .fileDescriptor(output, closeAfterSpawningProcess: true),
            error: .fileDescriptor(narration, closeAfterSpawningProcess: true)
        ) { execution in started(execution.processIdentifier.value) }
        switch result.terminationStatus {
        case .exited(let code): return code
        case .signaled(let signal): return 128 + signal
        }
    }

    /// Names that begin with a digit are left out: no program looks for them, and Subprocess
    /// refuses them.
    private static func environment(_ values: [String: String]) -> Environment {
        var entries: [Environment.Key: String] = [:]
        for (name, value) in values where name.first.map({ !("0"..."9").contains($0) }) ?? false {
            if let key = Environment.Key(rawValue: name) { entries[key] = value }
        }
        return .custom(entries)
    }

    public var output: String { files.output.text }
    public var narration: String { files.narration.text }
    public var isRunning: Bool { shared.state.withLock { $0.status == nil } }

    public func send(_ signal: Int32) {
        shared.state.withLock { state in
            guard state.status == nil else { return }
            guard let process = state.process else { return state.waiting.append(signal) }
            kill(process, signal)
        }
    }

    /// Writes to a program whose input is a pipe.
    public func write(_ text: String) throws {
        guard let end = shared.state.withLock({ $0.inputEnd }) else {
            throw ProgramFailure("`\(program.command)` takes no input any more")
        }
        try end.writeAll(text.utf8)
    }

    /// Ends the input of a program whose input is a pipe.
    public func closeInput() {
        let end = shared.state.withLock { state in
            defer { state.inputEnd = nil }
            return state.inputEnd
        }
        try? end?.close()
    }

    /// Waits for the end.
    /// - Throws: ``ProgramFailure`` if it could not be started, or does not end in time; then it is
    ///   killed.
    public func outcome(within limit: Duration = patience) async throws -> ProgramOutcome {
        let status = try await withThrowingTaskGroup(of: Int32?.self) { group in
            group.addTask { try await self.task.value }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            if let status = try await group.next() ?? nil { return status }
            send(SIGKILL)
            throw complaint("the program to end", limit)
        }
        return ProgramOutcome(status: status, output: output, narration: narration)
    }

    /// Waits until a condition on the program is met.
    /// - Parameters:
    ///   - what: describes the condition in the message of a failure.
    ///   - orEnd: whether the program may also end first.
    /// - Throws: ``ProgramFailure`` if the program ended first, or the time is over.
    public func wait(
        for what: String, orEnd: Bool = false, within limit: Duration = patience,
        until condition: (StartedProgram) throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + limit
        var pause = Duration.milliseconds(2)
        while true {
            let runs = isRunning
            if try condition(self) { return }
            if !runs {
                if orEnd { return }
                throw ProgramFailure(
                    "`\(program.command)` ended without \(what); it wrote:\n\(written)")
            }
            guard .now < end else {
                send(SIGKILL)
                throw complaint(what, limit)
            }
            try await Task.sleep(for: pause)
            // Looking often would take the cores from what is awaited.
            pause = min(pause * 1.25, .milliseconds(50))
        }
    }

    private func complaint(_ what: String, _ limit: Duration) -> ProgramFailure {
        ProgramFailure(
            "waited \(limit) for \(what), with `\(program.command)`; it wrote:\n\(written)")
    }

    private var written: String { "\(output.suffix(2_000))\n\(narration.suffix(2_000))" }
}
