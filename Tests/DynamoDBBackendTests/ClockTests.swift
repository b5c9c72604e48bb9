import BatchClient
import Synchronization
import Testing

@testable import DynamoDBBackend

/// A machine whose clock is wrong, and a service that refuses its requests.
@Suite("Clocks and refused signatures")
struct ClockTests {
    private let users = DataSet("users")
    private static let date = "Sun, 17 Mar 2030 17:46:40 GMT"

    private static func refusal(_ name: String) -> String {
        "{\"__type\":\"x#\(name)\",\"message\":\"Signature expired\"}"
    }

    private func puts(_ count: Int) -> Batch {
        Batch([
            Command(
                .replace, users.ids((0..<count).map { "u\($0)" }), operations: [.set("a", 1)])
        ])
    }

    @Test("After a refused signature, requests are signed with the service's time")
    func corrected() async throws {
        let server = try await ScriptedServer.start { call, _ in
            call.headers["x-amz-date"]?.hasPrefix("20300317T1746") == true
                ? .reply("{}")
                : .reply(
                    status: 400, Self.refusal("InvalidSignatureException"),
                    headers: [("date", Self.date)])
        }
        let session = try server.session()
        let results = try await session.execute(puts(60), onError: .inStream).collect()
        #expect(results.allSatisfy { $0.status == .ok && $0.attempts == 1 })
        // Three requests of 25, and the first one twice.
        #expect(server.received.count == 4)
        await session.close()
        await server.stop()
    }

    @Test("A clock that goes wrong during a run costs one more request")
    func inMidRun() async throws {
        let server = try await ScriptedServer.start { call, round in
            let isRight = call.headers["x-amz-date"]?.hasPrefix("20300317") == true
            return round < 2 || isRight
                ? .reply("{}")
                : .reply(
                    status: 403, Self.refusal("RequestExpired"), headers: [("date", Self.date)])
        }
        let session = try server.session()
        let results = try await session.execute(puts(100), onError: .inStream).collect()
        #expect(results.allSatisfy { $0.status == .ok })
        #expect(server.received.count == 5)
        await session.close()
        await server.stop()
    }

    @Test("Unknown keys are not tried thousands of times")
    func noStorm() async throws {
        for date in [[], [("date", Self.date)]] {
            let server = try await ScriptedServer.start { _, _ in
                .reply(status: 400, Self.refusal("UnrecognizedClientException"), headers: date)
            }
            let session = try server.session()
            let start = ContinuousClock.now
            let results = try await session.execute(puts(2_500), onError: .inStream).collect()
            #expect(results.allSatisfy { $0.status == .denied })
            // A refusal is remembered for some seconds; then the keys are tried again.
            let periods = (ContinuousClock.now - start) / .seconds(RefusedCredentials.seconds)
            #expect(
                server.received.count <= 2 * (1 + Int(periods)), "\(server.received.count)")
            await session.close()
            await server.stop()
        }
    }

    @Test("Dates of answers")
    func dates() {
        #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.seconds(Self.date) == 1_900_000_000)
        for text in ["", "now", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 6 Nov 99999 08:49:37 GMT"] {
            #expect(HTTPDate.seconds(text) == nil, "\(text)")
        }
        #expect(ISOTime.text(1_900_000_000) == "2030-03-17T17:46:40Z")
    }
}
