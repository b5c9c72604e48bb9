import Foundation

/// What is measured: `bench [engine] [embedded] [ledger] [explorer] [program]`; the last starts the
/// built program, `VOLLEY` or `../.build/release/volley`.
@main
enum Bench {
    static func main() async throws {
        let wanted = Set(CommandLine.arguments.dropFirst())
        let all = wanted.isEmpty
        if all || wanted.contains("engine") { try await EngineBenchmark.run() }
        if all || wanted.contains("embedded") { try await EmbeddedBenchmark.run() }
        if all || wanted.contains("ledger") { try await LedgerBenchmark.run() }
        if all || wanted.contains("explorer") { try await ExplorerBenchmark.run() }
        if all || wanted.contains("program") {
            try ProgramBenchmark.run(
                ProcessInfo.processInfo.environment["VOLLEY"] ?? "../.build/release/volley")
        }
    }
}
