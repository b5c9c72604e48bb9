import BatchClient
import Testing

@testable import DynamoDBBackend

/// A peer that answers anything at all: every question ends with an error that is right, and every
/// index with a status that is.
@Suite("Hostile peers", .timeLimit(.minutes(5)))
struct HostilePeerTests {
    private static let users = DataSet("users")

    /// What no message may hold: words of libraries, and secrets.
    private static let forbidden = [
        "NIO", "HTTPClientError", "IOError", "HTTPParserError", "Error(", "errno", "Optional(",
        HostilePeer.secret, HostilePeer.token, "token%2F%2Fof",
    ]

    private func check(_ message: String?, _ name: String) {
        for word in Self.forbidden {
            #expect(message?.contains(word) != true, "\(name): \(message ?? "")")
        }
    }

    private func error(
        _ test: HostileCase, _ answer: @escaping HostilePeer.Script,
        _ ask: (DynamoDBBackend) async throws -> Void
    ) async throws {
        let peer = try await HostilePeer.start(answer)
        let backend = try peer.backend(
            callTimeout: test.isSilent ? .milliseconds(300) : .seconds(20))
        do {
            try await ask(backend)
            Issue.record("\(test.name): there was no error")
        } catch let error as BackendError {
            check(error.message, test.name)
            #expect(
                [.unavailable, .timeout, .rejected, .denied].contains(error.status), "\(test.name)")
            if test.isSilent { #expect(error.status == .timeout, "\(test.name): \(error)") }
        }
        await backend.close()
        await peer.stop()
    }

    @Test("Lists of tables", arguments: HostileCase.all)
    func lists(_ test: HostileCase) async throws {
        try await error(test) { _, _, _ in
            test.answer
        } _: { backend in
            _ = try await backend.dataSets()
        }
    }

    @Test("Descriptions of tables", arguments: HostileCase.all)
    func descriptions(_ test: HostileCase) async throws {
        try await error(test) { _, _, _ in
            test.answer
        } _: { backend in
            try await backend.prepare([Self.users])
            // A refusal is kept for whoever uses the table.
            _ = try await backend.scan(ScanRequest(Self.users))
        }
    }

    @Test("Scans", arguments: HostileCase.all)
    func scans(_ test: HostileCase) async throws {
        try await error(test) { operation, _, _ in
            switch operation {
            case "DescribeTable": HostilePeer.table
            case "DescribeTimeToLive": .reply("{}")
            default: test.answer
            }
        } _: { backend in
            let timeout: Duration? = test.isSilent ? .milliseconds(300) : nil
            _ = try await backend.scan(ScanRequest(Self.users, timeout: timeout))
        }
    }

    private func results(_ test: HostileCase, _ command: Command) async throws -> [RecordResult] {
        let clock = SteppedClock()
        let peer = try await HostilePeer.start { operation, _, _ in
            switch operation {
            case "DescribeTable": return HostilePeer.table
            case "DescribeTimeToLive": return .reply("{}")
            default:
                // Who is not answered waits for as long as an attempt may take.
                if test.isSilent { clock.advance(by: .seconds(1)) }
                return test.answer
            }
        }
        let settings = Behavior.Settings(
            attemptTimeout: .seconds(1), attempts: 1, backoff: .default)
        let session = Session(
            try peer.backend(),
            behavior: Behavior(name: "test", reads: settings, writes: settings, concurrency: 1),
            clock: clock)
        let results = try await session.execute(Batch([command]), onError: .inStream).collect()
        await session.close()
        await peer.stop()
        return results
    }

    @Test("Reads", arguments: HostileCase.all)
    func reads(_ test: HostileCase) async throws {
        let found = try await results(test, Command(.query, Self.users.ids("a")))
        #expect(found.count == 1)
        for result in found {
            check(result.message, test.name)
            let statuses: [Status] = [.unavailable, .timeout, .rejected, .denied]
            #expect(statuses.contains(result.status), "\(test.name): \(result.summary)")
        }
    }

    @Test("Writes", arguments: HostileCase.all)
    func writes(_ test: HostileCase) async throws {
        // Adding is never repeated by itself.
        let command = Command(
            .upsert, Self.users.ids("a"), operations: [BinOperation("n", .add(.value(1)))])
        let found = try await results(test, command)
        #expect(found.count == 1)
        for result in found {
            check(result.message, test.name)
            if test.refuses {
                #expect(
                    [.rejected, .denied].contains(result.status), "\(test.name): \(result.summary)")
            } else if !Self.saysDone.contains(test.name) {
                #expect(result.status == .inDoubt, "\(test.name): \(result.summary)")
            }
        }
    }

    /// Answers with nothing in them that an answer to UpdateItem would need: the status says that it
    /// was done.
    private static let saysDone: Set<String> = [
        "wrong types", "numbers beyond all", "an attribute twice", "half a million maps in an item",
    ]
}
