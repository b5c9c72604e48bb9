import AerospikeNode
import ArgumentParser

/// `volley node`: Aerospike nodes on loopback, for tests and for trying things out.
struct NodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node", abstract: "Runs Aerospike nodes on loopback until interrupted.",
        discussion: """
            The nodes keep their records in memory, in the namespaces given, and speak the \
            server's protocol: Volley and Aerospike's own clients work on them. Each node's \
            address is a line on standard output once all of them listen.
            """)

    @Option(help: "The port of the first node; the others follow.")
    var port = 3000

    @Option(help: "How many nodes.")
    var nodes = 1

    @Option(help: "A namespace; may be given more than once.")
    var namespace = ["test"]

    func validate() throws {
        guard (1...64).contains(nodes) else {
            throw ValidationError("--nodes is from 1 to 64, not \(nodes)")
        }
        guard (0...65_535 - nodes).contains(port) else {
            throw ValidationError("--port is from 0 to \(65_535 - nodes), not \(port)")
        }
    }

    func run() async throws {
        Interruption.shared.listen()
        let running: AerospikeNodes
        do {
            running = try await AerospikeNodes.start(
                count: nodes, port: port, namespaces: namespace)
        } catch {
            throw CommandFailure("cannot listen on port \(port): \(error)")
        }
        for address in running.addresses {
            try StandardStreams.write(Array("\(address)\n".utf8))
        }
        // Nothing needs an orderly end: an interruption ends the program at once.
        try await Task.sleep(for: .seconds(Int64.max / 4))
        await running.stop()
    }
}
