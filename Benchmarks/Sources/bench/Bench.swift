/// The benchmarks of the core and of the stores: `bench [engine] [embedded] [dynamodb [alone]]`.
@main
enum Bench {
    static func main() async throws {
        let wanted = Set(CommandLine.arguments.dropFirst())
        let all = wanted.isEmpty
        if all || wanted.contains("engine") { try await EngineBenchmark.run() }
        if all || wanted.contains("embedded") { try await EmbeddedBenchmark.run() }
        if all || wanted.contains("dynamodb") {
            try await DynamoDBBenchmark.run(isAlone: wanted.contains("alone"))
        }
    }
}
