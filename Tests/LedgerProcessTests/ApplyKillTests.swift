import BatchClient
import EmbeddedBackend
import Foundation
import Ledger
import StoreFacts
import TestSeed
import Testing
import VolleyProcess

/// The program is killed at random moments while it applies a plan to records of which some have drifted:
/// what was applied was as planned, and what had drifted is as others left it.
@Suite struct ApplyKillTests {
    private static let size = 20
    private static let data = DataSet("t", "p")

    /// What becomes of a record by the plan, state by state; nil is no record.
    private static func states(_ kind: String) -> [Int64?] {
        switch kind {
        case "a": [0, 10, 110]
        case "b": [5, nil]
        case "g": [1, 2]
        default: [nil, 1]
        }
    }

    private static let kinds = ["a", "b", "c", "g"]

    private func script(_ round: Int) -> String {
        let last = Self.size
        let groups = stride(from: 1, to: last, by: 2).map { number in
            """
            atomic
            update t.p g\(round)-\(number) set n += 1
            update t.p g\(round)-\(number + 1) set n += 1
            end
            """
        }
        return """
            update t.p a\(round)-{1..\(last)} set n += 10
            delete t.p b\(round)-{1..\(last)}
            insert t.p c\(round)-{1..\(last)} set n = 1
            \(groups.joined(separator: "\n"))
            update t.p a\(round)-{1..\(last)} set n += 100
            """
    }

    private func ids(_ kind: String, _ round: Int) -> [RecordID] {
        (1...Self.size).map { .string("\(kind)\(round)-\($0)") }
    }

    private func numbers(_ round: Int, _ session: Session) async throws -> [RecordID: Int64] {
        let ids = Self.kinds.flatMap { self.ids($0, round) }
        let results = try await session.query(Self.data.ids(ids)).execute(onError: .inStream)
            .collect()
        return Dictionary(
            uniqueKeysWithValues: results.compactMap { result in
                result.record?.integer("n").map { (result.key.id, $0) }
            })
    }

    /// Writes by somebody else after the plan was made.
    private func drift(
        _ round: Int, _ session: Session, _ random: inout SplitMix64
    ) async throws -> [RecordID: Int64] {
        var drifted: [RecordID: Int64] = [:]
        for kind in Self.kinds {
            for id in ids(kind, round) where random.nextUnit() < 0.25 {
                let number = Int64.random(in: 5_000..<6_000, using: &random)
                drifted[id] = number
                if kind != "c", Bool.random(using: &random) {
                    // Made again, with the generation that it had.
                    _ = try await session.delete(Self.data.id(id)).execute(onError: .inStream)
                        .collect()
                }
                _ = try await session.upsert(Self.data.id(id)).bin("n").setTo(number)
                    .execute(onError: .inStream).collect()
            }
        }
        return drifted
    }

    @Test("On the embedded store")
    func embedded() async throws {
        let scene = try await KillScene()
        defer { scene.volley.remove() }
        let session = try await scene.open()
        var (cutShort, doubts, applied, left) = (0, 0, 0, 0)
        var random = SplitMix64(seed: TestSeed.of(1))
        for round in 0..<KillScene.kills {
            for kind in Self.kinds {
                guard let start = Self.states(kind)[0] else { continue }
                _ = try await session.upsert(Self.data.ids(ids(kind, round))).bin("n").setTo(start)
                    .execute(onError: .inStream).collect()
            }
            let script = try scene.volley.write("\(round).volley", script(round))
            let plan = scene.volley.path("\(round).plan")
            let made = try await scene.volley.run(
                "plan", script, "--target", "sqlite:store.db", "--out", plan)
            #expect(made.status == 0, "\(made.narration)")
            let drifted = try await drift(round, session, &random)
            let before = try await numbers(round, session)
            let faults = try scene.faults(TestSeed.of(1) &+ UInt64(round))
            let moment = Int.random(in: 0..<5 * Self.size, using: &random)
            let run = try await scene.kill(
                ["apply", plan, "--faults", faults, "--yes", "100"], afterRows: moment)
            #expect(run.summary.reason.plan != nil)
            if run.summary.state == .interrupted { cutShort += 1 }
            doubts += run.summary.counts[.inDoubt]
            let after = try await numbers(round, session)
            compare(run, before, after, drifted, round)
            applied += run.summary.counts[.ok]
            left += drifted.count

            // What is still as planned is applied when the plan is, and nothing twice.
            let again = try await scene.volley.run("apply", plan, "--yes", "100")
            #expect([0, 2].contains(again.status), "\(again.narration)")
            let end = try await numbers(round, session)
            for kind in Self.kinds {
                let states = Self.states(kind)
                for (index, id) in ids(kind, round).enumerated() {
                    if let number = drifted[id] {
                        #expect(end[id] == number, "round \(round), \(id)")
                        continue
                    }
                    // A group goes as a whole.
                    let partner = RecordID.string("g\(round)-\((index ^ 1) + 1)")
                    let isHeldUp = kind == "g" && drifted[partner] != nil
                    let goes = after[id] == states[0] && !isHeldUp
                    #expect(end[id] == (goes ? states[states.count - 1] : after[id]), "\(id)")
                }
            }
        }
        try await scene.checkChain()
        #expect(cutShort > 0)
        print(
            "killed \(KillScene.kills) times, \(cutShort) applies cut short, \(applied) indices "
                + "applied, \(doubts) in doubt, \(left) records drifted")
        await scene.close(session)
    }

    /// Compares what the ledger says of an apply that was killed with the store.
    private func compare(
        _ run: RecordedRun, _ before: [RecordID: Int64], _ after: [RecordID: Int64],
        _ drifted: [RecordID: Int64], _ round: Int
    ) {
        var sure: [RecordID: Int] = [:]
        var most: [RecordID: Int] = [:]
        for index in 0..<run.batch.count {
            let id = run.batch.key(at: index).id
            switch run.status(at: index) {
            case .ok?:
                sure[id, default: 0] += 1
                #expect(drifted[id] == nil, "round \(round): \(id) had drifted, and is ok")
            case .inDoubt?: most[id, default: 0] += 1
            case nil: Issue.record("round \(round): index \(index) has no status")
            case .some: break
            }
        }
        for kind in Self.kinds {
            let states = Self.states(kind)
            for (index, id) in ids(kind, round).enumerated() {
                guard drifted[id] == nil else {
                    #expect(after[id] == before[id], "round \(round): \(id) had drifted")
                    continue
                }
                let least = sure[id] ?? 0
                let possible = (least...least + (most[id] ?? 0)).filter(states.indices.contains)
                #expect(
                    possible.contains { states[$0] == after[id] },
                    "round \(round): \(id) is \(after[id].map(String.init) ?? "gone"), \(least) applied"
                )
                let partner = RecordID.string("g\(round)-\((index ^ 1) + 1)")
                if kind == "g" {
                    let isAlone = drifted[partner] == nil && after[partner] != after[id]
                    #expect(!isAlone, "round \(round): the group of \(id) is half applied")
                }
            }
        }
    }
}
