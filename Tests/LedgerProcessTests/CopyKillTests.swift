import BatchClient
import EmbeddedBackend
import Foundation
import Ledger
import StoreFacts
import Testing
import VolleyProcess

/// A copy is killed at random moments. Verified, resumed and retried, it has every record once.
@Suite struct CopyKillTests {
    private static let size = 600
    /// Each fifth record exists on the other side already: its row is printed, and shows how far it is.
    private static let step = 5
    private static let data = DataSet("t", "k")

    private static func ids(_ numbers: some Sequence<Int>) -> [RecordID] {
        numbers.map { .integer(Int64($0)) }
    }

    @Test("No record is lost, and none is written twice")
    func nothingIsLostOrDoneTwice() async throws {
        let scene = try await KillScene()
        defer { scene.volley.remove() }
        let (size, step, data) = (Self.size, Self.step, Self.data)
        let source = try await scene.open("here.db")
        try await source.upsert(data.ids(Self.ids(1...size))).bin("n")
            .setTo(1)
            .execute(onError: .inStream).collect()
        await source.backend.close()
        var (cutShort, rest) = (0, 0)
        for round in 0..<KillScene.kills {
            let session = try await scene.open("\(round).db")
            let known = stride(from: step, through: size, by: step)
            try await session.upsert(data.ids(Self.ids(known))).bin("n").setTo(2)
                .execute(onError: .inStream).collect()
            let faults = try scene.faults(UInt64(round), throttles: false)
            let moment = Int.random(in: 0..<size / step)
            let run = try await scene.kill(
                [
                    "copy", "t.k", "--target", "sqlite:here.db", "--to", "sqlite:\(round).db",
                    "--mode", "insert", "--yes", "\(size)", "--rate", "800", "--faults", faults,
                ], afterRows: moment)

            if run.summary.state == .interrupted { cutShort += 1 }
            rest += run.summary.counts[.notSent]
            // What the ledger says of the copy is true of the store.
            let found = try await numbers(session)
            for index in 0..<run.batch.count {
                let id = run.batch.key(at: index).id
                switch run.status(at: index) {
                case .ok?: #expect(found[id]?.n == 1, "round \(round): \(id)")
                case .exists?: #expect(found[id]?.n == 2, "round \(round): \(id)")
                case .inDoubt?: break
                case .notSent?:
                    #expect(found[id]?.n != 1, "round \(round): \(id) was written")
                case let status:
                    Issue.record("round \(round): \(id) is \(String(describing: status))")
                }
            }
            for verb in ["verify", "resume", "retry"] {
                let more = verb == "verify" ? [] : ["--yes", "\(size)"]
                let outcome = try await scene.volley.run(["runs", verb, "\(run.id)"] + more)
                #expect([0, 2].contains(outcome.status), "\(verb): \(outcome.narration)")
            }
            let end = try await numbers(session)
            #expect(end.count == size, "round \(round)")
            for number in 1...size {
                let record = end[.integer(Int64(number))]
                #expect(record?.n == (number % step == 0 ? 2 : 1), "round \(round): \(number)")
                // Another write would have raised it.
                #expect(record?.generation == 1, "round \(round): \(number)")
            }
            await session.backend.close()
        }
        #expect(cutShort > 0)
        #expect(rest > 0)
        print(
            "killed \(KillScene.kills) copies, \(cutShort) cut short, \(rest) records not sent before"
        )
        await scene.ledger.close()
    }

    private struct Found {
        let n: Int64?
        let generation: Int64?
    }

    private func numbers(_ session: Session) async throws -> [RecordID: Found] {
        let results = try await session.query(Self.data.ids(Self.ids(1...Self.size)))
            .execute(onError: .inStream).collect()
        return Dictionary(
            uniqueKeysWithValues: results.compactMap { result in
                result.record.map {
                    (
                        result.key.id,
                        Found(n: $0.integer("n"), generation: $0.generation.map { Int64($0) })
                    )
                }
            })
    }
}
