import AerospikeNode
import BatchClient
import Testing

@testable import AerospikeBackend

extension OverSockets {
    /// What index queries and expressions of the server do that a client can get wrong.
    @Suite("Queries and expressions that other tools get wrong") struct QueryPitfallTests {
        private let n = ValueExpression.bin("n")
        private let s = ValueExpression.bin("s")
        private let isInteger = Condition.hasKind(.bin("n"), .integer)

        private func index(
            _ name: String, _ bin: String, _ kind: IndexDefinition.Kind,
            _ part: IndexDefinition.Part = .value
        ) -> IndexDefinition {
            IndexDefinition(name, keys: [IndexDefinition.Key(BinPath(bin), kind)], part: part)
        }

        private func put(_ records: [RecordID: Bins], in session: Session) async throws {
            let results = try await session.batchWrite(users, put: records)
            let isDone = results.allSatisfy(\.isOK)
            #expect(isDone)
        }

        /// Twenty records with their number as ID and in `n`.
        private func putNumbers(in session: Session) async throws {
            let numbers: [(RecordID, Bins)] = (0..<20).map { number in
                (.integer(number), ["n": .integer(number), "s": .string("s\(number % 2)")])
            }
            try await put(Dictionary(uniqueKeysWithValues: numbers), in: session)
        }

        private func find(
            _ condition: Condition, pageSize: Int = 500, in session: Session
        ) async throws -> (ids: Set<RecordID>, plan: FindPlan) {
            try await session.findOnce(condition, pageSize: pageSize)
        }

        // MARK: Index queries

