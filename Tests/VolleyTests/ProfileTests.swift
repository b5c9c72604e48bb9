import Foundation
import Testing
import VolleyProcess

/// What `volley profile` says of a sample.
struct ProfileTests {
    private let target = "sqlite:store.db"

    private func filled() async throws -> Volley {
        let volley = try Volley()
        let made = try await volley.run(
            "run", "-", "--target", target, "--yes", "3000",
            input: """
                insert test.users user-{0001..2700} set n = 1
                insert test.users user-{2701..3000} set n = 1, late = 2

                """)
        #expect(made.status == 0, "\(made.narration)")
        return volley
    }

    @Test("A sample is spread over the data set, and states the error of shares")
    func sample() async throws {
        let volley = try await filled()
        defer { volley.remove() }
        let outcome = try await volley.run(
            "profile", "test.users", "--target", target, "--sample", "640", "--format", "ndjson")
        #expect(outcome.status == 0, "\(outcome.narration)")
        let late = try #require(outcome.rows.first { $0["bin"] as? String == "late" })
        #expect(late["distinctError"] is NSNull, "\(late)")
        let share = try #require(late["share"] as? Double)
        let error = try #require(late["shareError"] as? Double)
        #expect(error > 0 && abs(share - 0.1) <= error, "\(late)")
        #expect(outcome.narration.contains("a sample from 6"), "\(outcome.narration)")
        #expect(outcome.narration.contains("at least as many"), "\(outcome.narration)")
    }

    @Test("A sample of what meets a condition states no error")
    func matching() async throws {
        let volley = try await filled()
        defer { volley.remove() }
        let outcome = try await volley.run(
            "profile", "test.users", "--target", target, "--sample", "640", "--where", "n = 1",
            "--format", "ndjson")
        let bin = try #require(outcome.rows.first { $0["bin"] as? String == "n" })
        #expect(bin["shareError"] is NSNull, "\(bin)")
        #expect(outcome.narration.contains("shareError is null: "), "\(outcome.narration)")
    }

    @Test("Everything read has no error but that of distinct counts")
    func everything() async throws {
        let volley = try await filled()
        defer { volley.remove() }
        let outcome = try await volley.run(
            "profile", "test.users", "--target", target, "--all", "--format", "ndjson")
        let late = try #require(outcome.rows.first { $0["bin"] as? String == "late" })
        #expect(late["share"] as? Double == 0.1, "\(late)")
        #expect(late["shareError"] as? Double == 0, "\(late)")
        #expect(late["distinctError"] as? Double == 0, "\(late)")
        #expect(outcome.narration.contains("all records"), "\(outcome.narration)")
    }
}
