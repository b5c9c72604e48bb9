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
        let volley = try Volley()
        defer { volley.remove() }
        let ledger = try await LedgerStore.open(
            LedgerFolder(volley.folder.appendingPathComponent("state/volley").path))
        let store = try await EmbeddedBackend.open(path: volley.path("store.db"))
        let session = Session(store, behavior: .untimed)
        var (cutShort, doubts, applied) = (0, 0, 0)
        for round in 0..<GroupKillTests.kills {
            _ = try await session.upsert(Self.data.ids(ids(round))).bin("n").setTo(0)
                .execute(onError: .inStream).collect()
            let script = try volley.write("\(round).volley", script(round))
            let faults = try volley.write("faults.yaml", GroupKillTests.faults(UInt64(round)))
            let others = Task { await write(round, session) }
            let program = try volley.start([
                "run", script, "--target", "sqlite:store.db", "--faults", faults, "--yes", "1000",
            ])
            let moment = Int.random(in: 0..<Self.records * Self.writes)
            try await program.wait(for: "\(moment) rows", orEnd: true) {
                moment == 0
                    ? $0.narration.contains("run ") : $0.output.count(where: \.isNewline) >= moment
            }
            program.send(SIGKILL)
            _ = try await program.outcome()
            others.cancel()
            let added = await others.value
            let run = try await ledger.run(try await ledger.runs(limit: 1)[0].id)
            if run.summary.state == .interrupted { cutShort += 1 }
            doubts += run.summary.counts[.inDoubt]
            let numbers = try await numbers(round, session)
            for (place, id) in ids(round).enumerated() {
                let number = try #require(numbers[place])
                let bits = number & (Self.other - 1)
                #expect(bits < 1 << Int64(Self.writes), "\(id): \(number) is no sum of the writes")
                // The cancelled write may have been applied without an answer.
                let more = number / Self.other - added[id, default: 0]
                #expect(0...1 ~= more, "\(id): others added \(more) more than they know")
                for bit in 0..<Self.writes {
                    let isSet = bits >> Int64(bit) & 1 == 1
                    let status = run.status(at: bit * Self.records + place)
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
        let chain = try await volley.run("runs", "check")
        #expect(chain.status == 0, "\(chain.narration)")
        #expect(cutShort > 0 && applied > 0)
        print(
            "killed \(GroupKillTests.kills) times, \(cutShort) runs cut short, \(applied) indices "
                + "applied, \(doubts) in doubt")
        await ledger.close()
        await store.close()
    }
}
