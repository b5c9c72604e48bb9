import Foundation

/// What is measured: `bench [engine] [embedded] [dynamodb] [ledger] [explorer] [program] [process]`;
/// the last two start the built program, `VOLLEY` or `../.build/release/volley`. And a server that is
/// given: `bench aerospike HOST:PORT`, `bench aerospike HOST:PORT scan`. `make bench` asks for the
/// server in `VOLLEY_AEROSPIKE`. The rows of the table of goals come together at the end.
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
            if rest != ["scan"] { try await AerospikeBenchmark.run(address) }
            try await AerospikeScanBenchmark.run(address, program: program)
            return Goals.printAll()
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
        if all || wanted.contains("program") { try ProgramBenchmark.run(program) }
        if all || wanted.contains("process") { try ProcessBenchmark.run(program) }
        if all { try await aerospike() }
        Goals.printAll()
    }

    /// The built program.
    private static var program: String {
        ProcessInfo.processInfo.environment["VOLLEY"] ?? "../.build/release/volley"
    }

    /// What wants a server, and what nothing measures yet.
    private static func aerospike() async throws {
        if let address = ProcessInfo.processInfo.environment["VOLLEY_AEROSPIKE"] {
            try await AerospikeBenchmark.run(address)
            try await AerospikeScanBenchmark.run(address, program: program)
        } else {
            for work in ["Aerospike scans", "single gets", "batches of 100", "first row"] {
                Goals.skip(work, "-", because: "set VOLLEY_AEROSPIKE=HOST:PORT")
            }
        }
        for (work, goal) in [
            ("import to DynamoDB with 5 ms", "at least 10 x boto3"),
            ("DynamoDB scan of 200,000 items with 5 ms", "at least 5 x boto3"),
            ("explorer: filter and mark all of 2,000,000", "at most 1.2 x the scan"),
            (
                "memory of 1,000,000 IDs, 1,000,000 rows, 300,000 commands",
                "at most 80, 160, 120 MB"
            ),
            ("indices from 10^3 to 10^7", "linear, at most 100 MB"),
            ("make run from nothing", "at most 240 s"),
        ] { Goals.skip(work, goal, because: "not measured by this program yet") }
    }
}
