import AerospikeNode
import BatchClient
import Testing

@testable import AerospikeBackend

extension OverSockets {
    /// Finds by secondary indexes, which do not contain everything.
    @Suite("Finds by indexes of nodes") struct IndexFindTests {
        private static let n = ValueExpression.bin("n")
        private static let isInteger = Condition.hasKind(.bin("n"), .integer)

        private func put(_ records: [(RecordID, Bins)], in session: Session) async throws {
            let batch = Batch(
                records.map { id, bins in
                    Command(
                        .replace, users.ids([id]),
                        operations: bins.map { BinOperation.set($0.name, $0.value) })
                })
            let results = try await session.execute(batch, onError: .inStream).collect()
            let failed = results.filter { !$0.isOK }.compactMap(\.message)
            #expect(failed.isEmpty, "\(failed)")
        }

        private func delete(_ ids: [RecordID], in session: Session) async throws {
            let results = try await session.execute(
                Batch([Command(.delete, users.ids(ids))]), onError: .inStream
            ).collect()
            let isDone = results.allSatisfy(\.isOK)
            #expect(isDone)
        }

        private func find(
            _ condition: Condition, way: Find.Way = .automatic, in session: Session
        ) async throws -> (ids: Set<RecordID>, plan: FindPlan) {
            try await session.findOnce(condition, way: way)
        }

        @Test("Entries of deleted records do not hide records with doubles")
        func deadEntries() async throws {
            var settings = NodeSettings()
            settings.keepsDeadEntries = true
            try await Harness.with(settings: settings) { harness in
                let session = harness.session
                try await harness.backend.createIndex(.byNumber, on: users)
                try await session.put(0..<10)
                let above = Self.n > 4
                let whole = try await find(above, in: session)
                #expect(whole.plan.index == "n-num" && whole.ids == [5, 6, 7, 8, 9])
                let tells = whole.plan.notes.contains { $0.contains("n-num holds integers") }
                #expect(tells, "\(whole.plan.notes)")

                // Ten entries for eight records, two of which have none.
                try await delete([0, 1, 2, 3], in: session)
                try await put([("a", ["n": 5.5]), ("b", ["n": 7.5])], in: session)
                let all = try await find(above, in: session)
                #expect(all.ids == [5, 6, 7, 8, 9, "a", "b"])
                #expect(all.plan.way == .scan)
                let integers = try await find(.all([above, Self.isInteger]), in: session)
                #expect(integers.ids == [5, 6, 7, 8, 9])
                #expect(integers.plan.index == "n-num" && integers.plan.notes.isEmpty)

                harness.nodes.collectIndexEntries()
                #expect(try await find(above, in: session).plan.way == .scan)
                try await delete(["a", "b"], in: session)
                #expect(try await find(above, in: session).plan.index == "n-num")
            }
        }

