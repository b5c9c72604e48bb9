import CoreMetrics
import Logging
import MetricsTestKit
import Testing

@testable import BatchClient

@Suite("Metrics and log entries of runs")
struct ObservingTests {
    let users = DataSet("users")

    /// The first request is throttled, the second is in doubt, the third fails as a whole. Their
    /// messages contain values and IDs, like a careless store's messages.
    private func troubled() -> ScriptedBackend {
        ScriptedBackend(requestSize: 2, concurrency: 1) { number, request in
            switch number {
            case 0:
                .answer(
                    request.items.map {
                        ItemOutcome(
                            index: $0.index, status: .throttled, code: 18,
                            message: "too much for secret-value of secret-id",
                            isTransient: true)
                    })
            case 1:
                .fail(
                    RequestFailure(
                        .unknown, status: .timeout, code: 9,
                        message: "lost secret-value of secret-id", isTransient: true))
            default: .serve
            }
        }
    }

    private func run(_ session: Session) async throws -> [RecordResult] {
        try await session
            .upsert(users.ids("secret-id-1", "secret-id-2", "secret-id-3", "secret-id-4"))
            .bin("n").add(1).bin("secret-bin").setTo("secret-value")
            .execute().collect()
    }

    @Test func aRunIsCountedByRequestsRetriesThrottlesAndStatus() async throws {
        let metrics = TestMetrics()
        let session = Session(troubled(), behavior: .quick, seed: 1, metrics: metrics)
        let results = try await run(session)
        let labels = [("backend", "scripted")]
        func count(_ name: String, _ more: [(String, String)] = []) throws -> Int64 {
            try metrics.expectCounter("volley_\(name)_total", labels + more).totalValue
        }
        #expect(results.count(where: \.isOK) == 2)
        #expect(try count("runs") == 1)
        #expect(try count("requests") == 3)
        #expect(try count("failed_requests") == 1)
        #expect(try count("throttles") == 2)
        #expect(try count("retries") == 2)
        #expect(try count("results", [("status", "ok")]) == 2)
        #expect(try count("results", [("status", "inDoubt")]) == 2)
        #expect(try count("results", [("status", "throttled")]) == 0)
        let requests = try metrics.expectTimer("volley_request_duration_seconds", labels)
        #expect(requests.values.count == 3)
        let runs = try metrics.expectTimer("volley_run_duration_seconds", labels)
        #expect(runs.values.count == 1)
    }

    @Test func theMetricsDoNotGrowWithTheData() async throws {
        let metrics = TestMetrics()
        let session = Session(ScriptedBackend(), behavior: .quick, metrics: metrics)
        let before = metrics.counters.count + metrics.timers.count
        try await session.query(users.ids((0..<500).map { "user-\($0)" })).execute().collect()
        try await session.delete(DataSet("other").ids("a", "b")).execute().collect()
        #expect(metrics.counters.count + metrics.timers.count == before)
    }

    @Test func linesNameRunAndRequestAndCountIndices() async throws {
        let log = CapturingLog()
        let session = Session(troubled(), behavior: .quick, seed: 1, logger: log.logger())
        let stream = session.upsert(users.ids("a", "b", "c", "d")).bin("n").add(1).execute()
        try await stream.collect()
        let lines = log.lines
        #expect(lines.allSatisfy { $0.metadata["run"] == "\(stream.run.id)" })
        func line(_ message: String) -> CapturingLog.Line? {
            lines.first { $0.message == message }
        }
        #expect(line("run begins")?.metadata["indices"] == "4")
        #expect(line("run begins")?.level == .debug)
        #expect(line("request sent")?.metadata["request"] == "1")
        #expect(line("store throttles")?.level == .notice)
        #expect(line("request failed")?.metadata["code"] == "9")
        #expect(line("request failed")?.metadata["applied"] == "unknown")
        #expect(line("request sent again")?.level == .info)
        #expect(line("run ended with writes in doubt")?.level == .warning)
        #expect(line("run ended with writes in doubt")?.metadata["inDoubt"] == "2")
    }

    @Test func aRunWithoutTroubleSaysNothingAboveDebug() async throws {
        let log = CapturingLog()
        let session = Session(ScriptedBackend(), behavior: .quick, logger: log.logger())
        try await session.query(users.ids("a", "b")).execute().collect()
        #expect(log.lines.map(\.message) == ["run begins", "request sent", "run ended"])
        #expect(log.lines.allSatisfy { $0.level == .debug })
    }

    @Test func noLineHoldsAValueAnIDOrAStoresMessage() async throws {
        let log = CapturingLog()
        let session = Session(troubled(), behavior: .quick, seed: 1, logger: log.logger())
        let results = try await run(session)
        // The results contain what the log must not.
        #expect(results.contains { $0.message?.contains("secret-value") == true })
        #expect(!log.lines.isEmpty)
        for line in log.lines { #expect(!line.text.contains("secret"), "\(line.text)") }
    }
}
