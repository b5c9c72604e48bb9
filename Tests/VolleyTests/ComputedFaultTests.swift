import BatchClient
import Foundation
import StoreFacts
import TestSeed
import Testing
import VolleyProcess

@testable import DynamoDBBackend

/// Computed writes on a server that speaks DynamoDB's protocol, to records that others write too, with a
/// proxy before it that loses, cuts, delays and refuses reads and writes, and with the program killed at
/// random moments.
@Suite struct ComputedFaultTests {
    /// How often; more by `VOLLEY_KILLS`.
    private static let rounds =
        ProcessInfo.processInfo.environment["VOLLEY_KILLS"].flatMap { Int($0) } ?? 3
    private static let records = 16
    /// After a doubt the later writes of its record are not sent, so a record has few.
    private static let bits = 3
    /// What others add: above all bits of the program.
    private static let other: Int64 = 1 << 20
    private static let writers = 2

    private static let environment = [
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    ]

    /// Where the program and the others add: computed from a bin, computed from a part of one, and by
    /// the store itself.
    private enum Place: Int, CaseIterable {
        case bin, part, sum

        var path: BinPath {
            switch self {
            case .bin: BinPath("n")
            case .part: BinPath("m", [.key("n")])
            case .sum: BinPath("m", [.key("a")])
            }
        }

        func clause(_ number: Int64) -> String {
            switch self {
            case .bin: "n = n + \(number)"
            case .part: "m[\"n\"] = m[\"n\"] + \(number)"
            case .sum: "m[\"a\"] += \(number)"
            }
        }

        func operation(_ number: Int64) -> BinOperation {
            let value = Value.integer(number)
            switch self {
            case .bin, .part:
                let old: ValueExpression = path.steps.isEmpty ? .bin(path.bin) : .path(path)
                return BinOperation(path, .set(.expression(old + .literal(value))))
            case .sum: return BinOperation(path, .add(.value(value)))
            }
        }
    }

    /// What is added to: a place in a record.
    private struct Cell: Hashable {
        let record: Int
        let place: Place
    }

    /// One write of the program, by its index.
    private struct Write {
        let cell: Cell
        let bit: Int
    }

    private static let writes: [Write] = (0..<bits).flatMap { bit in
        Place.allCases.flatMap { place in
            (0..<records).map { Write(cell: Cell(record: $0, place: place), bit: bit) }
        }
    }

    private struct Tally {
        var cutShort = 0
        var ok = 0
        var refused = 0
        var doubts = 0
        var byOthers: Int64 = 0
    }

    private func id(_ round: Int, _ record: Int) -> RecordID { .string("r\(round)-\(record)") }

    private func script(_ table: String, _ round: Int) -> String {
        Self.writes.map { write in
            let clause = write.cell.place.clause(1 << Int64(write.bit))
            return "update \(table) r\(round)-\(write.cell.record) set \(clause)\n"
        }.joined()
    }

    private func fill(_ table: DataSet, _ round: Int, _ session: Session) async throws {
        let ids = (0..<Self.records).map { id(round, $0) }
        let put = Command(
            .replace, table.ids(ids), operations: [.set("n", 0), .set("m", ["n": 0, "a": 0])])
        let results = try await session.execute(Batch([put]), onError: .inStream).collect()
        let failed = results.count { !$0.isOK }
        #expect(failed == 0)
    }

    private func numbers(
        _ table: DataSet, _ round: Int, _ session: Session
    ) async throws -> [Cell: Int64] {
        let ids = (0..<Self.records).map { id(round, $0) }
        let read = try await session.query(table.ids(ids)).execute(onError: .inStream).collect()
        var numbers: [Cell: Int64] = [:]
        for result in read {
            for place in Place.allCases {
                let whole = result.record?.bins[place.path.bin]
                numbers[Cell(record: result.index, place: place)] =
                    whole?.part(at: place.path.steps)?.int64Value
            }
        }
        return numbers
    }

    /// Adds to random places until it is cancelled, and returns how often it did.
    private static func add(
        _ table: DataSet, _ round: Int, _ session: Session
    ) async -> [Cell: Int64] {
        var added: [Cell: Int64] = [:]
        while !Task.isCancelled {
            let cell = Cell(
                record: Int.random(in: 0..<records),
                place: Place(rawValue: Int.random(in: 0..<Place.allCases.count)) ?? .bin)
            let command = Command(
                .update, table.ids([.string("r\(round)-\(cell.record)")]),
                operations: [cell.place.operation(other)])
            // Cancelled in the middle, it does not say what became of it.
            let results = try? await session.execute(Batch([command]), onError: .inStream)
                .collect()
            if results?.first?.status == .ok { added[cell, default: 0] += 1 }
        }
        return added
    }

