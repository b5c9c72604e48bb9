import AerospikeBackend
import AerospikeNode
import AerospikeWire
import BatchClient
import StoreFacts
import Testing
import VolleyProcess

/// Nodes in this process, Volley's client for them, and Python.
struct Cluster {
    let nodes: AerospikeNodes
    let session: Session
    let python: Python
    /// The first node, in the form that the vendor's clients take.
    let address: String

    /// Runs nodes while the body runs.
    static func run(_ count: Int = 3, _ body: (Cluster) async throws -> Void) async throws {
        let nodes = try await AerospikeNodes.start(count: count, port: freePorts(count))
        let session: Session
        // Nodes on a busy machine are slow, not dead.
        var options = AerospikeOptions()
        options.connectTimeout = .seconds(120)
        do {
            session = Session(
                try await AerospikeBackend.connect(nodes.addresses, options: options),
                behavior: .untimed)
        } catch {
            await nodes.stop()
            throw error
        }
        let folder = try Volley()
        let address = try #require(nodes.addresses.first).description
        let cluster = Cluster(
            nodes: nodes, session: session, python: Python(folder: folder), address: address)
        let outcome: Result<Void, any Error>
        do {
            try await body(cluster)
            outcome = .success(())
        } catch { outcome = .failure(error) }
        await session.close()
        await nodes.stop()
        folder.remove()
        try outcome.get()
    }
}
