import Foundation

/// What is measured: `bench [engine] [embedded] [dynamodb] [ledger] [explorer] [program] [process]
/// [memory] [marking] [tables] [finding] [side-by-side]`; the last seven start the built program, `VOLLEY` or
/// `../.build/release/volley`. And a server that is given: `bench aerospike HOST:PORT`,
/// `bench aerospike HOST:PORT batches`, `scan`, `find`, `death` or `copy`. `make bench` asks for the server
/// in `VOLLEY_AEROSPIKE`. The rows of the table of goals come together at the end.
///
/// `dynamodb [ministack] [at-once] [late]` measures with some of its servers only, and
/// `dynamodb alone [write] [get]` leaves the peers out. `finding [query] [update]` measures one of the
/// two, `finding update ours` leaves the loop out, and `finding ten-million` measures ten million
/// records, which takes minutes and is asked for by name only. `side-by-side [embedded-copy]
/// [tables-copy]` measures one of the two. `aerospike HOST:PORT alone read 10000` is one
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
            let isAll = rest.isEmpty
            if isAll || rest == ["batches"] { try await AerospikeBenchmark.run(address) }
            if isAll || rest == ["scan"] || rest == ["find"] {
                try await AerospikeScanBenchmark.run(
                    address, program: program, scans: rest != ["find"])
            }
            if isAll || rest == ["copy"] {
                try await SideBySideBenchmark.run(aerospike: address, program: program)
            }
            if isAll || rest == ["death"] { try await NodeDeathBenchmark.run(address) }
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
        if all || wanted.contains("memory") { try MemoryBenchmark.run(program) }
        if all || wanted.contains("marking") { try MarkingBenchmark.run(program) }
        if all || wanted.contains("tables") { try DynamoDBProgramBenchmark.run(program) }
        if all || wanted.contains("finding") {
            try await FindingBenchmark.run(program, wanted)
        }
        if all || wanted.contains("side-by-side") {
            try await SideBySideBenchmark.run(program, wanted)
        }
        if all { try await aerospike() }
        Goals.printAll()
    }

    /// The built program.
    private static var program: String {
        ProcessInfo.processInfo.environment["VOLLEY"] ?? "../.build/release/volley"
    }

    /// What wants a server, and what nothing here can measure.
    private static func aerospike() async throws {
        if let address = ProcessInfo.processInfo.environment["VOLLEY_AEROSPIKE"] {
            try await AerospikeBenchmark.run(address)
            try await AerospikeScanBenchmark.run(address, program: program, scans: true)
            try await SideBySideBenchmark.run(aerospike: address, program: program)
            try await NodeDeathBenchmark.run(address)
        } else {
            for work in [
                "Aerospike scans", "single gets", "batches of 100", "first row", "node killed",
            ] {
                Goals.skip(work, "-", because: "set VOLLEY_AEROSPIKE=HOST:PORT")
            }
        }
        Goals.skip(
            "make run from nothing", "at most 240 s",
            because: "not measured here: time `make run` in a fresh clone")
    }
}
