import BatchClient
import EmbeddedBackend
import Testing

/// Records found by a condition, then read or written.
@Suite("Finding")
struct FindingTests {
    private func session(_ bins: [RecordID: Bins]) async throws -> Session {
        let session = Session(try await EmbeddedBackend.memory())
        try await session.batchWrite(users, put: bins)
        return session
    }

    private static let people: [RecordID: Bins] = [
        "a": ["age": 20, "status": "idle"], "b": ["age": 30, "status": "active"],
        "c": ["age": 40, "status": "idle"], "d": ["status": "idle"],
    ]

    private func ids(_ found: FoundBatch) -> [RecordID] {
        found.batch.commands.flatMap { command in (0..<command.count).map { command.id(at: $0) } }
    }

    @Test func onlyMatchingRecordsAreWritten() async throws {
        let session = try await session(Self.people)
        let stream = try await session.update(users).where(.bin("age") >= 21)
            .bin("status").set("adult").execute()
        let results = try await stream.collect()
        #expect(results.map(\.key.id) == ["b", "c"] && results.allSatisfy(\.isOK))
        let all = try await session.batchGet(users.ids("a", "b", "c", "d"))
        let adults = Set(all.filter { $0.string("status") == "adult" }.map(\.key.id))
        #expect(adults == ["b", "c"])
    }

    @Test func theListIsFrozenAndTheWriteIsGuarded() async throws {
        let session = try await session(Self.people)
        let found = try await session.delete(users).where(.bin("status") == "idle").find()
        #expect(ids(found) == ["a", "c", "d"])
        #expect(found.reports.map(\.matched) == [3] && found.reports.map(\.examined) == [4])
        try await session.batch().update(users.id("a")).bin("status").setTo("active")
            .delete(users.id("c")).execute().collect()
        try await session.batchWrite(users, put: ["e": ["status": "idle"]])
        let results = try await session.execute(found.batch, onError: .inStream).collect()
        #expect(results.map(\.status) == [.filtered, .notFound, .ok])
        #expect(results.first?.code == "noLongerMatches")
        #expect(try await session.batchGet(users.ids("a", "e")).count == 2)
    }

    @Test func ifAndWhereTogetherGiveFiltered() async throws {
        let session = try await session(Self.people)
        var batch = session.delete(users).where(.bin("status") == "idle").batch
        var command = batch.commands[0]
        command.condition = .bin("age") < 30
        batch = Batch([command])
        let found = try await session.find(batch)
        let results = try await session.execute(found.batch, onError: .inStream).collect()
        #expect(results.map(\.status) == [.ok, .filtered, .filtered])
        #expect(results.map(\.code) == [nil, "filtered", "filtered"])
    }

    @Test func aForgottenQuoteDeletesNothing() async throws {
        let session = try await session(Self.people)
        let forgotten = Condition.not(.compare(.bin("status"), .equal, .bin("active")))
        await #expect(throws: FindError.self) {
            try await session.delete(users).where(forgotten).execute()
        }
        // A read reports it; an intended condition is accepted.
        let read = try await session.find(users).where(forgotten).find()
        #expect(read.reports.map(\.unseenBins) == [["active"]] && ids(read).count == 4)
        #expect(read.reports[0].hint(for: "active").contains("\"active\""))
        for meant: Condition in [
            .not(.compare(.bin("status"), .equal, .path(BinPath("active")))),
            .missing(.bin("active")),
            .compare(.coalesce(.bin("active"), "x"), .equal, "x"),
        ] {
            #expect(ids(try await session.delete(users).where(meant).find()).count == 4)
        }
        // A bin that only occurs after the examined records is not a mistake.
        let few = try await session.delete(users).where(
            .bin("status") == "idle" || .bin("age") == 40
        ).limit(1).find()
        #expect(ids(few) == ["a"])
    }

    @Test func findingByIDReadsThoseRecordsAlone() async throws {
        let session = try await session(Self.people)
        let found = try await session.find(users).where(
            .compare(.id, .equal, "a") || .oneOf(.id, ["c", "c", "nobody", 5])
        ).where(.bin("age") > 20).find()
        #expect(ids(found) == ["c"])
        #expect(found.reports.map(\.way) == [.get] && found.reports.map(\.examined) == [2])
    }

    @Test func aFindStopsAtItsLimits() async throws {
        var people: [RecordID: Bins] = [:]
        for number in 0..<3_000 { people[.integer(Int64(number))] = ["n": 1] }
        let session = try await session(people)
        let limited = try await session.delete(users).where(.bin("n") == 1).limit(7).find()
        #expect(ids(limited).count == 7 && limited.reports.allSatisfy { !$0.isCut })
        let batch = session.delete(users).where(.bin("n") == 1).batch
        let cut = try await session.find(batch, options: FindOptions(writeLimit: 101))
        #expect(ids(cut).count == 101 && cut.reports.allSatisfy(\.isCut))
        let whole = try await session.find(session.find(users).where(.bin("n") == 1).batch)
        #expect(ids(whole).count == 3_000)
    }

    @Test func missingDataSetsAndNoMatchesAreErrors() async throws {
        let session = try await session(Self.people)
        await #expect(throws: FindError.self) {
            try await session.find(DataSet("test", "nope")).where(.bin("a") == 1).execute()
        }
        await #expect(throws: BackendError.self) {
            try await session.find(users).where(.bin("age") == 1).index("by-age").execute()
        }
        // A batch whose records have not been found yet is not empty.
        let open = session.find(users).where(.bin("age") == 30).batch
        await #expect(throws: FindError.self) { try await session.execute(open).collect() }
        let none = try await session.find(users).where(.bin("age") == 99).execute()
        #expect(try await none.collect().isEmpty)
    }

    @Test func foundSetsAreThoseOfThePlainModel() async throws {
        var random = SeededGenerator(3)
        var people: [RecordID: Bins] = [:]
        for number in 0..<400 {
            var bins = Bins()
            if random.number(0..<4) > 0 { bins["n"] = .integer(Int64(random.number(0..<9))) }
            if random.number(0..<4) > 0 { bins["s"] = .string("s\(random.number(0..<4))") }
            if random.number(0..<4) == 0 { bins["d"] = .double(Double(random.number(0..<9)) / 2) }
            people[.integer(Int64(number))] = bins
        }
        let session = try await session(people)
        func make(_ depth: Int) -> Condition {
            let n = Int64(random.number(0..<9))
            switch random.number(0..<(depth < 3 ? 11 : 8)) {
            case 0: return .compare(.bin("n"), .less, .bin("d") * 2)
            case 1: return .between(.bin("n"), .integer(n), .integer(n + 2))
            case 2: return .oneOf(.bin("s"), ["s0", "s1"])
            case 3: return .matches(.bin("s"), RegularExpression("[02]$"))
            case 4: return .missing(.bin("n"))
            case 5: return .compare(.bin("n") % 3, .equal, .integer(n % 3))
            case 6: return .compare(.coalesce(.bin("d"), .bin("n")), .greaterOrEqual, .integer(n))
            case 7: return .compare(.id % 5, .notEqual, .integer(n % 5))
            case 8: return .not(make(depth + 1))
            case 9: return .all([make(depth + 1), make(depth + 1)])
            default: return .any([make(depth + 1), make(depth + 1)])
            }
        }
        for _ in 0..<300 {
            let condition = make(0)
            let wanted = people.filter {
                condition.holds(
                    for: Record(bins: $0.value, generation: 1), id: $0.key, at: 0)
            }
            let found = try await session.find(users).where(condition).find()
            #expect(Set(ids(found)) == Set(wanted.keys), "\(condition)")
        }
    }
}
