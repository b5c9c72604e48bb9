import BatchClient
import EmbeddedBackend
import Foundation
import Ledger
import StoreFacts
import TestSeed
import Testing
import VolleyProcess

/// The program is killed at random moments while it fires atomic groups: no group is half applied, and the
/// ledger tells the truth.
@Suite struct GroupKillTests {
    private static let groups = 20
    private static let size = 3
    private static let data = DataSet("t", "k")

    private func id(_ round: Int, _ index: Int) -> RecordID {
        .string("\(round)-\(index / Self.size)-\(index % Self.size)")
    }

    private func script(_ round: Int) -> String {
        (0..<Self.groups).map { group in
            let writes = (0..<Self.size).map { "upsert t.k \(round)-\(group)-\($0) set n += 1" }
            return "atomic\n" + writes.joined(separator: "\n") + "\nend\n"
        }.joined()
    }

    private func numbers(_ round: Int, _ session: Session) async throws -> [Int64?] {
        let ids = (0..<Self.groups * Self.size).map { id(round, $0) }
        return try await session.query(Self.data.ids(ids)).execute(onError: .inStream).collect()
            .map { $0.record?.integer("n") }
    }

    /// What is wrong with what a run says of the store.
    private func lies(_ run: RecordedRun, _ numbers: [Int64?]) -> [String] {
        run.batch.atomicGroups.flatMap { group -> [String] in
            let applied = group.count { numbers[$0] != nil }
            guard applied == 0 || applied == group.count else {
                return ["\(group) is half applied"]
            }
            return group.compactMap { index in
                if let n = numbers[index], n != 1 { return "\(index) was applied \(n) times" }
                switch run.status(at: index) {
                case .ok?: return applied == 0 ? "\(index) is ok, and is not there" : nil
                case .inDoubt?: return nil
                case let status?:
                    return applied == 0 ? nil : "\(index) is \(status), and is there"
                case nil: return "\(index) has no status, though the program is dead"
                }
            }
        }
    }

    @Test("On the embedded store")
    func embedded() async throws {
        let scene = try await KillScene()
        defer { scene.volley.remove() }
        let session = try await scene.open()
        var (cutShort, doubts, notSent, decided) = (0, 0, 0, 0)
        var random = SplitMix64(seed: TestSeed.of(1))
        for round in 0..<KillScene.kills {
            let script = try scene.volley.write("\(round).volley", script(round))
            let faults = try scene.faults(TestSeed.of(1) &+ UInt64(round))
            let moment = Int.random(in: 0..<Self.groups * Self.size - 1, using: &random)
            var run = try await scene.kill(
                [
                    "run", script, "--target", "sqlite:store.db", "--faults", faults, "--undoable",
                ], afterRows: moment)
            if run.summary.state == .interrupted { cutShort += 1 }
            let held = try await numbers(round, session)
            #expect(lies(run, held).isEmpty, "round \(round): \(lies(run, held))")
            doubts += run.summary.counts[.inDoubt]
            notSent += run.summary.counts[.notSent]
            let verified = try await run.verify(
                with: session, images: try await scene.ledger.images(of: run.id))
            for one in verified {
                switch one.finding {
                case .applied: #expect(held[one.index] != nil, "round \(round): \(one)")
                case .notApplied: #expect(held[one.index] == nil, "round \(round): \(one)")
                case .unknown: Issue.record("round \(round): \(one)")
                }
                decided += 1
            }
            try await scene.ledger.note(RecordedRun.verdicts(verified), on: run.id)
            run = try await scene.ledger.run(run.id)
            let retry = run.retry()
            #expect(retry.leftOut.isEmpty)
            if retry.batch.count > 0 {
                _ = try await session.execute(retry.batch, onError: .inStream).collect()
            }
            #expect(try await numbers(round, session).allSatisfy { $0 == 1 }, "round \(round)")
        }
        try await scene.checkChain()
        // Some of the moments were in the middle of things.
        #expect(cutShort > 0)
        #expect(doubts + notSent > 0)
        print(
            "killed \(KillScene.kills) times, \(cutShort) runs cut short, \(doubts) indices in doubt, "
                + "\(decided) decided, \(notSent) not sent")
        await scene.close(session)
    }
}