        @Test("Doubles are in no numeric index: it is used for integers, or as told to")
        func doubles() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(.byNumber, on: users)
                try await session.put(0..<4)
                try await put([("a", ["n": 2.0]), ("b", ["n": "2"])], in: session)
                let equal = Self.n == 2
                let any = try await find(equal, in: session)
                #expect(any.ids == [2, "a"] && any.plan.way == .scan)
                let integer = try await find(.all([equal, Self.isInteger]), in: session)
                #expect(integer.ids == [2] && integer.plan.index == "n-num")
                let forced = try await find(equal, way: .index("n-num"), in: session)
                #expect(forced.ids == [2])
                let tells = forced.plan.notes.contains { $0.contains("doubles are left out") }
                #expect(tells, "\(forced.plan.notes)")
            }
        }

        @Test("Strings and bytes are found by equality only")
        func equalityOnly() async throws {
            try await Harness.with { harness in
                let session = harness.session
                for (name, bin, kind) in [
                    ("s-str", "s", IndexDefinition.Kind.string),
                    ("b-blob", "b", IndexDefinition.Kind.bytes),
                ] {
                    try await harness.backend.createIndex(
                        IndexDefinition(name, keys: [IndexDefinition.Key(BinPath(bin), kind)]),
                        on: users)
                }
                try await put(
                    [
                        ("a", ["s": "x", "b": .bytes([1])]), ("b", ["s": "xy", "b": .bytes([2])]),
                        ("c", ["s": "y", "b": .bytes([3])]),
                    ], in: session)
                let (s, b) = (ValueExpression.bin("s"), ValueExpression.bin("b"))
                let equal = try await find(s == "x", in: session)
                #expect(equal.ids == ["a"] && equal.plan.index == "s-str")
                let some = try await find(.oneOf(s, ["x", "y"]), in: session)
                #expect(some.ids == ["a", "c"] && some.plan.index == "s-str")
                let one = ValueExpression.literal(.bytes([1]))
                let bytes = try await find(.compare(b, .equal, one), in: session)
                #expect(bytes.ids == ["a"] && bytes.plan.index == "b-blob")
                let after = try await find(s > "x", in: session)
                #expect(after.ids == ["b", "c"] && after.plan.way == .scan)
                let begins = try await find(.begins(s, "x"), in: session)
                #expect(begins.ids == ["a", "b"] && begins.plan.way == .scan)
                let later = try await find(.compare(b, .greater, one), in: session)
                #expect(later.ids == ["b", "c"] && later.plan.way == .scan)
            }
        }

        @Test("Text of more than 2,047 bytes is in no index")
        func longText() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(
                    IndexDefinition(
                        "s-str", keys: [IndexDefinition.Key(BinPath("s"), .string)]), on: users)
                let texts = [2_047, 2_048].map { String(repeating: "x", count: $0) }
                try await put(
                    [("fits", ["s": .string(texts[0])]), ("long", ["s": .string(texts[1])])],
                    in: session)
                let s = ValueExpression.bin("s")
                let fits = try await find(s == texts[0], in: session)
                #expect(fits.ids == ["fits"] && fits.plan.index == "s-str")
                let long = try await find(s == texts[1], in: session)
                #expect(long.ids == ["long"] && long.plan.way == .scan)
                let either = try await find(.any([s == texts[0], s == texts[1]]), in: session)
                #expect(either.ids == ["fits", "long"] && either.plan.way == .scan)
            }
        }

        @Test("An index that is being built is not used, and cannot be forced")
        func building() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(.byNumber, on: users)
                try await session.put(0..<5)
                let condition = Condition.all([Self.n == 3, Self.isInteger])
                let begun = try await find(condition, in: session).plan
                #expect(begun.index == "n-num")
                harness.nodes.setIndexLoad(40, of: "n-num")
                let known = try await harness.backend.indexes(of: users)
                #expect(known.map(\.isReady) == [false])
                let found = try await find(condition, in: session)
                #expect(found.ids == [3] && found.plan.way == .scan)
                let refused = await #expect(throws: BackendError.self) {
                    try await find(condition, way: .index("n-num"), in: session)
                }
                #expect(refused?.code == "indexBuilding")
                // Built again since it was chosen: an error, not fewer records.
                var request = ScanRequest(users, pageSize: 10, condition: condition)
                request.cursor = begun.parts[0]
                let chosen = request
                await #expect(throws: BackendError.self) {
                    try await harness.backend.scan(chosen)
                }
                harness.nodes.setIndexLoad(100, of: "n-num")
                #expect(try await find(condition, in: session).plan.index == "n-num")
            }
        }

        @Test("An index that is dropped while it is read ends the find with an error")
        func droppedMeanwhile() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(.byNumber, on: users)
                try await session.put(0..<300)
                let condition = Condition.all([Self.n >= 0, Self.isInteger])
                let plan = try await session.planFind(FindRequest(users, condition))
                #expect(plan.index == "n-num")
                var request = ScanRequest(users, pageSize: 10, condition: condition)
                request.cursor = plan.parts[0]
                let page = try await harness.backend.scan(request)
                #expect(!page.rows.isEmpty && page.next != nil)

                try await harness.backend.dropIndex("n-num", of: users)
                request.cursor = page.next
                let rest = request
                let error = await #expect(throws: BackendError.self) {
                    try await harness.backend.scan(rest)
                }
                #expect(error?.code == .number(201))
                await #expect(throws: BackendError.self) {
                    let options = ScanOptions(
                        condition: condition, start: ScanPosition(plan.parts))
                    for try await _ in session.scan(users, options) {}
                }
                let again = try await find(condition, in: session)
                #expect(again.ids.count == 300 && again.plan.way == .scan)
            }
        }

        @Test("A record that an index returns twice is found once")
        func repeats() async throws {
            var settings = NodeSettings()
            settings.repeatsIndexRows = true
            try await Harness.with(settings: settings) { harness in
                let session = harness.session
                try await harness.backend.createIndex(.byNumber, on: users)
                try await session.put(0..<50)
                let condition = Condition.all([Self.n < 40, Self.isInteger])
                let found = try await find(condition, in: session)
                #expect(found.ids.count == 40 && found.plan.index == "n-num")
                var request = ScanRequest(users, pageSize: 500, condition: condition)
                request.cursor = found.plan.parts[0]
                let page = try await harness.backend.scan(request)
                #expect(page.rows.count > Set(page.rows.map(\.key)).count, "the nodes do repeat")
                let batch = try await session.find(
                    Batch([Command(.query, users, .ids([]), find: Find(condition))]))
                #expect(batch.batch.count == 40)
                #expect(batch.reports.first?.matched == 40)
            }
        }

        @Test("Values of maps are found by an index of map values")
        func mapValues() async throws {
            try await Harness.with { harness in
                let session = harness.session
                for (name, kind) in [
                    ("m-str", IndexDefinition.Kind.string), ("m-num", IndexDefinition.Kind.number),
                ] {
                    try await harness.backend.createIndex(
                        IndexDefinition(
                            name, keys: [IndexDefinition.Key(BinPath("m"), kind)], part: .values),
                        on: users)
                }
                func map(_ key: String, _ value: Value) -> Value {
                    .map(ValueMap([(.string(key), value)]))
                }
                try await put(
                    [
                        ("a", ["m": map("k", "x")]), ("b", ["m": map("other", "x")]),
                        ("c", ["m": map("k", 3)]), ("d", ["m": map("k", 3.0)]), ("e", ["m": "x"]),
                    ], in: session)
                let k = ValueExpression.path(BinPath("m", [.key("k")]))
                let text = try await find(k == "x", in: session)
                #expect(text.ids == ["a"] && text.plan.index == "m-str")
                let number = try await find(k == 3, in: session)
                #expect(number.ids == ["c", "d"] && number.plan.way == .scan)
                let integer = try await find(
                    .all([k == 3, .hasKind(k, .integer)]), in: session)
                #expect(integer.ids == ["c"] && integer.plan.index == "m-num")
            }
        }

        @Test("An index that has no use for the condition, or does not exist, cannot be forced")
        func uselessIndex() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(.byNumber, on: users)
                try await session.put(0..<5)
                let useless = await #expect(throws: BackendError.self) {
                    try await find(.bin("s") == "x", way: .index("n-num"), in: session)
                }
                #expect(useless?.code == "noIndex")
                #expect(useless?.message == "the index n-num cannot answer this condition")
                let unknown = await #expect(throws: BackendError.self) {
                    try await find(Self.n == 3, way: .index("nowhere"), in: session)
                }
                #expect(unknown?.code == .number(201))
                #expect(unknown?.message.contains("it has n-num") == true)
            }
        }
    }
}
