import BatchClient
import EmbeddedBackend
import Testing

/// Pages of a data set.
struct ScanTests {
    private func page(
        _ store: EmbeddedBackend, _ size: Int, after cursor: ScanCursor? = nil,
        bins: [String]? = nil, where condition: Condition? = nil
    ) async throws -> ScanPage {
        try await store.scan(
            ScanRequest(users, pageSize: size, bins: bins, condition: condition, cursor: cursor))
    }

    @Test func aRecordThatIsThereThroughoutIsSeenOnce() async throws {
        let store = try await EmbeddedBackend.memory()
        let put = RecordOperation.put(.upsert, ["n": 1])
        // Even numbers stay; odd ones come and go while the pages are read.
        try await store.run(stride(from: 0, to: 40_000, by: 2).map { .integer($0) }, put)
        var random = SeededGenerator(1)
        var seen: [RecordID: Int] = [:]
        var cursor: ScanCursor?
        var last: RecordID?
        repeat {
            let page = try await page(store, 512, after: cursor)
            for row in page.rows {
                seen[row.key.id, default: 0] += 1
                if case .integer(let id) = row.key.id, case .integer(let before)? = last {
                    #expect(before < id)
                }
                last = row.key.id
            }
            cursor = page.next
            let odd = (0..<100).map { _ in
                RecordID.integer(Int64(random.number(0..<20_000) * 2 + 1))
            }
            let unique = Array(Set(odd))
            try await store.run(
                unique, random.next() & 1 == 0 ? put : RecordOperation(.delete, users))
        } while cursor != nil
        for id in stride(from: Int64(0), to: 40_000, by: 2) where seen[.integer(id)] != 1 {
            Issue.record("\(id) was seen \(seen[.integer(id)] ?? 0) times")
        }
        #expect(seen.values.allSatisfy { $0 == 1 })
    }

    @Test func aPageEndsWhereTheNextBegins() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.run((1...10).map { .integer($0) }, .put(.insert, ["n": 1]))
        let first = try await page(store, 5)
        #expect(first.rows.map(\.key.id) == [1, 2, 3, 4, 5])
        #expect(first.examined == 5)
        let second = try await page(store, 5, after: first.next)
        #expect(second.rows.map(\.key.id) == [6, 7, 8, 9, 10])
        #expect(second.next == nil)
        // The record at the cursor may have been deleted.
        try await store.run(5, RecordOperation(.delete, users))
        #expect(try await page(store, 1, after: first.next).rows.map(\.key.id) == [6])
        #expect(try await page(store, 100).rows.count == 9)
    }

    @Test func dataSetsDoNotMix() async throws {
        let store = try await EmbeddedBackend.memory()
        for name in ["a", "ab", "b"] {
            try await store.put(1, ["in": Value(name)], in: DataSet(name))
        }
        #expect(try await store.all(DataSet("a")).map(\.record.bins) == [["in": "a"]])
        #expect(try await store.all(DataSet("none")).isEmpty)
    }

    @Test func kindsOfIDsAreInOrder() async throws {
        let store = try await EmbeddedBackend.memory()
        let ids: [RecordID] = [
            .integer(.min), -1, 0, 7, 10, .integer(.max), "", "10", "7", "user-1", "user-10",
            "user-2", "é", .bytes([]), .bytes([0]), .bytes([0xFF]),
            .composite(partition: 1, sort: "a"), .composite(partition: "a", sort: 1),
            .composite(partition: "a", sort: 2), .composite(partition: "a", sort: "1"),
            .composite(partition: "a\0", sort: 0), .composite(partition: "ab", sort: 0),
        ]
        try await store.run(ids.reversed(), .put(.insert, [:]))
        #expect(try await store.all(users, pageSize: 4).map(\.key.id) == ids)
    }

    @Test func selectedBinsAndConditions() async throws {
        let store = try await EmbeddedBackend.memory()
        for id in 1...20 {
            try await store.put(.integer(Int64(id)), ["n": Value(id), "s": "x"])
        }
        let few = Condition.compare(.bin("n"), .greater, 18)
        let rows = try await page(store, 5, bins: ["s"], where: few)
        #expect(rows.rows.map(\.key.id) == [19, 20])
        #expect(rows.rows.map(\.record.bins) == [["s": "x"], ["s": "x"]])
        #expect(rows.examined == 20)
        #expect(try await page(store, 1, bins: []).rows.first?.record.bins == [:])
        #expect(try await page(store, 1, bins: ["n"]).rows.first?.record.bins == ["n": 1])
    }

    @Test func aPageThatFindsLittleEndsEarly() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.run((1...5_000).map { .integer($0) }, .put(.insert, ["n": 1]))
        try await store.put(5_001, ["n": 2])
        let rare = Condition.compare(.bin("n"), .equal, 2)
        let first = try await page(store, 10, where: rare)
        #expect(first.rows.isEmpty)
        #expect(first.examined == 2_000)
        #expect(first.next != nil)
        let all = try await store.all(users, pageSize: 10, where: rare)
        #expect(all.map(\.key.id) == [5_001])
    }

    @Test func anyCursorIsTaken() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.run((1...3).map { .integer($0) }, .put(.insert, ["n": 1]))
        for bytes: [UInt8] in [[], [0]] {
            #expect(try await page(store, 10, after: ScanCursor(bytes)).rows.count == 3)
        }
        #expect(try await page(store, 10, after: ScanCursor([0xFF, 0xFF])).rows.isEmpty)
    }
}
