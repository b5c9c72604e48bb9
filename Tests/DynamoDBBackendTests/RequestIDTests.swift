import BatchClient
import Testing

@testable import DynamoDBBackend

/// The service's own name of a request, for whoever asks its support about a failed row.
struct RequestIDTests {
    private let users = DataSet("users")

    private func results(_ script: @escaping ScriptedServer.Script) async throws -> [RecordResult] {
        let server = try await ScriptedServer.start(script)
        let session = try server.session()
        let results = try await session.execute(
            Batch([
                Command(.replace, users.ids(["u0", "u1"]), operations: [.set("a", 1)])
            ]), onError: .inStream
        ).collect()
        await session.close()
        await server.stop()
        return results
    }

    @Test("Every row of a refused request names it")
    func refused() async throws {
        let results = try await results { _, _ in
            .reply(
                status: 400,
                "{\"__type\":\"AccessDeniedException\",\"message\":\"not you\"}",
                headers: [("x-amzn-RequestId", "REQ1")])
        }
        #expect(results.map(\.status) == [.denied, .denied])
        for result in results {
            #expect(result.message?.hasSuffix("(request ID REQ1)") == true)
            #expect(result.message?.withoutRequestID.contains("REQ1") == false)
        }
    }

    @Test(
        "A row that the service skipped names the request that skipped it, one that is ok does not")
    func skipped() async throws {
        let results = try await results { call, round in
            .reply(
                call.body.contains("\"u1\"")
                    ? """
                    {"UnprocessedItems":{"users":[{"PutRequest":{"Item":
                    {"a":{"N":"1"},"pk":{"S":"u1"}}}}]}}
                    """ : "{}", headers: [("x-amzn-RequestId", "REQ\(round)")])
        }
        #expect(results.map(\.status) == [.ok, .throttled])
        #expect(results[0].message == nil)
        #expect(results[1].message?.contains("(request ID REQ") == true)
    }

    @Test("A server that sends no name, or a hostile one, changes nothing else")
    func hostile() async throws {
        let long = String(repeating: "x", count: 5_000)
        let results = try await results { _, _ in
            .reply(
                status: 500, "{\"__type\":\"InternalServerError\",\"message\":\"no\"}",
                headers: [("x-amzn-RequestId", long)])
        }
        for result in results {
            #expect(result.status == .inDoubt)
            #expect((result.message?.count ?? 0) < 400)
        }
        let nameless = try await self.results { _, _ in
            .reply(status: 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not you\"}")
        }
        #expect(nameless.allSatisfy { $0.message?.contains("request ID") == false })
    }
}
