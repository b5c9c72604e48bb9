import BatchClient
import Testing
import VolleyProcess

@testable import DynamoDBBackend

/// Failures between Volley and the service, produced by a server on purpose.
@Suite("Failures, by index")
struct FailureTests {
    private let users = DataSet("users")

    private func puts(_ count: Int) -> Batch {
        Batch([
            Command(
                .replace, users.ids((0..<count).map { "u\($0)" }), operations: [.set("a", 1)])
        ])
    }

    private func results(
        _ batch: Batch, _ script: @escaping ScriptedServer.Script
    ) async throws -> (results: [RecordResult], calls: [ScriptedServer.Call]) {
        let clock = SteppedClock()
        let server = try await ScriptedServer.start { call, round in
            let answer = script(call, round)
            // Without an answer, an attempt takes its full time.
            switch answer {
            case .silence, .late: clock.advance(by: .seconds(1))
            case .reply, .drop, .truncated: break
            }
            return answer
        }
        let session = try server.session(attemptTimeout: .seconds(1), clock: clock)
        let results = try await session.execute(batch, onError: .inStream).collect()
        await session.close()
        await server.stop()
        return (results, server.received)
    }

    private static func unprocessed(_ ids: [String]) -> String {
        let items = ids.map {
            "{\"PutRequest\":{\"Item\":{\"a\":{\"N\":\"1\"},\"pk\":{\"S\":\"\($0)\"}}}}"
        }
        return "{\"UnprocessedItems\":{\"users\":[\(items.joined(separator: ","))]}}"
    }

    @Test("Only unprocessed items are sent again; rounds with progress do not count")
    func unprocessed() async throws {
        let (results, calls) = try await results(puts(10)) { _, round in
            // Each round processes one more, for longer than attempts would last.
            .reply(Self.unprocessed((min(10, round + 1)..<10).map { "u\($0)" }))
        }
        #expect(results.map(\.status) == Array(repeating: .ok, count: 10))
        #expect(calls.count == 10)
        #expect(calls[1].body.contains("\"u1\"") && !calls[1].body.contains("\"u0\""))
        #expect(results[0].attempts == 1 && results[9].attempts == 10)
    }

    @Test("Items that stay unprocessed are throttled, by index; the rest is ok")
    func stuck() async throws {
        let (results, calls) = try await results(puts(30)) { call, _ in
            .reply(Self.unprocessed(call.body.contains("\"u7\"") ? ["u7"] : []))
        }
        for result in results {
            #expect(result.status == (result.index == 7 ? .throttled : .ok))
        }
        // 25 and 5, then the one again: a round with progress does not count.
        #expect(calls.count == 2 + 3)
        #expect(results[7].code == "UnprocessedItem")
    }

    @Test("Unprocessed keys are read again")
    func unprocessedKeys() async throws {
        let (results, calls) = try await results(
            Batch([Command(.query, users.ids("a", "b", "c"))])
        ) { _, round in
            round == 0
                ? .reply(
                    """
                    {"Responses":{"users":[{"pk":{"S":"a"},"v":{"N":"1"}}]},
                    "UnprocessedKeys":{"users":{"Keys":[{"pk":{"S":"c"}}],"ConsistentRead":true}}}
                    """)
                : .reply("{\"Responses\":{\"users\":[{\"v\":{\"N\":\"2\"},\"pk\":{\"S\":\"c\"}}]}}")
        }
        #expect(results.map(\.status) == [.ok, .notFound, .ok])
        #expect(results[2].record?["v"] == 2)
        #expect(calls.count == 2)
        #expect(!calls[1].body.contains("\"a\""))
    }

    @Test("A throttled request is tried three times, and each of its indices says so")
    func throttles() async throws {
        let (results, calls) = try await results(puts(3)) { _, _ in
            .reply(
                status: 400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\",\"message\":\"slow down\"}"
            )
        }
        #expect(results.map(\.status) == [.throttled, .throttled, .throttled])
        #expect(results[0].code == "ProvisionedThroughputExceededException")
        #expect(results[0].message == "slow down")
        #expect(calls.count == 3)
    }

    @Test("Throttled statements are sent again, the others are not")
    func statements() async throws {
        let batch = Batch([
            Command(.insert, users.ids("a", "b", "c"), operations: [.set("v", 1)])
        ])
        let (results, calls) = try await results(batch) { _, round in
            round == 0
                ? .reply(
                    """
                    {"Responses":[{},{"Error":{"Code":"ThrottlingError","Message":"m"}},
                    {"Error":{"Code":"DuplicateItem","Message":"there"}}]}
                    """) : .reply("{\"Responses\":[{}]}")
        }
        #expect(results.map(\.status) == [.ok, .ok, .exists])
        #expect(results.map(\.attempts) == [1, 2, 1])
        #expect(calls.count == 2)
    }

    /// Failures that leave open whether a write was applied.
    static let undecided: [(String, ScriptedServer.Answer)] = [
        ("drop", .drop), ("truncated", .truncated("{\"Unproc")),
        ("500", .reply(status: 500, "{\"__type\":\"InternalServerError\",\"message\":\"oops\"}")),
        ("503", .reply(status: 503, "<html>busy</html>")),
        ("checksum", .reply("{}", headers: [("x-amz-crc32", "1")])),
        ("no JSON", .reply("nonsense")), ("not closed", .reply("{\"UnprocessedItems\":{")),
        ("deep", .reply(String(repeating: "[", count: 100_000))),
        (
            "wrong type",
            .reply("{\"UnprocessedItems\":{\"users\":[{\"PutRequest\":{\"Item\":[]}}]}}")
        ),
        (
            "a key nobody sent",
            .reply(
                "{\"UnprocessedItems\":{\"users\":[{\"DeleteRequest\":{\"Key\":{\"pk\":{\"S\":\"z\"}}}}]}}"
            )
        ),
        ("silence", .silence),
    ]

