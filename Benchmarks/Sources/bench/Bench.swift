/// The benchmarks of the core and of the embedded store: `bench [engine] [embedded]`.
@main
enum Bench {
    static func main() async throws {
        let wanted = Set(CommandLine.arguments.dropFirst())
        let all = wanted.isEmpty
        if all || wanted.contains("engine") { try await EngineBenchmark.run() }
        if all || wanted.contains("embedded") { try await EmbeddedBenchmark.run() }
    }
}
