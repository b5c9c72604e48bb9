/// The benchmarks of the core and of the embedded store: `bench [engine] [embedded]`; and of a server
/// that is given: `bench aerospike HOST:PORT`.
@main
enum Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "aerospike" {
            guard let address = arguments.dropFirst().first else {
                Swift.print("usage: bench aerospike HOST:PORT")
                return
            }
            return try await AerospikeBenchmark.run(address)
        }
        let wanted = Set(CommandLine.arguments.dropFirst())
        let all = wanted.isEmpty
        if all || wanted.contains("engine") { try await EngineBenchmark.run() }
        if all || wanted.contains("embedded") { try await EmbeddedBenchmark.run() }
    }
}
