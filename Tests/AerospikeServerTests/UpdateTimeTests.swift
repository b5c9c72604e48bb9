import BatchClient
import Foundation
import Testing

/// Conditions on when a record was last written, which the server evaluates.
@Suite("The time of the last write on a server")
struct UpdateTimeTests {
    /// A time after everything so far, and before everything from now on.
    private static func border() async throws -> Int64 {
        func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
        let border = now() + 2
        while now() <= border + 2 { try await Task.sleep(for: .milliseconds(1)) }
        return border
    }

    private static func before(_ time: Int64) -> Condition {
        .compare(.updated, .less, .literal(.integer(time)))
    }

    private static func found(_ visit: Visit, _ condition: Condition) async throws -> Set<String> {
        var ids: Set<String> = []
        let scan = visit.session.scan(visit.dataSet, ScanOptions(condition: condition))
        for try await row in scan { ids.insert(row.record.bins["id"]?.stringValue ?? "?") }
        return ids
    }

    @Test("Records are found, tested and deleted by it", arguments: Peer.all)
    func updated(_ peer: Peer) async throws {
        try await peer.run { visit in
            for id in ["a", "b"] { try await visit.put(.string(id), ["id": .string(id), "n": 1]) }
            let border = try await Self.border()
            for id in ["b", "c"] { try await visit.put(.string(id), ["id": .string(id), "n": 2]) }
            let old = Self.before(border)
            #expect(try await Self.found(visit, old) == ["a"])
            #expect(try await Self.found(visit, .not(old)) == ["b", "c"])
            #expect(try await Self.found(visit, .all([old, .compare(.bin("n"), .equal, 2)])) == [])
            #expect(
                try await Self.found(visit, .any([old, .compare(.bin("id"), .equal, "c")]))
                    == ["a", "c"])
            #expect(
                try await Self.found(
                    visit, .between(.updated, .literal(.double(0.5)), .literal(.integer(border))))
                    == ["a"])
            #expect(try await Self.found(visit, .exists(.updated)) == ["a", "b", "c"])

            let delete = Command(.delete, visit.dataSet, .ids([]), find: Find(old))
            let deletion = try await visit.session.find(Batch([delete]))
            #expect(deletion.batch.count == 1)
            var predicted: [Status?] = []
            for try await rows in visit.session.dryRun(deletion.batch, now: deletion.now) {
                predicted += rows.map(\.status)
            }
            #expect(predicted == [.ok])
            // Written since: it no longer matches.
            try await visit.put("a", ["n": 3])
            var gone = try await visit.session.execute(deletion.batch, onError: .inStream).collect()
            #expect(gone.map(\.status) == [.filtered])
            #expect(gone.first?.code == "noLongerMatches")
            let again = try await Self.border()
            let all = Command(.delete, visit.dataSet, .ids([]), find: Find(Self.before(again)))
            let rest = try await visit.session.find(Batch([all]))
            gone = try await visit.session.execute(rest.batch, onError: .inStream).collect()
            #expect(gone.map(\.status) == [.ok, .ok, .ok])
        }
    }

    @Test("It guards reads, computed writes and dry runs by ID", arguments: Peer.all)
    func guards(_ peer: Peer) async throws {
        try await peer.run { visit in
            try await visit.put("old", ["n": 1])
            let border = try await Self.border()
            try await visit.put("new", ["n": 1])
            let next = BinOperation("n", .set(.expression(.bin("n") + .literal(1))))
            let batch = Batch([
                Command(
                    .query, visit.dataSet, .ids(["old", "new"]), condition: Self.before(border)),
                Command(
                    .update, visit.dataSet, .ids(["old", "new", "none"]), operations: [next],
                    condition: Self.before(border)),
            ])
            let expected: [Status] = [.ok, .filtered, .ok, .filtered, .notFound]
            var predicted: [Status?] = []
            for try await rows in visit.session.dryRun(batch) { predicted += rows.map(\.status) }
            #expect(predicted == expected)
            let results = try await visit.session.execute(batch, onError: .inStream).collect()
            #expect(results.map(\.status) == expected)
            #expect(try await visit.get("old")?.bins["n"] == 2)
            #expect(try await visit.get("new")?.bins["n"] == 1)
        }
    }

    @Test("What only the server knows is refused where it cannot evaluate it", arguments: Peer.all)
    func refusals(_ peer: Peer) async throws {
        try await peer.run { visit in
            try await visit.put("a", ["n": 1])
            let mixed = Condition.compare(.updated, .greater, .bin("n"))
            var refusal: BackendError?
            do { _ = try await Self.found(visit, mixed) } catch let error as BackendError {
                refusal = error
            }
            #expect(refusal?.message.contains("updated()") == true)
            let results = try await visit.run(
                Command(.query, visit.dataSet, .ids(["a"]), condition: mixed),
                Command(
                    .update, visit.dataSet, .ids(["a"]),
                    operations: [BinOperation("t", .set(.expression(.updated)))]))
            #expect(results.map(\.status) == [.rejected, .rejected])
            #expect(results.allSatisfy { $0.message?.contains("updated()") == true })
        }
    }
}
