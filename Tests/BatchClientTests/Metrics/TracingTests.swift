import InMemoryTracing
import Testing
import Tracing

@testable import BatchClient

@Suite("The spans of runs")
struct TracingTests {
    let users = DataSet("users")

    private func spans(
        _ backend: ScriptedBackend, _ body: (Session) async throws -> Void
    ) async throws -> [FinishedInMemorySpan] {
        let tracer = InMemoryTracer()
        let session = Session(backend, behavior: .quick, seed: 1)
        try await withTracer(tracer) { try await body(session) }
        #expect(tracer.activeSpans.isEmpty)
        return tracer.finishedSpans
    }

    @Test("A run is a span below the caller's, each of its requests one below that")
    func tree() async throws {
        var parent: String?
        let backend = ScriptedBackend(requestSize: 2, concurrency: 1)
        for id in ["a", "b", "c"] { backend.put(users.id(id), ["n": 1]) }
        let spans = try await spans(backend) { session in
            try await withSpan("caller") { span in
                parent = span.context.inMemorySpanContext?.spanID
                try await session.query(users.ids("a", "b", "c")).execute().collect()
            }
        }
        let run = try #require(spans.first { $0.operationName == "volley run" })
        #expect(run.parentSpanID == parent)
        #expect(run.attributes.get("volley.indices") == .int64(3))
        #expect(run.attributes.get("volley.results.ok") == .int64(3))
        #expect(run.status == nil)
        let requests = spans.filter { $0.parentSpanID == run.spanID }
        #expect(requests.count == 2)
        #expect(requests.allSatisfy { $0.kind == .client })
        let sizes = requests.map { $0.attributes.get("db.operation.batch.size") }
        #expect(sizes == [.int64(2), .int64(1)])
    }

    @Test("What fails says so by its code, and nothing of the data or of the store's message")
    func failures() async throws {
        let backend = ScriptedBackend(requestSize: 2, concurrency: 1) { _, _ in
            .fail(
                RequestFailure(
                    .unknown, status: .timeout, code: 9,
                    message: "lost secret-value of secret-id", isTransient: false))
        }
        let spans = try await spans(backend) { session in
            try await session.upsert(users.ids("secret-id")).bin("secret-bin")
                .setTo("secret-value").execute(onError: .inStream).collect()
        }
        let run = try #require(spans.first { $0.operationName == "volley run" })
        #expect(run.status?.code == .error)
        #expect(run.attributes.get("volley.results.inDoubt") == .int64(1))
        let request = try #require(spans.first { $0.parentSpanID == run.spanID })
        #expect(request.status?.code == .error)
        #expect(request.attributes.get("error.type") == .string("9"))
        #expect(request.attributes.get("volley.applied") == .string("unknown"))
        for span in spans {
            span.attributes.forEach { name, value in
                let text = "\(name) \(value)"
                #expect(!text.contains("secret"), "\(text)")
            }
        }
    }

    @Test("A run that cannot begin has one span, which ends with the code")
    func unprepared() async throws {
        for code in [ResultCode("noSuchTable"), nil] {
            let backend = ScriptedBackend(preparation: {
                throw BackendError(.rejected, code: code, "no table for secret-id")
            })
            let spans = try await spans(backend) { session in
                let rows = try await session.query(users.ids("a", "b"))
                    .execute(onError: .inStream).collect()
                #expect(rows.allSatisfy { !$0.isOK })
            }
            #expect(spans.map(\.operationName) == ["volley run"])
            let run = try #require(spans.first)
            #expect(run.status?.code == .error)
            let type = run.attributes.get("error.type")
            #expect(type == .string(code == nil ? "unavailable" : "noSuchTable"))
            run.attributes.forEach { name, value in
                let text = "\(name) \(value)"
                #expect(!text.contains("secret"), "\(text)")
            }
        }
    }

    @Test("Without a tracer a run has no span")
    func none() async throws {
        let tracer = InMemoryTracer()
        let session = Session(ScriptedBackend(), behavior: .quick)
        try await session.query(users.ids("a")).execute().collect()
        #expect(tracer.finishedSpans.isEmpty)
    }
}
