import ArgumentParser
import Foundation
import Targets

@main
struct Volley: AsyncParsableCommand {
    static let version = BuildInfo.version

    private static let topics =
        HelpTopic.Name.allCases.map(\.rawValue).joined(separator: ", ")

    static let configuration = CommandConfiguration(
        abstract: "A terminal explorer for batch work on record stores.",
        discussion: """
            Without a command it opens the explorer: volley [TARGET].

            TARGET is \(Target.forms) in the configuration.

            volley help TOPIC explains a topic: \(topics).

            Data goes to standard output, everything else to standard error. Exit status: 0 all \
            rows are ok; 1 the command could not run; 2 some rows are not ok; 3 some are in doubt; \
            64 wrong usage; 130 interrupted. The first Ctrl-C ends a command gracefully, the \
            second at once.
            """,
        version: BuildInfo.text,
        subcommands: [
            ExploreCommand.self, DemoCommand.self, RunCommand.self, PlanCommand.self,
            ApplyCommand.self,
            DataSetsCommand.self, ScanCommand.self, DescribeCommand.self, IndexCommand.self,
            ProfileCommand.self,
            CopyCommand.self, DiffCommand.self, ExplainCommand.self, ImportCommand.self,
            RunsCommand.self,
            NodeCommand.self,
            ThemesCommand.self, ManualCommand.self,
        ],
        defaultSubcommand: ExploreCommand.self)

    static func main() async {
        StandardStreams.ignoreBrokenPipes()
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if let topic = HelpRequest.topic(arguments) {
                let width = min(StandardStreams.outputColumns ?? 80, 100)
                return try StandardStreams.write(Array(topic.text(width: width).utf8))
            }
            try HelpRequest.check(arguments)
            try await runCommand()
        } catch let failure as CommandFailure {
            for line in failure.lines { StandardStreams.printStatus(line) }
            let isInterrupted = Interruption.shared.isInterrupted
            Foundation.exit((isInterrupted ? ExitStatus.interrupted : .couldNotRun).rawValue)
        } catch is StandardStreams.OutputClosed {
            // The reader of the output has closed it: success.
        } catch {
            leave(with: error)
        }
    }

    private static func runCommand() async throws {
        var command = try await asyncParseAsRoot()
        if !takesTheTerminal(command) {
            try StandardStreams.checkOutput()
            Interruption.shared.listen()
        }
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
    }

    /// Whether a command reads keys itself, including Ctrl-C.
    private static func takesTheTerminal(_ command: any ParsableCommand) -> Bool {
        command is ExploreCommand || command is DemoCommand
    }

    /// The message with what to type for a target that is missing.
    private static func named(_ text: String) -> String {
        let missing = "Missing expected argument '--target <target>'"
        guard text.contains(missing) else { return text }
        let given = CommandLine.arguments.dropFirst(2).filter {
            !$0.hasPrefix("-") && $0.contains(":") && (try? Target.parse($0)) != nil
        }
        var example = "--target " + (given.first ?? "sqlite:store.db")
        if CommandLine.arguments.dropFirst().first == "copy" {
            example = "DATASET \(example) --to \(given.dropFirst().first ?? "sqlite:other.db")"
        }
        return text.replacing(missing, with: "\(missing); type \(example)")
    }

    /// Ends the program with ArgumentParser's message: help on standard output, anything else on
    /// standard error, with control characters escaped.
    private static func leave(with error: any Error) -> Never {
        let code = exitCode(for: error)
        let text = named(fullMessage(for: error))
        if code.isSuccess {
            try? StandardStreams.write(Array((text + "\n").utf8))
        } else if !text.isEmpty {
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                StandardStreams.printStatus(String(line))
            }
        }
        Foundation.exit(code.rawValue)
    }
}
