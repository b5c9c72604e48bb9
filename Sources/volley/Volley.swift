import ArgumentParser
import Foundation

@main
struct Volley: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        abstract: "A terminal explorer for batch work on record stores.",
        discussion: """
            Without a command it opens the explorer: volley [TARGET].

            TARGET is memory:, demo:, sqlite:PATH, aerospike://[user@]host[:port], \
            dynamodb://REGION, or the name of a connection in the configuration.

            Data goes to standard output, everything else to standard error. Exit status: 0 every \
            index is ok; 1 it could not run; 2 some are not ok; 3 some are in doubt; 130 \
            interrupted; 64 wrong usage.
            """,
        version: version,
        subcommands: [
            ExploreCommand.self, DemoCommand.self, RunCommand.self, PlanCommand.self,
            DataSetsCommand.self, ScanCommand.self, ImportCommand.self, RunsCommand.self,
            NodeCommand.self,
            ThemesCommand.self,
        ],
        defaultSubcommand: ExploreCommand.self)

    static func main() async {
        StandardStreams.ignoreBrokenPipes()
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            for line in failure.lines { StandardStreams.narrate(line) }
            Foundation.exit(ExitStatus.couldNotRun.rawValue)
        } catch is StandardStreams.OutputClosed {
            // Whoever read the output has what they wanted.
        } catch {
            exit(withError: error)
        }
    }
}
