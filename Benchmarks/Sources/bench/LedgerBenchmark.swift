import BatchClient
import EmbeddedBackend
import Foundation
import Ledger

/// What keeping a run costs: the same batch on the embedded store with the ledger and without it, in
/// turns, both on the same disk.
enum LedgerBenchmark {
    static let count = 100_000
    /// The first warms up. Rounds are short: it takes many for the middle to stand still.
    private static let rounds = 16

    static func run() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent(
                "volley-bench-ledger-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try await LedgerStore.open(
            LedgerFolder(folder.appendingPathComponent("l").path))
        let users = DataSet("test", "users")
        guard let range = IDRange(prefix: "user-", 1, Int64(count)) else { return }
        var ids = IDList()
        ids.append(range)
        let batches: [(String, Batch)] = [
            (
                "upsert",
                Batch([
                    Command(
                        .upsert, users, .ids(ids),
                        operations: [.set("name", "Ann"), .set("score", 42)])
                ])
            ),
            ("query", Batch([Command(.query, users, .ids(ids))])),
        ]
        var slower: [String: [Double]] = [:]
        var bytes: [String: [Double]] = [:]
        for round in 0..<rounds {
            let path = folder.appendingPathComponent("store-\(round).db").path
            let session = Session(try await EmbeddedBackend.open(path: path))
            // The first write makes the records; the two that are compared find them there.
            try await fire(batches[0].1, on: session, in: nil)
            for (name, batch) in batches {
                // Who goes first changes from round to round.
                var off = 0.0
                var on = 0.0
                for isKept in round.isMultiple(of: 2) ? [false, true] : [true, false] {
                    let before = try await ledger.size()
                    let took = try await Measurement.of {
                        try await fire(batch, on: session, in: isKept ? ledger : nil)
                    }
                    if isKept {
                        on = took.wall
                        bytes[name, default: []].append(
                            Double(try await ledger.size() - before) / Double(count))
                    } else {
                        off = took.wall
                    }
                }
                // The first round warms up.
                if round > 0 { slower[name, default: []].append((on / off - 1) * 100) }
            }
            await session.close()
        }
        for (name, _) in batches {
            print(
                "ledger, \(name) of 100,000: slower by", median(slower[name] ?? []), "%",
                goal: "(goal: at most 15)")
            print("ledger, \(name) of 100,000: kept an index", median(bytes[name] ?? []), "bytes")
        }
        await ledger.close()
    }

    private static func fire(
        _ batch: Batch, on session: Session, in ledger: LedgerStore?
    ) async throws {
        let recorder = try await ledger?.begin(
            batch, NewRun(target: "sqlite:bench", behavior: session.behavior.name))
        let stream = session.execute(
            batch, onError: .inStream, observer: recorder, now: recorder?.startedAt)
        for await results in stream.chunks { precondition(results.allSatisfy(\.isOK)) }
        try await recorder?.finish()
    }
}
