import BatchClient
import Testing

@Suite("Verbs on a server")
struct VerbTests {
    @Test("A record that is read by itself is what it is in a batch", arguments: Peer.all)
    func alone(_ peer: Peer) async throws {
        try await peer.run { visit in
            try await visit.put(
                "a", ["n": 1, "s": "x", "l": [1, 2, 3]], timeToLive: .seconds(1_000))
            // So many that every node has some: beside these, the record is in a batch.
            let others = visit.dataSet.ids((0..<64).map { RecordID.integer($0) })
            let conditions: [Condition?] = [
                nil, .compare(.bin("n"), .equal, .integer(1)),
                .compare(.bin("n"), .greater, .integer(1)),
                .compare(.bin("none"), .equal, .integer(1)), .compare(.id, .equal, .string("a")),
            ]
            for id: RecordID in ["a", "missing"] {
                for condition in conditions {
                    for bins: [String]? in [nil, [], ["n", "none"], ["none"]] {
                        func read(_ verb: Verb) -> Command {
                            var command = Command(verb, visit.dataSet.ids([id]))
                            command.condition = condition
                            if verb == .query { command.bins = bins }
                            return command
                        }
                        for verb in [Verb.query, .exists] {
                            let alone = try await visit.run(read(verb))
                            let together = try await visit.run(
                                read(verb), Command(.query, others))
                            #expect(alone.count == 1)
                            let (one, other) = (alone[0], together[0])
                            #expect(one.status == other.status, "\(id) \(verb) \(bins ?? [])")
                            #expect(one.code == other.code)
                            #expect(one.message == other.message)
                            #expect(one.record == other.record)
                        }
                    }
                }
            }
        }
    }

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

    @Test("A condition on a missing record", arguments: Peer.all)
    func guardedCreation(_ peer: Peer) async throws {
        try await peer.run { visit in
            let set = visit.dataSet
            try await visit.put("there", ["n": 1])
            func write(
                _ verb: Verb, _ id: RecordID, _ condition: Condition, _ value: Int64 = 7
            ) async throws -> RecordResult {
                try await visit.run(
                    Command(
                        verb, set, .ids([id]), operations: [.set("n", .integer(value))],
                        condition: condition))[0]
            }
            let conditions: [(Condition, Bool)] = [
                (.compare(.bin("n"), .equal, 2), false), (.exists(bin: "n"), false),
                (.compare(.timeToLive, .greater, 5), false),
                (.compare(.bin("n"), .notEqual, 2), false),
                (.not(.exists(bin: "n")), true),
                (.not(.compare(.bin("n"), .equal, 2)), true),
                (.compare(.bin("a name that is too long"), .equal, 2), false),
                (.not(.exists(bin: "a name that is too long")), true),
            ]
            for (at, (condition, holds)) in conditions.enumerated() {
                for verb in [Verb.upsert, .replace, .insert] {
                    let id = RecordID.string("\(verb) \(at)")
                    let result = try await write(verb, id, condition)
                    #expect(result.status == (holds ? .ok : .filtered), "\(verb) \(condition)")
                    #expect(result.code == (holds ? nil : .number(27)), "\(verb) \(condition)")
                    let isThere = try await visit.get(id) != nil
                    #expect(isThere == holds, "\(verb) \(condition)")
                }
                for verb in [Verb.update, .delete, .touch] {
                    let result = try await visit.run(
                        Command(
                            verb, set, .ids(["missing"]),
                            operations: verb == .update ? [.set("n", 1)] : [],
                            condition: condition))[0]
                    #expect(result.status == .notFound, "\(verb) \(condition)")
                }
                #expect(try await write(.insert, "there", condition).status == .exists)
            }
            let generation = Condition.compare(.generation, .equal, 3)
            for verb in [Verb.upsert, .replace] {
                let both = Condition.all([generation, .exists(bin: "n")])
                #expect(try await write(verb, "new", generation).status == .conflict)
                #expect(try await write(verb, "new", both).status == .conflict)
            }
            #expect(try await visit.get("new") == nil)
            // On an existing record, the condition decides.
            #expect(try await write(.upsert, "there", .exists(bin: "n")).status == .ok)
            #expect(
                try await write(.upsert, "there", .compare(.bin("n"), .equal, 2)).status
                    == .filtered)
            #expect(
                try await write(.replace, "there", .compare(.bin("n"), .equal, 7)).status == .ok)
            #expect(try await visit.get("there")?.bins == ["n": 7])
        }
    }

    @Test(
        "What the server would refuse without saying why is refused with the reason",
        arguments: Peer.all)
    func refusedEarly(_ peer: Peer) async throws {
        try await peer.run { visit in
            let set = visit.dataSet
            func message(_ command: Command) async throws -> String {
                let result = try await visit.run(command)[0]
                #expect(result.status == .rejected)
                return result.message ?? ""
            }
            let long = DataSet("test", String(repeating: "s", count: 64))
            #expect(
                try await message(Command(.upsert, long.ids("a"), operations: [.set("n", 1)]))
                    .contains("at most 63"))
            #expect(
                try await message(
                    Command(.replace, set.ids("a"), operations: [.init("n", .add(.value(1)))])
                ).contains("replace"))
            // For a code with many meanings, the message lists the possible ones.
            let durable = try await message(Command(.delete, set, .ids(["a"]), isDurable: true))
            #expect(durable.contains("durableDelete"))
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
    /// In the order of their names: a server keeps no other order.
    var sorted: [Bin] { sorted { $0.name < $1.name } }
}
