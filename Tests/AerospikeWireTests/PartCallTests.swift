import BatchClient
import Testing

@testable import AerospikeWire

/// Parts of bins as a server changes them: which operations it gets, and in which words.
@Suite("Parts of bins on the wire")
struct PartCallTests {
    private let users = DataSet("test", "users")

    private func operation(
        _ steps: BinPath.Step..., by action: BinOperation.Action
    ) -> BinOperation {
        BinOperation(BinPath("b", steps), action)
    }

    private func set(_ value: Value) -> BinOperation.Action { .set(.value(value)) }
    private func add(_ value: Value) -> BinOperation.Action { .add(.value(value)) }

    private func isNative(
        _ operations: BinOperation..., verb: Verb = .update, if condition: Condition? = nil
    ) -> Bool {
        RecordOperation(verb, users, operations: operations, condition: condition).isNative
    }

    @Test("The words are those of the vendor's clients")
    func words() throws {
        let a: [UInt8] = [0xA2, 3, 0x61]
        let b: [UInt8] = [0xA2, 3, 0x62]
        let cases: [(BinOperation, [UInt8])] = [
            (operation(.key("a"), by: set(1)), [0x94, 67] + a + [1, 0]),
            (operation(.key("a"), by: add(1)), [0x93, 73] + a + [1]),
            (operation(.key("a"), by: .remove), [0x93, 76, 0] + a),
            (operation(.index(-1), by: set(1)), [0x93, 9, 0xFF, 1]),
            (operation(.index(2), by: add(1)), [0x93, 12, 2, 1]),
            (operation(.index(2), by: .remove), [0x94, 37, 0, 2, 1]),
            // The map at "a" is made if it is missing.
            (
                operation(.key("a"), .key("b"), by: set(1)),
                [0x93, 0xCC, 0xFF, 0x92, 0x62] + a + [0x94, 67] + b + [1, 0]
            ),
            // Nothing is made on the way to an element, or for a removal.
            (
                operation(.key("a"), .index(0), by: set(1)),
                [0x93, 0xCC, 0xFF, 0x92, 0x22] + a + [0x93, 9, 0, 1]
            ),
            (
                operation(.key("a"), .key("b"), by: .remove),
                [0x93, 0xCC, 0xFF, 0x92, 0x22] + a + [0x93, 76, 0] + b
            ),
            (
                operation(.key("a"), .index(0), .key("b"), .key("a"), by: add(1)),
                [0x93, 0xCC, 0xFF, 0x96, 0x22] + a + [0x10, 0, 0x62] + b + [0x93, 73] + a + [1]
            ),
        ]
        for (operation, bytes) in cases {
            let coded = try OperationCoding.encode(operation)
            #expect(coded.code == OperationCode.listOrMapModify.rawValue)
            #expect(coded.particle == .blob && coded.name == "b")
            #expect(Array(coded.value) == bytes, "\(operation.path) \(operation.action)")
            #expect(try OperationCoding.decodePart(coded) == PartCall(operation))
        }
    }

    @Test("Words that no part has are not read")
    func otherWords() throws {
        let calls: [[Value]] = [
            [], [9], [9, 0], [9, "a", 1], [9, 0, 1, 2], [12, 0, 1, 0, 0, 0], [37, 7, 0, 1],
            [37, 0, 0, 2], [67, .null, 1, 0], [73, [1], 1], [255], [255, [], [9, 0, 1]],
            [255, [0x22], [9, 0, 1]], [255, [0x10, "a"], [9, 0, 1]],
            [255, [0x22, 1.5], [9, 0, 1]],
            [255, [0x12, 0], [9, 0, 1]], [255, [0x50, 0], [9, 0, 1]], [255, [0x22, "a"], 9],
            [255, .list(Array(repeating: 0x10, count: 2 * BinPath.maximumSteps + 2)), [9, 0, 1]],
        ]
        for words in calls {
            var writer = MessagePackWriter()
            try writer.value(.list(words))
            let operation = Message.Operation(
                .listOrMapModify, "b", particle: .blob, value: writer.bytes[...])
            #expect(try OperationCoding.decodePart(operation) == nil, "\(words)")
        }
    }

    @Test("The server gets what it does exactly as the core does")
    func native() {
        #expect(isNative(operation(.key("a"), by: set(1))))
        #expect(isNative(operation(.key("a"), by: set(.null))))
        #expect(isNative(operation(.key("a"), .index(0), by: add(1))))
        #expect(isNative(operation(.index(0), by: .remove)))
        #expect(isNative(operation(.key("a"), by: add(0.5))))
        #expect(isNative(.set("n", 1), operation(.key("a"), by: set(1))))
        #expect(isNative(operation(.key("a"), by: set(1)), BinOperation("b", .get)))
        #expect(isNative(operation(.key("a"), by: add(1)), operation(.key("b"), by: add(1))))
        #expect(isNative(operation(.index(0), by: .remove), operation(.index(1), by: .remove)))
        let condition = Condition.bin("n") == 1
        #expect(isNative(operation(.key("a"), by: set(1)), verb: .upsert, if: condition))
        #expect(isNative(operation(.index(0), by: set(1)), verb: .upsert))
        #expect(isNative(operation(.key("a"), by: set(1)), verb: .insert))
    }