        @Test("Tests of one bin make one range, with its ends")
        func oneRange() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(index("n-num", "n", .number), on: users)
                try await putNumbers(in: session)
                let open = try await find(.all([n > 3, n <= 7, isInteger]), in: session)
                #expect(open.ids == [4, 5, 6, 7] && open.plan.index == "n-num")
                #expect(open.plan.parts.count == 1)
                let between = try await find(
                    .all([.between(n, 3, 5), isInteger]), in: session)
                #expect(between.ids == [3, 4, 5] && between.plan.index == "n-num")
                let rest = try await find(
                    .all([n >= 4, n < 7, n != 5, s == "s0", isInteger]), in: session)
                #expect(rest.ids == [4, 6] && rest.plan.index == "n-num")
            }
        }

        @Test("Tests that no value can meet find nothing, and are no error")
        func contradiction() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(index("n-num", "n", .number), on: users)
                try await putNumbers(in: session)
                for condition in [
                    .all([n > 6, n < 3, isInteger]), .all([n == 1, n == 2, isInteger]),
                    .all([n == "1", isInteger]), .all([.between(n, 9, 2), isInteger]),
                ] as [Condition] {
                    #expect(try await find(condition, in: session).ids.isEmpty, "\(condition)")
                }
            }
        }

        @Test("Or over an indexed bin is several queries; or with another bin, and not, are scans")
        func branches() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(index("n-num", "n", .number), on: users)
                try await putNumbers(in: session)
                try await put(["none": ["s": "s9"]], in: session)
                let either = try await find(
                    .all([.any([n == 1, n == 3, n > 17]), isInteger]), in: session)
                #expect(either.ids == [1, 3, 18, 19] && either.plan.index == "n-num")
                let other = try await find(.any([n == 1, s == "s9"]), in: session)
                #expect(other.ids == [1, "none"] && other.plan.way == .scan)
                let not = try await find(.not(n < 18), in: session)
                #expect(not.ids == [18, 19, "none"] && not.plan.way == .scan)
            }
        }

        @Test("The index with fewer records per value is chosen, not the one with more")
        func selectivity() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(
                    index("a-few-values", "s", .string), on: users)
                try await harness.backend.createIndex(index("n-num", "n", .number), on: users)
                try await putNumbers(in: session)
                let found = try await find(
                    .all([s == "s1", n == 5, isInteger]), in: session)
                #expect(found.ids == [5] && found.plan.index == "n-num")
            }
        }

        @Test("A list that has the element twice is found once, and only a list")
        func repeatedElement() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(
                    index("tags", "tags", .string, .elements), on: users)
                try await put(
                    [
                        "a": ["tags": ["x", "x", "y"]], "b": ["tags": ["y"]], "c": ["tags": "x"],
                        "d": ["tags": ["x"]],
                    ], in: session)
                let tags = ValueExpression.bin("tags")
                let found = try await find(
                    .all([.contains(tags, "x"), .hasKind(tags, .list)]), in: session)
                #expect(found.ids == ["a", "d"] && found.plan.index == "tags")
                let any = try await find(.contains(tags, "x"), in: session)
                #expect(any.ids == ["a", "c", "d"] && any.plan.way == .scan)
            }
        }

        @Test("Records with one value are found once each, however small the pages")
        func equalValues() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(index("s-str", "s", .string), on: users)
                let records: [(RecordID, Bins)] = (0..<200).map { (.integer($0), ["s": "same"]) }
                try await put(Dictionary(uniqueKeysWithValues: records), in: session)
                for size in [7, 50] {
                    let found = try await find(s == "same", pageSize: size, in: session)
                    #expect(found.ids.count == 200 && found.plan.index == "s-str")
                }
            }
        }

        @Test("Booleans are in no index, and are found by a scan")
        func booleans() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await harness.backend.createIndex(index("f-num", "f", .number), on: users)
                try await put(
                    ["a": ["f": true], "b": ["f": false], "c": ["f": 1]], in: session)
                let found = try await find(.bin("f") == true, in: session)
                #expect(found.ids == ["a"] && found.plan.way == .scan)
            }
        }

        @Test("A record that lacks the part that is read is not lost")
        func missingPart() async throws {
            try await Harness.with { harness in
                let session = harness.session
                try await put(
                    [
                        "a": ["k": 1, "addr": ["city": "Oslo"]], "b": ["k": 1, "addr": "text"],
                        "c": ["k": 1],
                    ], in: session)
                var options = ScanOptions(condition: .exists(bin: "k"))
                options.paths = [BinPath("addr", [.key("city")])]
                var bins: [RecordID: Bins] = [:]
                for try await row in session.scan(users, options) {
                    bins[row.key.id] = row.record.bins
                }
                #expect(bins == ["a": ["addr[\"city\"]": "Oslo"], "b": [:], "c": [:]])
            }
        }

        // MARK: Expressions

        /// Conditions of which the server refuses some, computes some in another way, and has no
        /// result for others.
        private var conditions: [(what: String, condition: Condition)] {
            let (a, b) = (ValueExpression.bin("a"), ValueExpression.bin("b"))
            let gone = ValueExpression.bin("gone")
            let most = ValueExpression.literal(.integer(.max))
            let isMissing: Condition = gone > 1
            let isOne: Condition = n == 1
            var all: [(what: String, condition: Condition)] = []
            func add(_ what: String, _ condition: Condition) { all.append((what, condition)) }
            add("sides of unlike kinds", n == "1")
            add("an order of unlike kinds", n < "1")
            add("unlike kinds differ", n != "1")
            add("an integer beside a double", n > 0.5)
            add("equal to a double", n == 2.0)
            add("bins of unlike kinds", .compare(n, .less, s))
            add("bins that may be unlike", .compare(n, .equal, a))
            add("bins that differ", .compare(n, .notEqual, s))
            add("a missing bin", isMissing)
            add("not of a missing bin", .not(isMissing))
            add("different from a missing bin", gone != 1)
            add("or with a missing bin", .any([isMissing, isOne]))
            add("and with a missing bin", .all([isMissing, isOne]))
            add("not of or with a missing bin", .not(.any([isMissing, isOne])))
            add("not of and with a missing bin", .not(.all([isMissing, isOne])))
            add("division by zero", .compare(n / 0, .equal, 0))
            add("not of a division by zero", .not(.compare(n / 0, .equal, 0)))
            add("a remainder of zero", .compare(n % 0, .equal, 0))
            add("a product that overflows", .compare(n * most, .less, 0))
            add("a sum that overflows", .compare(n + most, .less, 0))
            add("a quotient that truncates", .compare(a / b, .equal, 1))
            add("quotients from left to right", .compare(a / b / b, .equal, 0))
            add("differences from left to right", .compare(a - b - b, .equal, 1))
            add("a negated number", .compare(-n, .less, 0))
            add("a remainder with the sign of the dividend", .compare(-a % b, .equal, -1))
            add("an expression that is sensitive to case", .matches(s, RegularExpression("B")))
            add("an extended expression", .matches(s, RegularExpression("^(a|z)+.b$")))
            add("a beginning of the text, not of a line", .matches(s, RegularExpression("^b")))
            add("a dot for any byte", .matches(s, RegularExpression("a.b")))
            return all
        }

        @Test("Expressions mean on the server what they mean here")
        func expressions() async throws {
            try await Harness.with(2) { harness in
                let session = harness.session
                let records: [RecordID: Bins] = [
                    "integer": ["n": 1, "s": "a\nb", "a": 5, "b": 2],
                    "two": ["n": 2, "s": "b", "a": 2, "b": 3],
                    "double": ["n": 2.5, "s": "azxb", "a": 3, "b": 1],
                    "text": ["n": "1", "s": "B", "a": "1", "b": 2],
                    "little": ["n": 0, "s": "ab"], "none": ["other": 1],
                ]
                try await put(records, in: session)
                let ids = records.keys.sorted { "\($0)" < "\($1)" }
                for (what, condition) in conditions {
                    let expected = ids.filter { id in
                        condition.holds(for: records[id].map { Record(bins: $0) }, at: 0)
                    }
                    let read = try await session.execute(
                        Batch([Command(.query, users, .ids(IDList(ids)), condition: condition)]),
                        onError: .inStream
                    ).collect()
                    let passing = read.filter(\.isOK).map(\.key.id)
                    #expect(passing == expected, "\(what): by key")
                    let isAnswered = read.allSatisfy { $0.isOK || $0.status == .filtered }
                    #expect(isAnswered, "\(what): by key")
                    let found = try await find(condition, in: session)
                    #expect(found.ids == Set(expected), "\(what): by \(found.plan.way)")
                    let written = try await session.execute(
                        Batch([
                            Command(
                                .update, users, .ids(IDList(ids)), operations: [.set("w", 1)],
                                condition: condition)
                        ]), onError: .inStream
                    ).collect()
                    let changed = written.filter(\.isOK).map(\.key.id)
                    #expect(changed == expected, "\(what): by a write")
                }
            }
        }
    }
}
