import Synchronization
import Testing

@testable import BatchClient

/// A script runs on its own thread: the blocking calls cannot be used in asynchronous tests.
@Suite("The blocking façade")
struct BlockingSessionTests {
    let users = DataSet("users")

    /// Runs a script as on a program's main thread.
    private func script<T: Sendable>(
        _ body: @escaping @Sendable () throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            ScriptThread.run { continuation.resume(with: Result(catching: body)) }
        }
    }

    @Test func resultsArriveInIndexOrder() async throws {
        let users = users
        let backend = ScriptedBackend(requestSize: 1)
        backend.put(users.id("a"), ["name": "Ann"])
        let results = try await script {
            let session = try BlockingSession { backend }
            defer { session.close() }
            return try session.query(users.ids("a", "missing"))
                .upsert(users.id("b")).bin("name").setTo("Bob")
                .delete(users.id("a"))
                .execute().blocking.collect()
        }
        #expect(results.map(\.index) == [0, 1, 2, 3])
        #expect(results.map(\.status) == [.ok, .notFound, .ok, .ok])
        #expect(results.first?.record?.string("name") == "Ann")
        #expect(backend.records == [users.id("b"): ["name": "Bob"]])
    }

    @Test func aLoopSeesEveryResultOfASingleKeyTooWithoutThrowing() async throws {
        let users = users
        let statuses = try await script {
            let session = try BlockingSession { ScriptedBackend() }
            return session.update(users.id("missing")).bin("n").setTo(1).execute().blocking
                .map(\.status)
        }
        #expect(statuses == [.notFound])
    }

    @Test func errorsReachTheCaller() async throws {
        let users = users
        await #expect(throws: RecordError.self) {
            try await script {
                let session = try BlockingSession { ScriptedBackend() }
                try session.update(users.id("missing")).bin("n").setTo(1).execute().blocking
                    .collect()
            }
        }
        let unreachable = BackendError(.unavailable, "nobody listens there")
        await #expect(throws: unreachable) {
            try await script {
                _ = try BlockingSession { () async throws -> ScriptedBackend in throw unreachable }
            }
        }
    }

    @Test func anErrorOfTheBlockCancelsTheRest() async throws {
        struct Enough: Error {}
        let users = users
        let backend = ScriptedBackend(requestSize: 1, concurrency: 1)
        await #expect(throws: Enough.self) {
            try await script {
                var behavior = Behavior.default
                behavior.queueSize = 1
                let session = BlockingSession(Session(backend, behavior: behavior))
                try session.query(users.ids((0..<1_000).map { "user-\($0)" })).execute().blocking
                    .forEach { _ in throw Enough() }
            }
        }
        #expect(backend.requests.count < 1_000)
    }

    @Test func batchesAreReadAndWritten() async throws {
        let users = users
        let backend = ScriptedBackend()
        let found = try await script {
            let session = try BlockingSession { backend }
            try session.batchWrite(users, put: ["a": ["n": 1], "b": ["n": 2]], delete: ["c"])
            return try session.batchGet(users.ids("a", "b", "c"))
        }
        #expect(Set(found.map(\.key.id)) == ["a", "b"])
    }

    @Test func theWriterSendsWhatItWasGivenAndSaysWhatFailed() async throws {
        let users = users
        let backend = ScriptedBackend(requestSize: 10)
        backend.put(users.id("old"), ["n": 0])
        let progress = try await script {
            let session = try BlockingSession { backend }
            return try session.withBatchWriter(users) { writer in
                for number in 0..<25 { try writer.put("user-\(number)", ["n": 1]) }
                try writer.delete("old")
                try writer.flush()
                return writer.progress()
            }
        }
        #expect(progress.written == 26)
        #expect(backend.records.count == 25)

        struct Mistake: Error {}
        let error = await #expect(throws: BatchWriterError.self) {
            try await script {
                let session = try BlockingSession { ScriptedBackend(requestSize: 10) }
                try session.withBatchWriter(users) { writer in
                    try writer.put("a", ["n": 1])
                    throw Mistake()
                }
            }
        }
        #expect(error?.underlying is Mistake)
        #expect(error?.neverSent.map(\.index) == [0])
    }
}
