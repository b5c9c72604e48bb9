import BatchClient
import Testing

/// What bin operations leave in a record, what they read, and what they refuse.
struct BinOperationEvaluationTests {
    typealias Action = BinOperation.Action

    /// The result of operations on bin `b`: the bin afterwards, what was read from it, or a
    /// refusal.
    private func apply(
        _ actions: [Action], to value: Value?, storesNull: Bool = true
    ) throws -> (left: Value?, read: Value?) {
        var bins: Bins = ["other": 1]
        bins["b"] = value
        let operation = RecordOperation(
            .update, DataSet("t"), operations: actions.map { BinOperation("b", $0) })
        let evaluation = operation.evaluate(
            on: Record(bins: bins, generation: 1), at: 0,
            rules: RecordRules(storesNull: storesNull))
        switch evaluation {
        case .write(let record, let result):
            #expect(record["other"] == 1)
            return (record["b"], result["b"])
        case .refused(let refusal): throw refusal
        case .read, .delete:
            Issue.record("an update came to \(evaluation)")
            return (nil, nil)
        }
    }

    private func left(_ action: Action, _ value: Value?) throws -> Value? {
        try apply([action], to: value).left
    }

    private func code(_ action: Action, _ value: Value?) -> ResultCode? {
        do {
            _ = try apply([action], to: value)
            return nil
        } catch {
            let refusal = error as? Refusal
            #expect(refusal?.status == .rejected)
            return refusal?.code
        }
    }