    @Test(
        "A write whose answer does not decide is in doubt; it is not repeated unless that is safe")
    func doubt() async throws {
        for (name, answer) in Self.undecided {
            // Adding twice differs from adding once.
            let batch = Batch([
                Command(
                    .upsert, users.ids("a"), operations: [BinOperation("n", .add(.value(1)))])
            ])
            let once = try await results(batch) { _, _ in
                // The answer to UpdateItem has no list of unprocessed items.
                if case .reply(200, let text, _) = answer, text.contains("Unprocessed") {
                    return .reply("{\"Attributes\":[]}")
                }
                return answer
            }
            #expect(once.results.map(\.status) == [.inDoubt], "\(name)")
            #expect(once.calls.count == 1, "\(name)")
            // Putting twice is the same as putting once: it may be sent again, and then is certain.
            let again = try await results(puts(2)) { _, round in
                round == 0 ? answer : .reply("{}")
            }
            #expect(again.results.map(\.status) == [.ok, .ok], "\(name)")
            #expect(again.calls.count == 2, "\(name)")
        }
    }

    @Test("An answer that comes too late is ignored: the next attempt's answer counts")
    func late() async throws {
        let batch = Batch([Command(.query, users.ids("a"))])
        let (results, calls) = try await results(batch) { _, round in
            let value = round == 0 ? "late" : "in time"
            let text =
                "{\"Responses\":{\"users\":[{\"pk\":{\"S\":\"a\"},\"v\":{\"S\":\"\(value)\"}}]}}"
            return round == 0 ? .late(text) : .reply(text)
        }
        #expect(results.map(\.status) == [.ok])
        #expect(results.first?.record?["v"] == "in time")
        #expect(results.first?.attempts == 2)
        #expect(calls.count == 2)
    }

    @Test("A put without an answer is sent again, and in doubt if that continues")
    func silentPuts() async throws {
        let (results, calls) = try await results(puts(2)) { _, _ in .silence }
        #expect(results.map(\.status) == [.inDoubt, .inDoubt])
        #expect(results.map(\.attempts) == [3, 3])
        #expect(calls.count == 3)
    }

    @Test("A read is never in doubt, and is tried again")
    func reads() async throws {
        for (name, answer) in Self.undecided
        where name != "a key nobody sent" && name != "wrong type" {
            let batch = Batch([Command(.query, users.ids("a"))])
            let once = try await results(batch) { _, _ in answer }
            let status: Status = name == "silence" ? .timeout : .unavailable
            #expect(once.results.map(\.status) == [status], "\(name)")
            #expect(once.calls.count == 3, "\(name)")
        }
    }

    @Test(
        "Errors of the service by name",
        arguments: [
            ("ValidationException", Status.rejected), ("AccessDeniedException", .denied),
            ("UnrecognizedClientException", .denied), ("InvalidSignatureException", .denied),
            ("ResourceNotFoundException", .rejected),
            ("ItemCollectionSizeLimitExceededException", .rejected),
            ("SomethingNobodyKnows", .rejected),
        ])
    func names(_ name: String, _ status: Status) async throws {
        let (results, calls) = try await results(puts(2)) { _, _ in
            .reply(status: 400, "{\"__type\":\"prefix#\(name)\",\"Message\":\"because\"}")
        }
        #expect(results.map(\.status) == [status, status])
        #expect(results[0].code == .name(name))
        #expect(results[0].message?.contains("because") == true)
        // One refusal may concern either of the two, so both are sent again separately.
        let expected = name == "ValidationException" ? 3 : 1
        #expect(calls.count == expected)
    }

    @Test("If nobody listens, nothing is in doubt")
    func nobody() async throws {
        let server = try await ScriptedServer.start { _, _ in .reply("{}") }
        let session = try server.session()
        try await session.backend.prepare([users])
        await server.stop()
        let refused = try DynamoDBBackend(
            region: "eu-central-1",
            options: {
                var options = DynamoDBOptions()
                options.endpoint = "http://127.0.0.1:\(freePort())"
                options.credentials = Credentials(accessKeyID: "a", secretAccessKey: "b")
                return options
            }(), environment: [:])
        let results = try await Session(refused).execute(puts(2), onError: .inStream).collect()
        #expect(results.map(\.status) == [.notSent, .notSent])
        #expect(results[0].message?.contains("no connection") == true, "\(results[0])")
        await session.close()
        await refused.close()
    }

    @Test(
        "Units that cannot be are not counted, and cast no doubt on the write",
        arguments: ["1e999", "-1", "1e300"])
    func oddUnits(_ units: String) async throws {
        let (results, _) = try await results(puts(3)) { _, _ in
            .reply("{\"ConsumedCapacity\":[{\"TableName\":\"users\",\"CapacityUnits\":\(units)}]}")
        }
        #expect(results.map(\.status) == [.ok, .ok, .ok])
    }

    @Test("Units are counted by run")
    func units() async throws {
        let server = try await ScriptedServer.start { _, _ in
            .reply(
                "{\"ConsumedCapacity\":[{\"TableName\":\"users\",\"CapacityUnits\":7.5}]}")
        }
        let session = try server.session()
        let stream = session.execute(puts(3), onError: .inStream)
        _ = try await stream.collect()
        #expect(stream.run.metrics.consumed?.total == 7.5)
        await session.close()
        await server.stop()
    }
}
