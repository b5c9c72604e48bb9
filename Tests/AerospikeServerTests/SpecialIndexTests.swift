import AerospikeWire
import BatchClient
import Testing

/// Finds by indexes that other tools make: of expressions, of elements of lists, of places.
@Suite("Indexes of expressions, elements and places")
struct SpecialIndexTests {
    private static let a = ValueExpression.bin("a")
    private static let b = ValueExpression.bin("b")

    /// The test, where both bins are integers.
    private func ofIntegers(_ test: Condition) -> Condition {
        .all([test, .hasKind(Self.a, .integer), .hasKind(Self.b, .integer)])
    }

    private func found(
        _ condition: Condition, by way: Find.Way = .automatic, in visit: Visit
    ) async throws -> (ids: Set<RecordID>, plan: FindPlan) {
        let plan = try await visit.session.planFind(FindRequest(visit.dataSet, condition, way: way))
        var options = ScanOptions(condition: condition, start: ScanPosition(plan.parts))
        options.removesRepeats = plan.mayRepeat
        var ids: Set<RecordID> = []
        for try await row in visit.session.scan(visit.dataSet, options) { ids.insert(row.key.id) }
        return (ids, plan)
    }

    private func with(
        _ index: IndexOnServer, _ peer: Peer, _ records: [RecordID: Bins],
        _ body: (Visit, String) async throws -> Void
    ) async throws {
        try await peer.run(isPatient: true) { visit in
            let name = "special-\(visit.dataSet.name.suffix(6))"
            for (id, bins) in records { try await visit.put(id, bins) }
            try await visit.create(index, name)
            try await body(visit, name)
            try await visit.session.backend.dropIndex(name, of: visit.dataSet)
        }
    }

    @Test(
        "A sum is found by the index of its expression, where the bins are integers",
        arguments: Peer.all)
    func sum(_ peer: Peer) async throws {
        let records: [RecordID: Bins] = [
            1: ["a": 1, "b": 2], 2: ["a": 5, "b": -4], 3: ["a": 2.5, "b": 2],
            4: ["a": "x", "b": 9],
            5: ["a": .integer(.max), "b": 1], 6: ["b": 8],
        ]
        try await with(.expression(.sum("a", "b"), "numeric"), peer, records) { visit, name in
            let sum: ValueExpression = Self.a + Self.b
            let integers = try await found(ofIntegers(sum > 2), in: visit)
            #expect(integers.ids == [1])
            #expect(integers.plan.index == name && integers.plan.answersReads)
            #expect(integers.plan.notes.isEmpty)
            // On the server the sum wraps; here it has no value.
            let below = try await found(ofIntegers(sum < 2), in: visit)
            #expect(below.ids == [2] && below.plan.index == name)
            let none = try await found(ofIntegers(sum == 7), in: visit)
            #expect(none.ids.isEmpty && none.plan.index == name)
            // The doubles have no entry.
            let all = try await found(sum > 2, in: visit)
            #expect(all.ids == [1, 3] && all.plan.way == .scan)
            let one = try await found(.all([sum > 2, .hasKind(Self.a, .integer)]), in: visit)
            #expect(one.ids == [1] && one.plan.way == .scan)
            let turned: ValueExpression = Self.b + Self.a
            let other = try await found(ofIntegers(turned > 2), in: visit)
            #expect(other.ids == [1] && other.plan.way == .scan)
            let forced = try await found(sum > 2, by: .index(name), in: visit)
            #expect(forced.ids == [1])
            let tells = forced.plan.notes.contains { $0.contains("left out") }
            #expect(tells, "\(forced.plan.notes)")
            let read = try await visit.session.find(visit.dataSet)
                .where(ofIntegers(sum > 2)).execute().collect()
            let bins = read.map { $0.record?.bins["b"] }
            #expect(bins == [2])
        }
    }

    @Test("A key of a map is found by the index of an expression", arguments: Peer.all)
    func entry(_ peer: Peer) async throws {
        func map(_ value: Value) -> Value { .map(["k": value]) }
        let records: [RecordID: Bins] = [
            1: ["a": map("x")], 2: ["a": map("y")], 3: ["a": map(3)], 4: ["a": "x"], 5: ["b": 1],
        ]
        let expression = try FilterExpression.entry("k", of: "a", .string)
        try await with(.expression(expression, "string"), peer, records) { visit, name in
            let key = Self.a["k"]
            let equal = try await found(key == "x", in: visit)
            #expect(equal.ids == [1] && equal.plan.index == name)
            let some = try await found(.oneOf(key, ["x", "y"]), in: visit)
            #expect(some.ids == [1, 2] && some.plan.index == name)
            let above = try await found(key > "x", in: visit)
            #expect(above.ids == [2] && above.plan.way == .scan)
            let mixed = try await found(.oneOf(key, ["x", 3]), in: visit)
            #expect(mixed.ids == [1, 3] && mixed.plan.way == .scan)
        }
    }

    @Test(
        "An element of a list is found by an index of it, where the bin is a list",
        arguments: Peer.all, [true, false])
    func element(_ peer: Peer, isExpression: Bool) async throws {
        let map = Value.map(ValueMap([(.integer(0), "x")]))
        let records: [RecordID: Bins] = [
            1: ["a": .list(["x", "y"])], 2: ["a": .list(["y", "x"])], 3: ["a": map],
            4: ["a": "x"], 5: ["a": .list([])],
        ]
        let index: IndexOnServer =
            isExpression
            ? .expression(try .element(0, of: "a", .string), "string")
            : .element(0, of: "a", "string")
        try await with(index, peer, records) { visit, name in
            let first = Self.a[0]
            let lists = try await found(.all([first == "x", .hasKind(Self.a, .list)]), in: visit)
            #expect(lists.ids == [1] && lists.plan.index == name)
            // A map with the key 0 has no entry.
            let all = try await found(first == "x", in: visit)
            #expect(all.ids == [1, 3] && all.plan.way == .scan)
            let maps = try await found(.all([first == "x", .hasKind(Self.a, .map)]), in: visit)
            #expect(maps.ids == [3] && maps.plan.way == .scan)
            let other = try await found(
                .all([Self.a[1] == "x", .hasKind(Self.a, .list)]), in: visit)
            #expect(other.ids == [2] && other.plan.way == .scan)
        }
    }

    @Test(
        "An index of places is never used: conditions have no tests of places",
        arguments: Peer.all)
    func place(_ peer: Peer) async throws {
        let place = Value.geoJSON(#"{"type":"Point","coordinates":[5.3,60.4]}"#)
        try await peer.run(isPatient: true) { visit in
            let backend = visit.session.backend
            let name = "place-\(visit.dataSet.name.suffix(6))"
            try await backend.createIndex(
                IndexDefinition(name, keys: [IndexDefinition.Key(BinPath("a"), .geo)]),
                on: visit.dataSet)
            try await visit.put(1, ["a": place])
            try await visit.put(2, ["a": "x"])
            let there = try await found(.exists(Self.a), in: visit)
            #expect(there.ids == [1, 2] && there.plan.way == .scan)
            let places = try await found(.hasKind(Self.a, .geoJSON), in: visit)
            #expect(places.ids == [1] && places.plan.way == .scan)
            let same = try await found(.compare(Self.a, .equal, .literal(place)), in: visit)
            #expect(same.ids == [1] && same.plan.way == .scan)
            let refused = await #expect(throws: BackendError.self) {
                try await found(.exists(Self.a), by: .index(name), in: visit)
            }
            #expect(refused?.code == "noIndex" || refused?.code == "indexBuilding")
            try await backend.dropIndex(name, of: visit.dataSet)
        }
    }
}
