import BatchClient
import Testing

@testable import DynamoDBBackend

/// Which calls a change of a part of a bin takes, by a server that answers as a test decides.
@Suite("Calls for parts of bins")
struct PartCallTests {
    private static let hits = BinPath("m", [.key("hits")])
    private static let add = BinOperation(hits, .add(.value(1)))
    private static let set = BinOperation(hits, .set(.value(1)))

    /// A failed condition, with the item that it was checked against.
    private static func failed(_ item: String? = nil) -> ScriptedServer.Answer {
        let item = item.map { ",\"Item\":{\"pk\":{\"S\":\"x\"}\($0)}" } ?? ""
        return .reply(
            status: 400,
            "{\"__type\":\"x#ConditionalCheckFailedException\",\"message\":\"failed\"\(item)}")
    }

    private func run(
        _ operation: BinOperation, _ verb: Verb = .upsert, if condition: Condition? = nil,
        _ script: @escaping ScriptedServer.Script
    ) async throws -> (result: RecordResult, calls: [ScriptedServer.Call]) {
        let server = try await ScriptedServer.start(script)
        let session = try server.session()
        let command = Command(
            verb, DataSet("users").ids(["x"]), operations: [operation], condition: condition)
        let results = try await session.execute(Batch([command]), onError: .inStream).collect()
        await session.close()
        await server.stop()
        return (try #require(results.first), server.received)
    }

    @Test("If the map is there, it is one call, whose guard says so")
    func one() async throws {
        let (result, calls) = try await run(Self.add) { _, _ in .reply("{}") }
        #expect(result.status == .ok)
        #expect(calls.map(\.operation) == ["UpdateItem"])
        let body = calls[0].body
        #expect(body.contains("SET #n0.#n1 = if_not_exists(#n0.#n1, :v2) + :v3"))
        #expect(body.contains("(attribute_type(#n0, :v0)) AND "))
        #expect(body.contains("\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\""))
    }

    @Test("If the map is missing, the new value is computed on the item that came with the refusal")
    func missingMap() async throws {
        let (result, calls) = try await run(Self.add) { _, round in
            round == 0 ? Self.failed(",\"n\":{\"N\":\"3\"}") : .reply("{}")
        }
        #expect(result.status == .ok && result.attempts == 1)
        #expect(calls.map(\.operation) == ["UpdateItem", "UpdateItem"])
        #expect(calls[1].body.contains("{\"M\":{\"hits\":{\"N\":\"1\"}}}"))
        #expect(calls[1].body.contains("(attribute_exists(#n0)) AND (attribute_not_exists(#n1))"))
    }

    @Test("If no item came with the refusal, the record is read")
    func missingRecord() async throws {
        let (made, calls) = try await run(Self.add) { call, round in
            call.operation == "UpdateItem" && round == 0 ? Self.failed() : .reply("{}")
        }
        #expect(made.status == .ok)
        #expect(calls.map(\.operation) == ["UpdateItem", "GetItem", "UpdateItem"])
        let (missing, few) = try await run(Self.add, .update) { call, _ in
            call.operation == "UpdateItem" ? Self.failed() : .reply("{}")
        }
        #expect(missing.status == .notFound)
        #expect(few.map(\.operation) == ["UpdateItem", "GetItem"])
    }

    @Test("A part that cannot be changed, or a condition that fails, is reported after one call")
    func refused() async throws {
        let (wrong, calls) = try await run(Self.set) { _, _ in
            Self.failed(",\"m\":{\"S\":\"text\"}")
        }
        #expect(wrong.status == .rejected && wrong.code == "cannotCompute")
        #expect(wrong.message?.contains("m[\"hits\"]") == true)
        #expect(calls.count == 1)
        let isOne = Condition.compare(.bin("n"), .equal, 1)
        let (filtered, others) = try await run(Self.set, .update, if: isOne) { _, _ in
            Self.failed(",\"m\":{\"M\":{}},\"n\":{\"N\":\"2\"}")
        }
        #expect(filtered.status == .filtered)
        #expect(others.count == 1)
    }

    @Test("A server that refuses the path is asked by a read and a guarded write")
    func refusedPath() async throws {
        let (result, calls) = try await run(Self.set) { call, round in
            guard call.operation == "UpdateItem" else {
                return .reply("{\"Item\":{\"pk\":{\"S\":\"x\"},\"m\":{\"M\":{}}}}")
            }
            return round == 0
                ? .reply(
                    status: 400, "{\"__type\":\"x#ValidationException\",\"message\":\"the path\"}")
                : .reply("{}")
        }
        #expect(result.status == .ok)
        #expect(calls.map(\.operation) == ["UpdateItem", "GetItem", "UpdateItem"])
        #expect(calls[2].body.contains("#n1 = :v0"))
    }

    @Test("A record that changes in between is computed again")
    func changed() async throws {
        let (result, calls) = try await run(Self.add) { _, round in
            switch round {
            case 0: Self.failed("")
            case 1: Self.failed(",\"m\":{\"M\":{\"hits\":{\"N\":\"5\"}}}")
            default: .reply("{}")
            }
        }
        #expect(result.status == .ok && result.attempts == 2)
        #expect(calls.count == 3)
        #expect(calls[2].body.contains("if_not_exists"))
    }

    @Test("After a lost answer an addition is in doubt, and what may be repeated is repeated")
    func lost() async throws {
        let (added, calls) = try await run(Self.add) { _, _ in .drop }
        #expect(added.status == .inDoubt)
        #expect(calls.count == 1)
        let (second, both) = try await run(Self.add) { _, round in
            round == 0 ? Self.failed("") : .drop
        }
        #expect(second.status == .inDoubt)
        #expect(both.count == 2)
        let (put, repeated) = try await run(Self.set) { _, round in
            round == 0 ? .drop : .reply("{}")
        }
        #expect(put.status == .ok)
        #expect(repeated.count == 2 && Set(repeated.map(\.body)).count == 1)
        let element = BinOperation(BinPath("l", [.index(0)]), .remove)
        let (removed, once) = try await run(element) { _, _ in .drop }
        #expect(removed.status == .inDoubt)
        #expect(once.count == 1)
    }
}
