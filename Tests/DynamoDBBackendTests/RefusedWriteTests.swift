import BatchClient
import Testing

@testable import DynamoDBBackend

/// BatchWriteItem refuses all of its items for one that it does not take. Only that one is rejected.
@Suite("One bad item among many")
struct RefusedWriteTests {
    private let users = DataSet("users")

    /// Refuses, as the service does, every request that has one of the items.
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

    @Test("It alone is rejected, with the service's words; ten more requests find it")
    func one() async throws {
        let (results, calls) = try await put(25) { call, _ in
            Self.refusing([7], call) ? Self.refusal : .reply("{}")
        }
        #expect(results.filter { $0.status == .rejected }.map(\.index) == [7])
        #expect(results.count { $0.status == .ok } == 24)
        #expect(results[7].code == "ValidationException")
        #expect(results[7].message == "Type mismatch for Index Key rank")
        // Of five parts one is refused again, and goes one by one.
        #expect(calls.count == 11)
        // What was taken was taken once.
        let taken = calls.filter { !Self.refusing([7], $0) }
        for index in 0..<25 where index != 7 {
            #expect(taken.count { $0.body.contains("\"u\(index)\"") } == 1)
        }
    }

    @Test("Where all are bad each says so, after no more than thirty more requests")
    func all() async throws {
        let (results, calls) = try await put(25) { _, _ in Self.refusal }
        #expect(results.allSatisfy { $0.status == .rejected })
        #expect(calls.count == 31)
    }

    @Test("Other requests are not concerned")
    func others() async throws {
        let (results, calls) = try await put(60) { call, _ in
            Self.refusing([30, 49], call) ? Self.refusal : .reply("{}")
        }
        #expect(results.filter { $0.status == .rejected }.map(\.index) == [30, 49])
        #expect(results.count { $0.status == .ok } == 58)
        // Three, and fifteen for the two that are bad: five parts, and twice five by themselves.
        #expect(calls.count == 18)
    }

    @Test("An answer that is lost meanwhile concerns its part alone, which is sent again")
    func lost() async throws {
        let (results, calls) = try await put(10) { call, round in
            if Self.refusing([9], call) { return Self.refusal }
            // The second part: u2 and u3.
            return round == 2 ? .drop : .reply("{}")
        }
        #expect(results.filter { $0.status != .ok }.map(\.index) == [9])
        // All; u0 u1; u2 u3, lost. What was open goes on together, is refused, and is taken apart.
        #expect(results[0].attempts == 1)
        #expect(results[2].attempts == 2)
        let again = calls[3].body
        #expect(again.contains("\"u2\""))
        #expect(again.contains("\"u8\""))
        let first = calls.dropFirst(3).filter { $0.body.contains("\"u0\"") }
        #expect(first.isEmpty)
    }
}
