import BatchClient
import HostilePeers
import Testing

@testable import DynamoDBBackend

/// A peer that answers anything: every request ends with a correct error, and every index with a
/// correct status.
@Suite("Hostile peers", .timeLimit(.minutes(5)))
struct HostilePeerTests {
    private static let users = DataSet("users")

    /// Texts that no message may contain: terms of libraries, and secrets.
    private static let forbidden = [
        "NIO", "HTTPClientError", "IOError", "HTTPParserError", "Error(", "errno", "Optional(",
        HostileService.secret, HostileService.token, "token%2F%2Fof",
    ]

    private func check(_ message: String?, _ name: String) {
        for word in Self.forbidden {
            #expect(message?.contains(word) != true, "\(name): \(message ?? "")")
        }
    }

    private func error(
        _ test: ServiceCase, _ answer: @escaping HostileService.Script,
        _ ask: (DynamoDBBackend) async throws -> Void
    ) async throws {
        let peer = try await HostileService.start(answer)
        let backend = try peer.backend(
            callTimeout: test.needsTimeout ? .milliseconds(300) : .seconds(20))
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

    @Test("Lists of tables", arguments: ServiceCase.all)
    func lists(_ test: ServiceCase) async throws {
        try await error(test) { _, _, _ in
            test.answer
        } _: { backend in
            _ = try await backend.dataSets()
        }
    }

    @Test("Descriptions of tables", arguments: ServiceCase.all)
    func descriptions(_ test: ServiceCase) async throws {
        try await error(test) { _, _, _ in
            test.answer
        } _: { backend in
            try await backend.prepare([Self.users])
            // A refusal is cached for all users of the table.
            _ = try await backend.scan(ScanRequest(Self.users))
        }
    }

    @Test("Scans", arguments: ServiceCase.all)
    func scans(_ test: ServiceCase) async throws {
        try await error(test) { operation, _, _ in
            switch operation {
            case "DescribeTable": HostileService.table
            case "DescribeTimeToLive": .reply("{}")
            default: test.answer
            }
        } _: { backend in
            let timeout: Duration? = test.needsTimeout ? .milliseconds(300) : nil
            _ = try await backend.scan(ScanRequest(Self.users, timeout: timeout))
        }
    }

    private func results(_ test: ServiceCase, _ command: Command) async throws -> [RecordResult] {
        let clock = SteppedClock()
        let peer = try await HostileService.start { operation, _, _ in
            switch operation {
            case "DescribeTable": return HostileService.table
            case "DescribeTimeToLive": return .reply("{}")
            default:
                // Without an answer, an attempt takes its full time.
                if test.needsTimeout { clock.advance(by: .seconds(1)) }
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

    @Test("Reads", arguments: ServiceCase.all)
    func reads(_ test: ServiceCase) async throws {
        let found = try await results(test, Command(.query, Self.users.ids("a")))
        #expect(found.count == 1)
        for result in found {
            check(result.message, test.name)
            let statuses: [Status] = [.unavailable, .timeout, .rejected, .denied]
            #expect(statuses.contains(result.status), "\(test.name): \(result.summary)")
        }
    }

    @Test("Writes", arguments: ServiceCase.all)
    func writes(_ test: ServiceCase) async throws {
        // Adding is never repeated automatically.
        let command = Command(
            .upsert, Self.users.ids("a"), operations: [BinOperation("n", .add(.value(1)))])
        let found = try await results(test, command)
        #expect(found.count == 1)
        for result in found {
            check(result.message, test.name)
            if test.refuses {
                #expect(
                    [.rejected, .denied].contains(result.status), "\(test.name): \(result.summary)")
            } else if !test.saysDone {
                #expect(result.status == .inDoubt, "\(test.name): \(result.summary)")
            }
        }
    }
}
