import BatchClient
import Foundation
import Testing
import VolleyProcess

@testable import volley

/// The file of `volley run --metrics`, read by a strict reader of the text format.
struct MetricsFileTests {
    /// What a scraper gets of a file.
    struct Scraped {
        var types: [String: String] = [:]
        var samples: [String: Double] = [:]

        /// - Throws: `ProgramFailure` for a line that is not of the format.
        init(_ text: String) throws {
            guard text.hasSuffix("\n") else { throw ProgramFailure("the last line is not ended") }
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                if let match = line.wholeMatch(of: /# TYPE ([a-z_]+) (gauge|histogram)/) {
                    guard types.updateValue(String(match.2), forKey: String(match.1)) == nil else {
                        throw ProgramFailure("a family twice: \(line)")
                    }
                } else if line.wholeMatch(of: /# HELP [a-z_]+ .+/) != nil {
                    continue
                } else if let match = line.wholeMatch(
                    of:
                        /([a-z_]+(?:\{(?:[a-z]+="(?:[^"\\]|\\["\\n])*",?)+\})?) (-?[0-9.e+-]+)/)
                {
                    guard let value = Double(match.2) else {
                        throw ProgramFailure("not a number: \(line)")
                    }
                    guard samples.updateValue(value, forKey: String(match.1)) == nil else {
                        throw ProgramFailure("a sample twice: \(line)")
                    }
                } else {
                    throw ProgramFailure("not of the format: \(line)")
                }
            }
        }

        subscript(_ name: String) -> Double? { samples["volley_run_" + name] }
    }

    let volley: VolleyProcess.Volley
    init() throws { volley = try VolleyProcess.Volley() }

    private func scraped() throws -> Scraped {
        try Scraped(String(contentsOfFile: volley.path("run.prom"), encoding: .utf8))
    }

    private func run(_ script: String, _ more: String...) async throws -> ProgramOutcome {
        try await volley.run(
            ["run", "-", "--target", "demo:", "--metrics", "run.prom"] + more, input: script)
    }

    @Test("It counts what the rows say")
    func counts() async throws {
        defer { volley.remove() }
        let outcome = try await run(
            "update test.users user-{1..30} nonexistent set n = 1\nquery test.users user-1\n")
        #expect(outcome.status == 2)
        let file = try scraped()
        for status in ["ok", "notFound", "inDoubt", "notSent"] {
            #expect(file["indices{status=\"\(status)\"}"] == Double(outcome.count(status)))
        }
        #expect(file["exit_status"] == 2)
        #expect(file["info{run=\"1\",backend=\"demo\",version=\"\(BuildInfo.version)\"}"] == 1)
        #expect(file["requests"].map { $0 >= 1 } == true)
        #expect(file["latency_seconds_count"] == 32)
        #expect(file["latency_seconds_bucket{le=\"+Inf\"}"] == 32)
        let buckets = MetricsText.bounds.compactMap { bound in
            file.samples.first {
                $0.key.hasPrefix("volley_run_latency_seconds_bucket")
                    && Double($0.key.split(separator: "\"")[1]) == bound
            }?.value
        }
        #expect(buckets.count == MetricsText.bounds.count)
        #expect(buckets == buckets.sorted())
        #expect(file.types["volley_run_latency_seconds"] == "histogram")
        let times = (file["started_timestamp_seconds"], file["finished_timestamp_seconds"])
        #expect((times.0 ?? 0) <= (times.1 ?? 0))
    }

    @Test("A run that fails writes it too, and one that could not begin says 1")
    func failed() async throws {
        defer { volley.remove() }
        let faults = VolleyProcess.Volley.package
            .appendingPathComponent("Examples/faults/lost-answer.yaml").path
        let unsure = try await run(
            "update test.users user-{1..8} set balance += 1\n", "--faults", faults)
        #expect(unsure.status == 3)
        let doubtful = try scraped()
        #expect(doubtful["exit_status"] == 3)
        #expect(doubtful["indices{status=\"inDoubt\"}"] == Double(unsure.count("inDoubt")))
        let wrong = try await run("updat test.users user-1 set n = 1\n")
        #expect(wrong.status == 1)
        let file = try scraped()
        #expect(file["exit_status"] == 1)
        #expect(file["requests"] == 0)
    }

    @Test("A file that cannot be written is told before anything is sent")
    func unwritable() async throws {
        defer { volley.remove() }
        let store = "sqlite:" + volley.path("store.db")
        let outcome = try await volley.run(
            "run", "-", "--target", store, "--metrics", "no/such/folder/run.prom",
            input: "upsert test.users a set n = 1\n")
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.narration.contains("no/such/folder"))
        let held = try await volley.run("scan", "test.users", "--target", store)
        #expect(held.rows.isEmpty)
    }

    @Test("A node's name cannot break the format")
    func hostileNode() throws {
        var metrics = RunMetrics()
        metrics.nodes["a\"b\\c\nd"] = RunMetrics.NodeMetrics()
        let text = MetricsText(
            metrics,
            MetricsText.Facts(version: "1", started: 1, finished: 2, exitStatus: 0)
        ).text
        let file = try Scraped(text)
        #expect(file["node_requests{node=\"a\\\"b\\\\c\\nd\"}"] == 0)
    }
}
