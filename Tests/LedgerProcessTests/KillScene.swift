import BatchClient
import EmbeddedBackend
import Foundation
import Ledger
import StoreFacts
import Testing
import VolleyProcess

/// The program with its ledger and an embedded store beside it, for tests that kill the program while it
/// fires, and then ask the ledger what it did.
struct KillScene {
    /// How often a test kills; more by `VOLLEY_KILLS`.
    static let kills =
        ProcessInfo.processInfo.environment["VOLLEY_KILLS"].flatMap { Int($0) } ?? 12

    let volley: Volley
    let ledger: LedgerStore

    init() async throws {
        volley = try Volley()
        ledger = try await LedgerStore.open(
            LedgerFolder(volley.folder.appendingPathComponent("state/volley").path))
    }

    /// A session on a store in a file of the program's folder.
    func open(_ name: String = "store.db") async throws -> Session {
        Session(try await EmbeddedBackend.open(path: volley.path(name)), behavior: .untimed)
    }

    func close(_ session: Session) async {
        await ledger.close()
        await session.backend.close()
    }

    /// Some writes are late, and some answers are lost.
    func faults(_ seed: UInt64, throttles: Bool = true) throws -> String {
        let throttled = """
              - match: { verb: writes, attempt: 1, chance: 0.03 }
                do: throttle

            """
        return try volley.write(
            "faults.yaml",
            """
            seed: \(seed)
            rules:
            \(throttles ? throttled : "")  - match: { verb: writes, attempt: 1, chance: 0.03 }
                do: timeoutAfter
              - match: { verb: writes, attempt: 1, chance: 0.03 }
                do: timeoutBefore
              - match: { verb: writes }
                do: { slow: 10ms }
            """)
    }

    /// Starts the program and kills it when it has printed so many rows, or begun its run, or ended.
    /// - Returns: What the ledger says of its run.
    func kill(_ arguments: [String], afterRows rows: Int) async throws -> RecordedRun {
        try await killed(arguments, afterRows: rows).run
    }

    /// As ``kill(_:afterRows:)``, with what the program printed.
    func killed(
        _ arguments: [String], afterRows rows: Int
    ) async throws -> (run: RecordedRun, outcome: ProgramOutcome) {
        let program = try volley.start(arguments)
        try await program.wait(for: "\(rows) rows", orEnd: true) {
            rows == 0
                ? $0.narration.contains("run ") : $0.output.count(where: \.isNewline) >= rows
        }
        program.send(SIGKILL)
        let outcome = try await program.outcome()
        return (try await ledger.run(try await ledger.runs(limit: 1)[0].id), outcome)
    }

    /// The chain of the ledger has no gap, and nothing in it was altered.
    func checkChain() async throws {
        let chain = try await volley.run("runs", "check")
        #expect(chain.status == 0, "\(chain.narration)")
    }
}
