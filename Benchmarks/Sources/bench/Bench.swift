import Foundation

/// What is measured: `bench [engine] [embedded] [dynamodb] [ledger] [explorer] [program]`; the last
/// starts the built program, `VOLLEY` or `../.build/release/volley`. And a server that is given:
/// `bench aerospike HOST:PORT`.
///
/// `dynamodb [ministack] [at-once] [late]` measures with some of its servers only, and
/// `dynamodb alone [write] [get]` leaves the peers out. `aerospike HOST:PORT alone read 10000` is one
/// case without the peer, for a profiler.
@main
enum Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "aerospike" {
            guard let address = arguments.dropFirst().first else {
                Swift.print("usage: bench aerospike HOST:PORT")
                return
            }
            let rest = Array(arguments.dropFirst(2))
            if rest.count == 3, rest[0] == "alone", let count = Int(rest[2]) {
                return try await AerospikeBenchmark.alone(address, rest[1], count)
            }
            return try await AerospikeBenchmark.run(address)
        }
        let wanted = Set(CommandLine.arguments.dropFirst())
        let all = wanted.isEmpty
        if all || wanted.contains("engine") { try await EngineBenchmark.run() }
        if all || wanted.contains("embedded") { try await EmbeddedBenchmark.run() }
        if all || wanted.contains("dynamodb") {
            try await DynamoDBBenchmark.run(wanted)
        }
        if all || wanted.contains("ledger") { try await LedgerBenchmark.run() }
        if all || wanted.contains("explorer") { try await ExplorerBenchmark.run() }
        if all || wanted.contains("program") {
            try ProgramBenchmark.run(
                ProcessInfo.processInfo.environment["VOLLEY"] ?? "../.build/release/volley")
        }
    }
}