    @Test("The rest is read, computed and written")
    func guarded() {
        #expect(!isNative(operation(.key("a"), by: .append(.value("x")))))
        #expect(!isNative(operation(.index(0), by: .prepend(.value("x")))))
        #expect(!isNative(operation(.key("a"), by: .get), verb: .query))
        #expect(!isNative(operation(.key("a"), by: set(1)), operation(.key("b"), by: .get)))
        #expect(!isNative(operation(.key("a"), by: .set(.expression(.bin("n"))))))
        // The server's sum of nothing and a negative zero is positive.
        #expect(!isNative(operation(.key("a"), by: add(-0.0))))
        #expect(!isNative(operation(.key("a"), by: set(1)), verb: .replace))
        let condition = Condition.bin("n") == 1
        #expect(!isNative(operation(.key("a"), by: set(1)), verb: .insert, if: condition))
        // Without a record the server would make a list.
        #expect(!isNative(operation(.index(0), by: set(1)), verb: .insert))
        // Overlapping paths.
        #expect(!isNative(operation(.key("a"), by: set(1)), .set("b", 1)))
        #expect(
            !isNative(
                operation(.key("a"), by: set([:])), operation(.key("a"), .key("b"), by: add(1)))
        )
        // Both may be the same element.
        #expect(!isNative(operation(.index(-1), by: set(2.5)), operation(.index(0), by: add(1))))
    }

    @Test("A test in the request keeps the server from padding a list and from mixing numbers")
    func tests() throws {
        func filter(_ operation: BinOperation, if condition: Condition? = nil) throws
            -> FilterExpression?
        {
            let command = try RowCommand(
                RecordOperation(.update, users, operations: [operation], condition: condition))
            return try command.filter.map { try FilterExpression(packed: $0[...]) }
        }
        #expect(try filter(operation(.key("a"), by: set(1))) == nil)
        #expect(try filter(operation(.index(0), by: .remove)) == nil)
        #expect(try filter(operation(.index(-1), by: set(1))) == nil)
        let size: [UInt8] = [0x91, 16]
        let isLonger = FilterExpression.compare(
            .greater, .call(.integer, words: size, .bin("b", .list)), .value(2))
        #expect(try filter(operation(.index(2), by: set(1))) == isLonger)
        let condition = Condition.bin("n") == 1
        #expect(
            try filter(operation(.index(2), by: set(1)), if: condition)
                == .all([FilterExpression(condition), isLonger]))
        let key: [UInt8] = [0xA2, 3, 0x61]
        #expect(
            try filter(operation(.key("a"), by: add(1)))
                == .any([
                    .compare(.equal, .binType("b"), .value(0)),
                    .compare(
                        .equal,
                        .call(.integer, words: [0x93, 97, 5] + key, .bin("b", .map)), .value(0)),
                    .compare(
                        .greaterOrEqual,
                        .call(.integer, words: [0x93, 97, 7] + key, .bin("b", .map)),
                        .value(.integer(.min))),
                ]))
        #expect(
            try filter(operation(.index(1), by: add(0.5)))
                == .compare(
                    .greaterOrEqual,
                    .call(.double, words: [0x93, 19, 7, 1], .bin("b", .list)),
                    .value(.double(-.infinity))))
    }

    @Test("An upsert that would make a list makes no record")
    func upserts() throws {
        func info(_ operation: BinOperation) throws -> InfoBits {
            try RowCommand(RecordOperation(.upsert, users, operations: [operation])).info
        }
        #expect(try info(operation(.index(0), by: set(1))) == .updateOnly)
        #expect(try info(operation(.index(0), by: add(1))) == .updateOnly)
        #expect(try info(operation(.index(0), by: .remove)) == [])
        #expect(try info(operation(.index(0), .key("a"), by: set(1))) == [])
        #expect(try info(operation(.key("a"), by: add(1))) == [])
    }

    @Test(
        "An answer that decides is the outcome; one that does not promises that nothing was applied"
    )
    func answers() throws {
        func isOpen(_ result: ServerResult, _ operation: BinOperation, _ verb: Verb) throws -> Bool
        {
            let whole = RecordOperation(verb, users, operations: [operation])
            let parts = try #require(PartWrites(whole))
            return parts.leavesOpen(result.outcome(0, of: whole))
        }
        let entry = operation(.key("a"), by: set(1))
        let element = operation(.index(0), by: set(1))
        for result in [ServerResult.parameter, .binType, .notApplicable] {
            #expect(try isOpen(result, entry, .update))
        }
        for result in [
            ServerResult.ok, .notFound, .generation, .filteredOut, .recordTooBig, .timeout,
        ] {
            #expect(try !isOpen(result, entry, .upsert))
        }
        #expect(try isOpen(.filteredOut, element, .update))
        #expect(try !isOpen(.notFound, element, .update))
        #expect(try isOpen(.notFound, element, .upsert))
        #expect(try !isOpen(.timeout, element, .upsert))
    }
}