    private func decimal(_ text: String) throws -> Value {
        .decimal(try #require(DecimalNumber(text)))
    }

    @Test func settingNull() throws {
        #expect(try apply([.set(.value(.null))], to: 1).left == .null)
        #expect(try apply([.set(.value(.null))], to: 1, storesNull: false).left == nil)
        #expect(try apply([.remove], to: 1).left == nil)
        #expect(try apply([.remove], to: nil).left == nil)
    }

    @Test func addingNumbers() throws {
        #expect(try left(.add(.value(5)), 37) == 42)
        #expect(try left(.add(.value(-5)), nil) == -5)
        #expect(try left(.add(.value(0.5)), nil) == 0.5)
        #expect(try left(.add(.value(0.25)), 0.5) == 0.75)
        #expect(try left(.add(.value(2)), 0.5) == 2.5)
        #expect(try left(.add(.value(1)), .integer(.max - 1)) == .integer(.max))
        #expect(code(.add(.value(1)), .integer(.max)) == "overflow")
        #expect(code(.add(.value(-1)), .integer(.min)) == "overflow")
        #expect(code(.add(.value(0.5)), 1) == "binType")
        #expect(code(.add(.value(1)), "1") == "binType")
        #expect(code(.add(.value(1)), .null) == "binType")
        #expect(code(.add(.value("1")), 1) == "binType")
        #expect(code(.add(.value("1")), nil) == "binType")
    }

    @Test func addingDecimalsIsExact() throws {
        #expect(try left(.add(.value(try decimal("0.2"))), try decimal("0.1")) == decimal("0.3"))
        #expect(try left(.add(.value(1)), try decimal("0.1")) == decimal("1.1"))
        #expect(try left(.add(.value(try decimal("0.1"))), 1) == decimal("1.1"))
        #expect(try left(.add(.value(try decimal("0.1"))), 0.2) == decimal("0.3"))
        #expect(try left(.add(.value(0.1)), try decimal("0.2")) == decimal("0.3"))
        #expect(code(.add(.value(1)), try decimal("1e100")) == "overflow")
        #expect(code(.add(.value(.double(.infinity))), try decimal("1")) == "binType")
        #expect(code(.add(.value(.double(.nan))), try decimal("1")) == "binType")
        #expect(code(.add(.value(1e300)), try decimal("1")) == "overflow")
    }

    @Test func joiningStringsAndBytes() throws {
        #expect(try left(.append(.value("b")), "a") == "ab")
        #expect(try left(.prepend(.value("b")), "a") == "ba")
        #expect(try left(.append(.value("b")), nil) == "b")
        #expect(try left(.append(.value(.bytes([2]))), .bytes([1])) == .bytes([1, 2]))
        #expect(try left(.prepend(.value(.bytes([2]))), .bytes([1])) == .bytes([2, 1]))
        #expect(try left(.prepend(.value(.bytes([2]))), nil) == .bytes([2]))
        #expect(code(.append(.value("b")), .bytes([1])) == "binType")
        #expect(code(.append(.value(.bytes([1]))), "a") == "binType")
        #expect(code(.append(.value("b")), 1) == "binType")
        #expect(code(.append(.value(1)), nil) == "binType")
        #expect(code(.prepend(.value("b")), .geoJSON("{}")) == "binType")
    }

    @Test func changingLists() throws {
        let list: Value = [1, 2, 3]
        #expect(try left(.list(.append(.value(4))), list) == [1, 2, 3, 4])
        #expect(try left(.list(.append(.value(4))), nil) == [4])
        #expect(try left(.list(.insert(at: 0, .value(0))), list) == [0, 1, 2, 3])
        #expect(try left(.list(.insert(at: 3, .value(4))), list) == [1, 2, 3, 4])
        #expect(try left(.list(.insert(at: -1, .value(9))), list) == [1, 2, 9, 3])
        #expect(try left(.list(.remove(at: -1)), list) == [1, 2])
        #expect(try left(.list(.remove(at: 0)), list) == [2, 3])
        #expect(try left(.list(.removeValue(1)), [1, 2, 1, 1.0]) == [2, 1.0])
        #expect(try left(.list(.removeValue(1)), nil) == nil)
        for index in [Int64(4), -4, .max, .min] {
            #expect(code(.list(.insert(at: index, .value(0))), list) == "indexOutOfRange")
        }
        for index in [Int64(3), -4, .max, .min] {
            #expect(code(.list(.remove(at: index)), list) == "indexOutOfRange")
            #expect(code(.list(.get(at: index)), list) == "indexOutOfRange")
        }
        #expect(code(.list(.get(at: 0)), nil) == "indexOutOfRange")
        #expect(code(.list(.append(.value(1))), "a") == "binType")
        #expect(code(.list(.size), ["a": 1]) == "binType")
    }

    @Test func changingMaps() throws {
        let map: Value = ["a": 1, 2: "b"]
        #expect(try left(.map(.put(key: "c", .value(3))), map) == ["a": 1, 2: "b", "c": 3])
        #expect(try left(.map(.put(key: "a", .value(9))), map) == ["a": 9, 2: "b"])
        #expect(try left(.map(.put(key: "a", .value(1))), nil) == ["a": 1])
        #expect(try left(.map(.remove(key: 2)), map) == ["a": 1])
        #expect(try left(.map(.remove(key: "none")), map) == map)
        #expect(try left(.map(.remove(key: "none")), nil) == nil)
        #expect(try left(.map(.removeValue("b")), map) == ["a": 1])
        #expect(try left(.map(.removeValue("b")), nil) == nil)
        #expect(code(.map(.put(key: "a", .value(1))), [1]) == "binType")
    }

    @Test func readingIntoTheResult() throws {
        #expect(try apply([.get], to: "x").read == "x")
        #expect(try apply([.get], to: nil).read == nil)
        #expect(try apply([.list(.get(at: -1))], to: [1, 2, 3]).read == 3)
        #expect(try apply([.list(.size)], to: [1, 2, 3]).read == 3)
        #expect(try apply([.list(.size)], to: nil).read == 0)
        #expect(try apply([.map(.get(key: "k"))], to: ["k": "v"]).read == "v")
        #expect(try apply([.map(.get(key: "x"))], to: ["k": "v"]).read == nil)
        #expect(try apply([.map(.size)], to: ["k": "v"]).read == 1)
    }

    @Test func operationsSeeWhatEarlierOnesDid() throws {
        let outcome = try apply(
            [.get, .add(.value(1)), .get, .remove, .get, .set(.value("new"))], to: 41)
        #expect(outcome.left == "new")
        #expect(outcome.read == [41, 42, nil])
        let list = try apply(
            [.list(.append(.value("x"))), .list(.size), .list(.get(at: 0))], to: nil)
        #expect(list.left == ["x"])
        #expect(list.read == [1, "x"])
    }

    @Test func anEmptiedRecordStays() throws {
        let operation = RecordOperation(
            .update, DataSet("t"), operations: [BinOperation("only", .remove)])
        let evaluation = operation.evaluate(
            on: Record(bins: ["only": 1], generation: 1), at: 0,
            rules: RecordRules(storesNull: false))
        let empty = Record(bins: [:], generation: 2)
        #expect(evaluation == .write(empty, result: empty))
    }

    @Test func replaceBeginsWithNothing() throws {
        let operation = RecordOperation(
            .replace, DataSet("t"),
            operations: [BinOperation("n", .get), BinOperation("n", .add(.value(1)))])
        let evaluation = operation.evaluate(
            on: Record(bins: ["n": 41, "m": 1], generation: 1), at: 0,
            rules: RecordRules(storesNull: true))
        #expect(
            evaluation
                == .write(
                    Record(bins: ["n": 1], generation: 2),
                    result: Record(bins: [:], generation: 2)))
    }
}
