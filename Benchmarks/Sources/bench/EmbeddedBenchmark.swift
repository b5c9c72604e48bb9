import BatchClient
import EmbeddedBackend
import Foundation

/// The embedded store against a bare SQLite loop that does the same statements, in the same
/// transactions, on a file with the same schema and pragmas, in the same run.
enum EmbeddedBenchmark {
    private static let count = 100_000
    private static let rounds = 8

    static func run() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var steps: [String: Ratios] = [:]
        for round in 0..<rounds {
            let path = folder.appendingPathComponent("volley-\(round).db").path
            let session = Session(try await EmbeddedBackend.open(path: path))
            let bare = try await BareStore(folder.appendingPathComponent("bare-\(round).db").path)
            for (name, batch, loop) in Self.steps(bare) {
                // The loop's transactions are those of the session, row for row.
                let transactions = try await session.plan(batch).requests.map(\.indices)
                func ours() async -> Measurement {
                    await .of {
                        for await results in session.execute(batch, onError: .inStream).chunks {
                            precondition(results.allSatisfy(\.isOK))
                        }
                    }
                }
                func theirs() async -> Measurement { await .of { loop(transactions) } }
                // Who goes first changes from round to round.
                let (mine, other): (Measurement, Measurement)
                if round.isMultiple(of: 2) {
                    mine = await ours()
                    other = await theirs()
                } else {
                    other = await theirs()
                    mine = await ours()
                }
                // The first round warms up.
                if round > 0 { steps[name, default: Ratios()].add(mine, other) }
            }
            await session.close()
            bare.close()
            for name in [path, path.replacing("/volley-", with: "/bare-")] {
                for suffix in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: name + suffix)
                }
            }
        }
        for (name, ratios) in steps.sorted(by: { $0.key < $1.key }) {
            print(
                "embedded, \(name), of a bare loop's rate", median(ratios.wall), "x",
                goal: "(goal: at least 0.8)")
            print("embedded, \(name), of a bare loop's CPU", median(ratios.cpu), "x")
            print("embedded, \(name)", median(ratios.rates), "records/s")
        }
    }

    /// What one step came to, round by round.
    private struct Ratios {
        var wall: [Double] = []
        var cpu: [Double] = []
        var rates: [Double] = []

        mutating func add(_ mine: Measurement, _ theirs: Measurement) {
            wall.append(theirs.wall / mine.wall)
            cpu.append(mine.cpu / theirs.cpu)
            rates.append(Double(count) / mine.wall)
        }
    }

    /// What is done, in order, by the session and by the loop.
    private static func steps(_ bare: BareStore) -> [(String, Batch, ([[Int]]) -> Void)] {
        let users = DataSet("test", "users")
        let keys = users.ids((0..<count).map { "user-\($0)" })
        let rows = batch(.upsert, users)
        return [
            ("write new, bins encoded by both", rows, { bare.upsert($0, isNew: true) }),
            ("write existing, bins merged by both", rows, { bare.upsert($0, isNew: false) }),
            ("read, bins decoded by both", Batch([Command(.query, keys)]), bare.read),
            ("exists, bins decoded by neither", Batch([Command(.exists, keys)]), bare.lookUp),
            ("delete", Batch([Command(.delete, keys)]), bare.delete),
        ]
    }

    /// Three bins a record, as rows.
    private static func batch(_ verb: Verb, _ users: DataSet) -> Batch {
        let rows = (0..<count).map { number in
            Rows.Row(
                .string("user-\(number)"),
                [
                    .value(.string("User \(number)")), .value(.string("user\(number)@example.com")),
                    .value(.integer(Int64(number) * 10)),
                ])
        }
        return Batch([
            Command(
                verb, users,
                .rows(Rows(columns: ["name", "email", "score"], rows: rows)))
        ])
    }
}
