import ArgumentParser
import Foundation
import Fuzzing

/// Broken messages and texts for all decoders, on all cores, until a fault is found.
@main
struct Fuzz: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "Feeds broken messages and texts to everything that reads them.",
        subcommands: [All.self, Feed.self, TruthCommand.self], defaultSubcommand: All.self)

    /// Megabytes above which a process is considered to grow with its input. Inputs are a few
    /// kilobytes, and none is kept.
    static let mostMegabytes = 200

    struct All: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Feeds many inputs, by processes of their own, and stops at the first fault.")

        @Option(help: "How many.") var inputs: UInt64 = 10_000_000
        @Option(help: "Other seeds give other inputs.") var seed: UInt64 = 1
        @Option(help: "How many processes work at once.")
        var processes = ProcessInfo.processInfo.activeProcessorCount

        func run() async throws {
            let supervisor = Supervisor(seed: seed, inputs: inputs, processes: max(1, processes))
            guard try await supervisor.run() else { throw ExitCode.failure }
        }
    }

    struct Feed: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Feeds the inputs from one number up to another, or one alone, right here.")

        @Option(help: "As it was where the fault was found.") var seed: UInt64 = 1
        @Flag(help: "Tells the number of each input before it is fed.") var trace = false
        @Argument(help: "The first input.") var from: UInt64
        @Argument(help: "The one behind the last.") var to: UInt64?

        func run() throws {
            try Feeder(seed: seed, isTraced: trace).feed(from..<max(from, to ?? from + 1))
        }
    }
}
