import BatchClient
import EmbeddedBackend
import Foundation
import Ledger
import StoreFacts
import Testing
import VolleyProcess

/// The program is killed at random moments of its runs. Its ledger must then be true of the store,
/// and continuing from it must have the same result as a run that was not killed.
@Suite struct KillTests {
    private static let workers = 4
    private static let kills = 50
    private static let size = 60
    private static let data = DataSet("t", "k")

    /// Temporary faults that a clean run survives.
    private static let faults = """
        seed: %SEED%
        nodes: 3
        rules:
          - match: { verb: writes, attempt: 1, chance: 0.1 }
            do: throttle
          - match: { verb: writes, attempt: 1, chance: 0.1 }
            do: timeoutAfter
          - match: { verb: writes, attempt: 1, chance: 0.1 }
            do: timeoutBefore
          - match: { verb: writes, attempt: 1, chance: 0.1 }
            do: unavailable
          - match: { verb: writes }
            do: { slow: 10ms }
        """

    /// Every command leaves a trace of its own.
    private static func script(_ round: Int) -> String {
        """
        insert t.k a\(round)-{1..\(size)} set i = 1
        upsert t.k b\(round)-{1..\(size)} set i = 1
        upsert t.k b\(round)-{1..\(size)} set n += 10
        upsert t.k b\(round)-{1..\(size)} set s = "x"
        delete t.k d\(round)-{1..\(size)}
        """
    }

    private struct Indices {
        let round: Int

        var count: Int { 5 * size }

        func id(_ index: Int) -> RecordID {
            .string("\(["a", "b", "b", "b", "d"][index / size])\(round)-\(index % size + 1)")
        }

        /// Whether the store shows that an index was applied.
        func isApplied(_ index: Int, _ record: BatchClient.Record?) -> Bool {
            switch index / size {
            case 0, 1: record?.integer("i") == 1
            case 2: record?.integer("n") != nil
            case 3: record?.string("s") == "x"
            default: record == nil
            }
        }
    }

    private func records(
        _ indices: Indices, in session: Session
    ) async throws -> [RecordID: BatchClient.Record] {
        let ids = Set((0..<indices.count).map(indices.id))
        let keys = KillTests.data.ids(Array(ids))
        return Dictionary(
            uniqueKeysWithValues: try await session.query(keys).execute(onError: .inStream)
                .collect().compactMap { result in result.record.map { (result.key.id, $0) } })
    }

    /// Where a ledger disagrees with a store.
    private func lies(
        _ run: RecordedRun, _ indices: Indices, _ records: [RecordID: BatchClient.Record]
    ) -> [String] {
        (0..<indices.count).compactMap { index in
            let record = records[indices.id(index)]
            if let n = record?.integer("n"), n != 10 { return "\(index): added twice (\(n))" }
            let isApplied = indices.isApplied(index, record)
            switch run.status(at: index) {
            case .ok?: return isApplied ? nil : "\(index) is ok, and is not there"
            case .inDoubt?: return nil
            case let status?: return isApplied ? "\(index) is \(status), and is there" : nil
            case nil: return "\(index) has no status, though the program is dead"
            }
        }
    }

    private struct Tally: Sendable {
        var cutShort = 0
        var doubts = 0
        var notSent = 0
    }

    private func rounds(_ worker: Int) async throws -> Tally {
        let scene = try await KillScene()
        let (volley, ledger) = (scene.volley, scene.ledger)
        defer { volley.remove() }
        var tally = Tally()
        var random = SystemRandomNumberGenerator()
        let session = try await scene.open()
        for round in 0..<KillTests.kills {
            let indices = Indices(round: round)
            let doomed = (1...KillTests.size).map { RecordID.string("d\(round)-\($0)") }
            try await session.insert(KillTests.data.ids(doomed)).put(["i": 1]).execute().collect()
            let script = try volley.write("\(round).volley", KillTests.script(round))
            let faults = try volley.write(
                "faults.yaml",
                KillTests.faults.replacingOccurrences(
                    of: "%SEED%", with: "\(worker * 1_000 + round)"))
            let isUndoable = round % 4 != 3
            var (run, outcome) = try await scene.killed(
                ["run", script, "--target", "sqlite:store.db", "--faults", faults, "--yes", "300"]
                    + (isUndoable ? ["--undoable"] : []),
                afterRows: Int.random(in: 0..<indices.count, using: &random))
            #expect(run.summary.state != .running)
            if run.summary.state == .interrupted { tally.cutShort += 1 }
            let held = try await records(indices, in: session)
            let lies = lies(run, indices, held)
            #expect(lies.isEmpty, "worker \(worker), round \(round): \(lies)")
            // Rows are printed after the ledger has recorded them, and with the same status.
            for row in outcome.rows {
                guard let index = row["index"] as? Int, let status = row["status"] as? String
                else { continue }
                let kept = run.status(at: index)
                #expect(kept?.rawValue == status, "\(index)")
            }
            tally.doubts += run.summary.counts[.inDoubt]
            tally.notSent += run.summary.counts[.notSent]

            let verified = try await run.verify(
                with: session, images: try await ledger.images(of: run.id))
            for one in verified {
                let isApplied = indices.isApplied(one.index, held[indices.id(one.index)])
                switch one.finding {
                case .applied: #expect(isApplied, "\(round): \(one)")
                case .notApplied: #expect(!isApplied, "\(round): \(one)")
                // With the before-images, every one of these is decided.
                case .unknown: #expect(!isUndoable, "\(round): \(one)")
                }
            }
            try await ledger.note(RecordedRun.verdicts(verified), on: run.id)
            run = try await ledger.run(run.id)
            let retry = run.retry()
            if retry.batch.count > 0 {
                let recorder = try await ledger.begin(
                    retry.batch,
                    NewRun(
                        target: "sqlite:store.db", behavior: "default",
                        origin: retry.origin(run.id, .retry)))
                try await session.execute(
                    retry.batch, onError: .inStream, observer: recorder, now: recorder.startedAt
                ).collect()
                try await recorder.finish()
            }
            guard isUndoable else { continue }
            #expect(retry.leftOut.isEmpty)
            let clean = try await records(indices, in: session)
            for index in 0..<indices.count {
                let record = clean[indices.id(index)]
                #expect(indices.isApplied(index, record), "\(round): \(index)")
                if index / KillTests.size == 2 { #expect(record?.integer("n") == 10) }
            }
        }
        await scene.close(session)
        return tally
    }

    @Test func twoHundredMoments() async throws {
        let tallies = try await withThrowingTaskGroup(of: Tally.self) { group in
            for worker in 0..<KillTests.workers {
                group.addTask { try await rounds(worker) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        // The kills hit the middle of runs, though on a busy machine many come late.
        #expect(tallies.reduce(0) { $0 + $1.cutShort } > 20)
        #expect(tallies.reduce(0) { $0 + $1.doubts } > 20)
        #expect(tallies.reduce(0) { $0 + $1.notSent } > 20)
    }
}
