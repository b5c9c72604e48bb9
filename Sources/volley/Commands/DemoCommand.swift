import ArgumentParser
import Targets
import TerminalKit

/// `volley demo`: the explorer on data to try things on.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Opens the explorer on a temporary store with demo data.")

    @Option(
        help: "Inject faults: a file of rules that make requests fail.",
        completion: .file(extensions: ["yaml", "yml"]))
    var faults: String?

    @Option(
        help: """
            Start a cluster of 1 to 9 Aerospike nodes, which you can stop, slow down and cut off \
            while a batch runs.
            """)
    var cluster: Int?

    @Flag(
        help: """
            A guided tour of two minutes: the explorer presses the keys and says what they do, on \
            a cluster where requests fail on purpose. Space continues, Esc ends it at any time.
            """)
    var tour = false

    @Flag(help: "Line by line, without a screen, as volley --plain.")
    var plain = false

    @Option(help: ArgumentHelp("Write a picture of the screen instead.", visibility: .private))
    var screenshot: String?

    @Option(
        help: ArgumentHelp("The size of the picture, as in 100x30.", visibility: .private),
        transform: DemoCommand.size)
    var size = Size(width: 100, height: 30)

    @Option(
        help: ArgumentHelp("Keys to press before the picture is taken.", visibility: .private))
    var keys = ""

    @Option(
        help: ArgumentHelp("The theme of the picture.", visibility: .private),
        completion: Completions.theme)
    var theme: String?

    @Option(help: ArgumentHelp("The target of the picture.", visibility: .private))
    var at: String?

    private static func size(_ text: String) throws -> Size {
        let parts = text.split(separator: "x").compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ (1...1_000).contains($0) }) else {
            throw ValidationError("--size takes WIDTHxHEIGHT, such as 100x30, not \(text)")
        }
        return Size(width: parts[0], height: parts[1])
    }

    func validate() throws {
        if let cluster, !(1...9).contains(cluster) {
            throw ValidationError("--cluster takes 1 to 9, not \(cluster)")
        }
        if tour, faults != nil || cluster != nil || plain {
            throw ValidationError("--tour has its own cluster and faults: leave the others out")
        }
        if plain, cluster != nil {
            throw ValidationError("--plain takes no --cluster; open one with volley node")
        }
    }

    func run() async throws {
        if let screenshot {
            try await Screenshot(
                size: size, keys: keys, theme: theme, faults: faults,
                target: at.map(TargetOptions.parse) ?? .demo, showsTour: tour
            ).write(to: screenshot)
        } else if plain {
            try await PlainProgram.run(.demo, faults: faults)
        } else if let count = tour ? DemoTour.nodes : cluster {
            // The screen opens when the nodes are filled.
            if StandardStreams.outputIsTerminal {
                let nodes = Count.text(count, "node", "nodes")
                StandardStreams.printStatus("starting \(nodes) with demo data")
            }
            let nodes = try await DemoCluster.start(count)
            try await ExplorerProgram.run(
                nodes.target, faults: faults, cluster: nodes, tour: tour)
            await nodes.stop()
        } else {
            try await ExplorerProgram.run(.demo, faults: faults)
        }
    }
}