    @Test(
        "Faults, kills and other writers: nothing is applied twice or lost, and the statuses are true",
        .enabled(if: TableServer.isReady, "\(TableServer.reason)"))
    func faultsAndKills() async throws {
        let backend = try await ServedTables.backend()
        let session = Session(backend, behavior: .untimed)
        let name = "computed" + UUID().uuidString.prefix(8).lowercased()
        let table = DataSet(name)
        try await ServedTables.make(name, keys: #require(KeySchema("pk:S")), on: backend)
        let endpoint = try await ServedTables.endpoint
        let upstream = try #require(URL(string: endpoint)?.port)
        let volley = try Volley()
        defer { volley.remove() }
        try volley.write(
            "config/volley/config.yaml",
            """
            behaviors:
              quick:
                concurrency: 4
                writes: { attempts: 4, backoff: { base: 1ms, factor: 2, cap: 5ms } }
            """)
        var tally = Tally()
        var random = SplitMix64(seed: TestSeed.of(1))
        for round in 0..<Self.rounds {
            try await fill(table, round, session)
            let proxy = try await FaultyProxy.start(
                before: upstream, seed: TestSeed.of(1) &+ UInt64(round), share: 0.12,
                operations: ["GetItem", "UpdateItem"])
            let target = "dynamodb://eu-central-1?endpoint=\(proxy.endpoint)"
            let script = try volley.write("\(round).volley", script(name, round))
            let others = (0..<Self.writers).map { _ in
                Task { await Self.add(table, round, session) }
            }
            let program = try volley.start(
                ["run", script, "--target", target, "--behavior", "quick", "--yes", "1000"],
                environment: Self.environment)
            // Two rounds of three end by a kill, the others by themselves.
            let moment =
                round % 3 == 2 ? Int.max : Int.random(in: 1..<Self.writes.count, using: &random)
            try await program.wait(for: "\(moment) rows", orEnd: true) {
                $0.output.count(where: \.isNewline) >= moment
            }
            program.send(SIGKILL)
            _ = try await program.outcome()
            for other in others { other.cancel() }
            var added: [Cell: Int64] = [:]
            for other in others { added.merge(await other.value, uniquingKeysWith: +) }
            let listed = try await volley.run("runs")
            let run = "\(try #require(listed.rows.first?["id"] as? Int))"
            let rows = try await volley.run("runs", "show", run).rows
            check(rows, try await numbers(table, round, session), added, round)
            if rows.contains(where: { $0["code"] as? String == "interrupted" }) {
                tally.cutShort += 1
            }
            tally.ok += rows.count { $0["status"] as? String == "ok" }
            tally.doubts += rows.count { $0["status"] as? String == "inDoubt" }
            tally.refused += rows.count {
                !["ok", "inDoubt"].contains($0["status"] as? String ?? "")
            }
            tally.byOthers += added.values.reduce(0, +)
            withExtendedLifetime(proxy) {}
        }
        print("\(Self.rounds) rounds: \(tally)")
        #expect(tally.ok > 0 && tally.byOthers > 0)
        #expect(try await volley.run("runs", "check").status == 0)
        await backend.close()
    }

    private func check(
        _ rows: [[String: Any]], _ held: [Cell: Int64], _ added: [Cell: Int64], _ round: Int
    ) {
        #expect(rows.count == Self.writes.count)
        #expect(held.count == Self.records * Place.allCases.count)
        for (cell, number) in held {
            let bits = number % Self.other
            #expect(
                0..<(Int64(1) << Int64(Self.bits)) ~= bits,
                "round \(round), \(cell): \(number) is no sum of the writes")
            // Each of the others was cancelled in one write, which may have been applied.
            let more = number / Self.other - added[cell, default: 0]
            #expect(
                0...Int64(Self.writers) ~= more,
                "round \(round), \(cell): others added \(more) more than they know")
        }
        for row in rows {
            guard let index = row["index"] as? Int, Self.writes.indices.contains(index) else {
                Issue.record("round \(round): \(row) has no index")
                continue
            }
            let write = Self.writes[index]
            let isSet = (held[write.cell] ?? 0) >> Int64(write.bit) & 1 == 1
            switch row["status"] as? String {
            case "ok": #expect(isSet, "round \(round): \(row)")
            case "inDoubt": break
            default: #expect(!isSet, "round \(round): \(row)")
            }
        }
    }
}
