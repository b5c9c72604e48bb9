import BatchClient
import Testing

@testable import DynamoDBBackend

/// BatchWriteItem refuses all items because of one bad item. Only that item is rejected.
@Suite("One bad item among many")
struct RefusedWriteTests {
    private let users = DataSet("users")

    /// Refuses every request that contains one of the items, like the service.
    private static func refusing(_ bad: Set<Int>, _ call: ScriptedServer.Call) -> Bool {
        bad.contains { call.body.contains("\"u\($0)\"") }
    }

    private static let refusal = ScriptedServer.Answer.reply(
        status: 400,
        """
        {"__type":"com.amazon.coral.validate#ValidationException",
        "message":"Type mismatch for Index Key rank"}
        """)

    private func put(
        _ count: Int, _ script: @escaping ScriptedServer.Script
    ) async throws -> (results: [RecordResult], calls: [ScriptedServer.Call]) {
        let server = try await ScriptedServer.start(script)
        let session = try server.session()
        let batch = Batch([
            Command(
                .replace, users.ids((0..<count).map { "u\($0)" }), operations: [.set("a", 1)])
        ])
        let results = try await session.execute(batch, onError: .inStream).collect()
        await session.close()
        await server.stop()
        return (results, server.received)
    }

    @Test("Only that item is rejected, with the service's message; ten more requests find it")
    func one() async throws {
        let (results, calls) = try await put(25) { call, _ in
            Self.refusing([7], call) ? Self.refusal : .reply("{}")
        }
        #expect(results.filter { $0.status == .rejected }.map(\.index) == [7])
        #expect(results.count { $0.status == .ok } == 24)
        #expect(results[7].code == "ValidationException")
        #expect(results[7].message == "Type mismatch for Index Key rank")
        // One of five parts is refused again, and its items are sent one by one.
        #expect(calls.count == 11)
        // Every accepted item was accepted once.
        let taken = calls.filter { !Self.refusing([7], $0) }
        for index in 0..<25 where index != 7 {
            #expect(taken.count { $0.body.contains("\"u\(index)\"") } == 1)
        }
    }

    @Test("If all are bad, each says so, after at most thirty more requests")
    func all() async throws {
        let (results, calls) = try await put(25) { _, _ in Self.refusal }
        #expect(results.allSatisfy { $0.status == .rejected })
        #expect(calls.count == 31)
    }

    @Test("Other requests are not affected")
    func others() async throws {
        let (results, calls) = try await put(60) { call, _ in
            Self.refusing([30, 49], call) ? Self.refusal : .reply("{}")
        }
        #expect(results.filter { $0.status == .rejected }.map(\.index) == [30, 49])
        #expect(results.count { $0.status == .ok } == 58)
        // Three, and fifteen for the two bad items: five parts, and twice five single ones.
        #expect(calls.count == 18)
    }

    @Test("An answer that is lost meanwhile affects only its part, which is sent again")
    func lost() async throws {
        let (results, calls) = try await put(10) { call, round in
            if Self.refusing([9], call) { return Self.refusal }
            // The second part: u2 and u3.
            return round == 2 ? .drop : .reply("{}")
        }
        #expect(results.filter { $0.status != .ok }.map(\.index) == [9])
        // All; u0 u1; u2 u3, lost. The open items are sent together, refused, and split.
        #expect(results[0].attempts == 1)
        #expect(results[2].attempts == 2)
        let again = calls[3].body
        #expect(again.contains("\"u2\""))
        #expect(again.contains("\"u8\""))
        let first = calls.dropFirst(3).filter { $0.body.contains("\"u0\"") }
        #expect(first.isEmpty)
    }
}
