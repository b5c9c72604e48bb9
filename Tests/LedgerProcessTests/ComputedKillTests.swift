import BatchClient
import EmbeddedBackend
import Foundation
import Ledger
import StoreFacts
import Testing
import VolleyProcess

/// The program is killed at random moments while it fires computed writes to records that others
/// write too, and some of its answers are lost: the ledger agrees with the store, and nothing was
/// applied twice or computed from a record that changed.
@Suite struct ComputedKillTests {
    private static let records = 10
    private static let writes = 8
    private static let data = DataSet("t", "c")
    /// What others add: above all bits of the program.
    private static let other: Int64 = 1 << 20

    private func ids(_ round: Int) -> [RecordID] {
        (0..<Self.records).map { .string("\(round)-\($0)") }
    }

    /// Each command adds a power of two of its own.
    private func script(_ round: Int) -> String {
        (0..<Self.writes).flatMap { bit in
            (0..<Self.records).map { "update t.c \(round)-\($0) set n = n + \(1 << bit)" }
        }.joined(separator: "\n") + "\n"
    }

    private func numbers(_ round: Int, _ session: Session) async throws -> [Int64?] {
        try await session.query(Self.data.ids(ids(round))).execute(onError: .inStream).collect()
            .map { $0.record?.integer("n") }
    }

    /// Adds to random records until it is cancelled.
    private func write(_ round: Int, _ session: Session) async -> [RecordID: Int64] {
        var added: [RecordID: Int64] = [:]
        let ids = ids(round)
        while !Task.isCancelled {
            guard let id = ids.randomElement() else { break }
            let add = BinOperation(
                "n", .set(.expression(.bin("n") + .literal(.integer(Self.other)))))
            // Cancelled in the middle, it does not say what became of it.
            let results = try? await session.execute(
                Batch([Command(.update, Self.data.ids([id]), operations: [add])]),
                onError: .inStream
            ).collect()
            if results?.first?.status == .ok { added[id, default: 0] += 1 }
        }
        return added
    }

    @Test("On the embedded store")
    func embedded() async throws {
        let scene = try await KillScene()
        defer { scene.volley.remove() }
        let session = try await scene.open()
        var (cutShort, doubts, applied) = (0, 0, 0)
        for round in 0..<KillScene.kills {
            _ = try await session.upsert(Self.data.ids(ids(round))).bin("n").setTo(0)
                .execute(onError: .inStream).collect()
            let script = try scene.volley.write("\(round).volley", script(round))
            let faults = try scene.faults(UInt64(round))
            let others = Task { await write(round, session) }
            let moment = Int.random(in: 0..<Self.records * Self.writes)
            let run = try await scene.kill(
                [
                    "run", script, "--target", "sqlite:store.db", "--faults", faults, "--yes",
                    "1000",
                ], afterRows: moment)
            others.cancel()
            let added = await others.value
            if run.summary.state == .interrupted { cutShort += 1 }
            doubts += run.summary.counts[.inDoubt]
            let numbers = try await numbers(round, session)
            for (index, id) in ids(round).enumerated() {
                let number = try #require(numbers[index])
                let bits = number & (Self.other - 1)
                #expect(bits < 1 << Int64(Self.writes), "\(id): \(number) is no sum of the writes")
                // The cancelled write may have been applied without an answer.
                let more = number / Self.other - added[id, default: 0]
                #expect(0...1 ~= more, "\(id): others added \(more) more than they know")
                for bit in 0..<Self.writes {
                    let isSet = bits >> Int64(bit) & 1 == 1
                    let status = run.status(at: bit * Self.records + index)
                    switch status {
                    case .ok?:
                        applied += 1
                        #expect(isSet, "\(id), bit \(bit) is ok, and was not applied")
                    case .inDoubt?: break
                    case nil: Issue.record("\(id), bit \(bit) has no status")
                    case let status?:
                        #expect(!isSet, "\(id), bit \(bit) is \(status), and was applied")
                    }
                }
            }
        }
        try await scene.checkChain()
        #expect(cutShort > 0 && applied > 0)
        print(
            "killed \(KillScene.kills) times, \(cutShort) runs cut short, \(applied) indices "
                + "applied, \(doubts) in doubt")
        await scene.close(session)
    }
}
