import BatchClient
import Testing

@Suite("Verbs on a server")
struct VerbTests {
    @Test("A server was given", .enabled(if: Peer.isGiven, Peer.reason))
    func given() async throws {
        try await Peer.given.run { visit in
            #expect(visit.session.backend.description.kind == "aerospike")
        }
    }

    @Test("Every verb, done and refused, in one batch", arguments: Peer.all)
    func verbs(_ peer: Peer) async throws {
        try await peer.run { visit in
            let set = visit.dataSet
            for name in ["a", "b", "c", "d", "e"] {
                try await visit.put(.string(name), ["n": 1, "s": "x", "keep": true])
            }
            let missing = set.ids("missing")
            let results = try await visit.run(
                Command(.query, set.ids("a", "missing")),
                Command(.exists, set.ids("a", "missing")),
                Command(.insert, set.ids("a"), operations: [.set("n", 9)]),
                Command(.insert, set.ids("new"), operations: [.set("n", 9)]),
                Command(.upsert, set.ids("b"), operations: [.set("n", 2), .set("more", "y")]),
                Command(.upsert, set.ids("new 2"), operations: [.set("n", 2)]),
                Command(.update, missing, operations: [.set("n", 2)]),
                Command(.update, set.ids("c"), operations: [.set("n", 3)]),
                Command(.replace, set.ids("d"), operations: [.set("n", 4)]),
                Command(.touch, set.ids("e")), Command(.touch, missing),
                Command(.delete, set.ids("a")), Command(.delete, missing))
            #expect(
                results.map(\.status) == [
                    .ok, .notFound, .ok, .notFound, .exists, .ok, .ok, .ok, .notFound, .ok, .ok,
                    .ok, .notFound, .ok, .notFound,
                ], "\(results.map { ($0.status, $0.message) })")
            #expect(
                results.filter { !$0.isOK }.map(\.code).allSatisfy {
                    [.number(2), .number(5)].contains($0)
                })
            #expect(results[0].record?.bins == ["n": 1, "s": "x", "keep": true])
            #expect(try await visit.get("a") == nil)
            let b: Bins = ["n": 2, "s": "x", "keep": true, "more": "y"]
            #expect(try await visit.get("b")?.bins.sorted == b.sorted)
            #expect(try await visit.get("b")?.generation == 2)
            let c: Bins = ["n": 3, "s": "x", "keep": true]
            #expect(try await visit.get("c")?.bins.sorted == c.sorted)
            #expect(try await visit.get("d")?.bins == ["n": 4])
            #expect(try await visit.get("e")?.generation == 2)
            #expect(try await visit.get("new")?.bins == ["n": 9])
        }
    }

    @Test("Bin operations, read in the same batch as they write", arguments: Peer.all)
    func operations(_ peer: Peer) async throws {
        try await peer.run { visit in
            let set = visit.dataSet
            try await visit.put(
                "a", ["n": 1, "d": 0.5, "s": "mid", "b": .bytes([5]), "gone": 1, "l": [1, 2, 3]])
            let write = try await visit.run(
                Command(
                    .upsert, set.ids("a"),
                    operations: [
                        BinOperation("n", .add(.value(41))), BinOperation("d", .add(.value(1.25))),
                        BinOperation("s", .append(.value("dle"))),
                        BinOperation("s", .prepend(.value("<"))),
                        BinOperation("b", .append(.value(.bytes([6])))),
                        BinOperation("gone", .remove), BinOperation("n", .get),
                    ]))
            #expect(write[0].status == .ok, "\(write)")
            #expect(write[0].record?.bins == ["n": 42])
            let after: Bins = [
                "n": 42, "d": 1.75, "s": "<middle", "b": .bytes([5, 6]), "l": [1, 2, 3],
            ]
            #expect(try await visit.get("a")?.bins.sorted == after.sorted)
            let lists = try await visit.run(
                Command(
                    .upsert, set.ids("a"),
                    operations: [
                        BinOperation("l", .list(.append(.value("four")))),
                        BinOperation("l", .list(.insert(at: 0, .value([0])))),
                        BinOperation("l", .list(.remove(at: 1))),
                        BinOperation("l", .list(.removeValue(3))),
                        BinOperation("l", .list(.size)), BinOperation("l", .list(.get(at: -1))),
                        BinOperation("m", .map(.put(key: "k", .value(1)))),
                        BinOperation("m", .map(.put(key: 7, .value([true])))),
                        BinOperation("m", .map(.put(key: "x", .value("out")))),
                        BinOperation("m", .map(.remove(key: "x"))),
                        BinOperation("m", .map(.removeValue(1))),
                        BinOperation("m", .map(.size)), BinOperation("m", .map(.get(key: 7))),
                    ]))
            #expect(lists[0].status == .ok, "\(lists)")
            #expect(lists[0].record?.bins["l"] == [3, "four"])
            #expect(lists[0].record?.bins["m"] == [1, [true]])
            #expect(try await visit.get("a")?.bins["l"] == [[0], 2, "four"])
            #expect(try await visit.get("a")?.bins["m"] == [7: [true]])
            let reads = try await visit.run(
                Command(
                    .query, set.ids("a"),
                    operations: [
                        BinOperation("l", .list(.get(at: 1))), BinOperation("l", .list(.size)),
                        BinOperation("n", .get), BinOperation("nowhere", .get),
                    ]))
            #expect(reads[0].status == .ok, "\(reads)")
            #expect(reads[0].record?.bins["l"] == [2, 3])
            #expect(reads[0].record?.bins["n"] == 42)
        }
    }

    @Test("Times to live in all their forms", arguments: Peer.all)
    func timesToLive(_ peer: Peer) async throws {
        try await peer.run { visit in
            let set = visit.dataSet
            func write(_ id: RecordID, _ timeToLive: TimeToLive?) async throws {
                let results = try await visit.run(
                    Command(
                        .upsert, set, .ids([id]), operations: [.set("n", 1)],
                        timeToLive: timeToLive))
                #expect(results[0].status == .ok, "\(results)")
            }
            try await write("never", .never)
            try await write("hour", .seconds(3_600))
            try await write("until", .until(visit.now + 7_200))
            #expect(try await visit.get("never")?.expiresAt == nil)
            let now = visit.now
            let hour = try #require(try await visit.get("hour")?.expiresAt)
            #expect((now + 3_400...now + 3_800).contains(hour))
            let until = try #require(try await visit.get("until")?.expiresAt)
            #expect((now + 7_000...now + 7_400).contains(until))
            try await write("hour", .keep)
            #expect(try await visit.get("hour")?.expiresAt == hour)
            let touched = try await visit.run(
                Command(.touch, set, .ids(["hour"]), timeToLive: .seconds(90_000)))
            #expect(touched[0].isOK)
            let later = try #require(try await visit.get("hour")?.expiresAt)
            #expect(later > hour + 80_000)
            try await write("hour", .never)
            #expect(try await visit.get("hour")?.expiresAt == nil)
        }
    }
}

extension Bins {
    /// In the order of their names: a server keeps no other.
    var sorted: [Bin] { sorted { $0.name < $1.name } }
}
