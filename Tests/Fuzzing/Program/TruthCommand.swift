import ArgumentParser
import Foundation
import Synchronization
import Truth

/// Additions through servers that lose, cut, break and delay their answers, half of them for each
/// protocol; compares the statuses with what the servers did.
struct TruthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "truth",
        abstract: "Compares the statuses of many indices with what hostile servers did.")

    @Option(help: "How many indices, half through each protocol.") var indices = 20_000
    @Option(help: "Other seeds give other servers.") var seed: UInt64 = 1

    func validate() throws {
        guard (2...100_000_000).contains(indices) else {
            throw ValidationError("--indices takes 2 to 100000000")
        }
    }

    func run() async throws {
        let start = ContinuousClock.now
        let told = Mutex(0)
        let progress: @Sendable (Truth.Finding) -> Void = { finding in
            let isDue = told.withLock { told in
                guard finding.indices >= told + 50_000 else { return false }
                told = finding.indices
                return true
            }
            guard isDue else { return }
            print(finding)
            fflush(nil)
        }
        let node = try await Truth.node(indices / 2, seed: seed, progress: progress)
        print("Aerospike: \(node)")
        told.withLock { $0 = 0 }
        let service = try await Truth.service(indices / 2, seed: seed, progress: progress)
        print("DynamoDB: \(service)")
        print("\(Int((ContinuousClock.now - start) / .seconds(1))) s")
        guard node.isRight, service.isRight else { throw ExitCode.failure }
    }
}
