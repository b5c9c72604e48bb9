import BatchClient
import EmbeddedBackend
import Foundation

/// What finding records costs, and then doing something with them: on the embedded store beside a bare
/// SQLite loop that finds and updates the same records in the same transactions; on DynamoDB see
/// ``QueryBenchmark``; ten million records see ``TenMillionBenchmark``.
enum FindingBenchmark {
    private static let count = 1_000_000
    /// The first warms up.
    private static let rounds = 6
    private static let users = UserRecords.users

    /// - Parameters:
    ///   - path: the built program.
    ///   - wanted: `ten-million` for that alone, which takes minutes; `query` or `update` for one of
    ///     the others; `ours` leaves the loop out, to look into Volley with a profiler.
    static func run(_ path: String, _ wanted: Set<String>) async throws {
        if wanted.contains("ten-million") { return try TenMillionBenchmark.run(path) }
        let isAll = wanted.isDisjoint(with: ["query", "update"])
        if isAll || wanted.contains("query") { try await QueryBenchmark.run(path) }
        if isAll || wanted.contains("update") {
            try await update(besideLoop: !wanted.contains("ours"))
        }
    }

    private static func update(besideLoop isCompared: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("volley.db").path
        let barePath = folder.appendingPathComponent("bare.db").path
        try await UserRecords.fill(path, count)
        try FileManager.default.copyItem(atPath: path, toPath: barePath)
        let session = Session(try await EmbeddedBackend.open(path: path))
        let bare = try await BareStore(barePath)
        // The loop's transactions are those of the session, row for row.
        let found = try await session.update(users).where(.bin("score") >= 0)
            .bin("status").set("new").find()
        let transactions = try await session.plan(found.batch).requests.map(\.indices)
        var ours: [Measurement] = []
        var theirs: [Measurement] = []
        for round in 0..<rounds {
            let status = "seen \(round)"
            func loop() async {
                guard isCompared else { return }
                let taken = await Measurement.of {
                    bare.update(transactions, scoreAtLeast: 0, status: status)
                }
                if round > 0 { theirs.append(taken) }
            }
            // Who goes first changes from round to round.
            if !round.isMultiple(of: 2) { await loop() }
            let taken = try await Measurement.of { try await update(session, status) }
            if round > 0 { ours.append(taken) }
            if round.isMultiple(of: 2) { await loop() }
        }
        await session.close()
        bare.close()
        guard isCompared else {
            return print(
                "find and update, alone", Double(count) / median(ours.map(\.wall)), "records/s")
        }
        Goals.add(
            "find and update of \(count), embedded", Double(count) / median(ours.map(\.wall)),
            "records/s", peer: Double(count) / median(theirs.map(\.wall)), .atLeast(0.8))
        print(
            "find and update, embedded, of a bare loop's CPU",
            median(ours.map(\.cpu)) / median(theirs.map(\.cpu)), "x")
    }

    /// What a program would write.
    private static func update(_ session: Session, _ status: String) async throws {
        let stream = try await session.update(users).where(.bin("score") >= 0)
            .bin("status").set(status).execute()
        var updated = 0
        for await results in stream.chunks {
            precondition(results.allSatisfy(\.isOK))
            updated += results.count
        }
        precondition(updated == count, "\(updated) of \(count) records")
    }
}
