import BatchClient
import EmbeddedBackend
import Foundation
import Testing

/// The blocking methods, on a thread like a script's.
@Suite("Scripts")
struct ScriptTests {
    /// A script from top to bottom.
    private static func script() throws -> [String] {
        var printed: [String] = []
        func print(_ line: String) { printed.append(line) }

        let users = DataSet("users")
        let session = try BlockingSession { try await EmbeddedBackend.memory() }
        defer { session.close() }
        try session.withBatchWriter(users) { writer in
            for number in 0..<100 {
                try writer.put("USER#\(number)", ["name": "User \(number)"])
            }
            try writer.delete("USER#3")
        }
        let records = try session.batchGet(users.ids("USER#1", "USER#2", "USER#3"))
        for record in records {
            print(record.string("name") ?? "")
        }
        for result in session.delete(users.ids("USER#1", "USER#3")).execute().blocking {
            print("\(result.key.id): \(result.status)")
        }
        try session.batchWrite(users, put: ["USER#1": ["name": "John"]], delete: ["USER#2"])
        let left = try session.query(users.ids("USER#1", "USER#2")).execute().blocking.collect()
        return printed + left.map(\.status.rawValue)
    }

    @Test func theBlockingFormsDoAsTheOthers() async throws {
        let printed = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try ScriptTests.script() })
            }
        }
        #expect(Set(printed.prefix(2)) == ["User 1", "User 2"])
        #expect(Set(printed[2..<4]) == ["USER#1: ok", "USER#3: notFound"])
        #expect(printed.suffix(2) == ["ok", "notFound"])
    }
}
