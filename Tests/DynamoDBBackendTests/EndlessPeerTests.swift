import BatchClient
import HostilePeers
import Testing

@testable import DynamoDBBackend

/// Peers with endless lists and scans, and pages that are too large.
@Suite("Endless peers", .timeLimit(.minutes(5)))
struct EndlessPeerTests {
    private static let users = DataSet("users")

    private static func item(_ id: String, _ more: String = "") -> String {
        "{\"pk\":{\"S\":\"\(id)\"}\(more)}"
    }

    private static func page(_ items: [String], last: String?, count: String? = nil) -> String {
        let next = last.map { ",\"LastEvaluatedKey\":{\"pk\":{\"S\":\"\($0)\"}}" } ?? ""
        let scanned = count.map { ",\"ScannedCount\":\($0)" } ?? ""
        return "{\"Items\":[\(items.joined(separator: ","))]\(scanned)\(next)}"
    }

    private func peer(
        _ page: @escaping @Sendable (_ body: String, _ earlier: Int) -> String
    ) async throws -> HostileService {
        try await HostileService.start { operation, body, earlier in
            switch operation {
            case "DescribeTable": HostileService.table
            case "DescribeTimeToLive": .reply("{}")
            default: .reply(page(body, earlier))
            }
        }
    }

    private func scanAll(_ backend: DynamoDBBackend, pageSize: Int = 100) async throws -> [RecordID]
    {
        var ids: [RecordID] = []
        var cursor: ScanCursor?
        repeat {
            let page = try await backend.scan(
                ScanRequest(Self.users, pageSize: pageSize, cursor: cursor))
            ids += page.rows.map(\.key.id)
            cursor = page.next
        } while cursor != nil
        return ids
    }

    @Test("A list of tables that repeats a name is an error")
    func lists() async throws {
        for names in [1, 3] {
            let peer = try await HostileService.start { _, _, round in
                .reply("{\"TableNames\":[],\"LastEvaluatedTableName\":\"t\(round % names)\"}")
            }
            let backend = try peer.backend()
            let error = await #expect(throws: BackendError.self) { try await backend.dataSets() }
            #expect(error?.message.contains("repeats") == true)
            #expect(peer.count("ListTables") == names + 1)
            await backend.close()
            await peer.stop()
        }
    }

    @Test("A list of tables that never ends is an error")
    func longLists() async throws {
        let name = String(repeating: "n", count: 200)
        let peer = try await HostileService.start { _, _, round in
            let names = (0..<1_000).map { "\"\(name)\($0)\"" }.joined(separator: ",")
            return .reply("{\"TableNames\":[\(names)],\"LastEvaluatedTableName\":\"t\(round)\"}")
        }
        let backend = try peer.backend()
        let error = await #expect(throws: BackendError.self) { try await backend.dataSets() }
        #expect(error?.message.contains("more than") == true)
        await backend.close()
        await peer.stop()
    }

    @Test("A scan whose positions go in circles is an error", arguments: [1, 2, 3, 7, 50])
    func circles(_ length: Int) async throws {
        let peer = try await peer { _, round in
            Self.page([], last: "k\(round % length)")
        }
        let backend = try peer.backend()
        let error = await #expect(throws: BackendError.self) { try await scanAll(backend) }
        #expect(
            error?.message.contains("pages of the scan repeat") == true, "\(error?.message ?? "")")
        #expect(error?.code == .repeatedScan)
        let count = peer.count("Scan")
        #expect(count <= 4 * length + 2)
        // A session does not ask again, which would lead on in the circle.
        await #expect(throws: BackendError.self) {
            for try await _ in Session(backend).scan(Self.users).pages {}
        }
        #expect(peer.count("Scan") - count <= 4 * length + 2)
        await backend.close()
        await peer.stop()
    }

    @Test("A page that contains a record twice is an error")
    func twice() async throws {
        let peer = try await peer { _, _ in
            Self.page([Self.item("a"), Self.item("b"), Self.item("a")], last: nil)
        }
        let backend = try peer.backend()
        let error = await #expect(throws: BackendError.self) { try await scanAll(backend) }
        #expect(error?.message.contains("the record a twice") == true)
        await backend.close()
        await peer.stop()
    }

    @Test(
        "Counts that cannot be do no harm",
        arguments: ["9223372036854775807", "-1", "1e300", "-9223372036854775808", "0"])
    func counts(_ count: String) async throws {
        let peer = try await peer { _, _ in
            Self.page([Self.item("a"), Self.item("b")], last: nil, count: count)
        }
        let backend = try peer.backend()
        let page = try await backend.scan(ScanRequest(Self.users, pageSize: 10))
        #expect(page.rows.count == 2)
        #expect((2...10).contains(page.examined), "\(page.examined)")
        await backend.close()
        await peer.stop()
    }

    @Test("A page is cut when it is large enough, and nothing is lost")
    func cut() async throws {
        let all = (0..<50).map { "k" + ($0 < 10 ? "0" : "") + String($0) }
        let filling = ",\"v\":{\"S\":\"\(String(repeating: "x", count: 1_000))\"}"
        // A server that knows no limit: it returns everything after the given key.
        let peer = try await peer { body, _ in
            let start = body.firstRange(of: "ExclusiveStartKey\":{\"pk\":{\"S\":\"").map {
                String(body[$0.upperBound...].prefix { $0 != "\"" })
            }
            let rest = all.filter { start == nil || $0 > start ?? "" }
            return Self.page(rest.map { Self.item($0, filling) }, last: nil)
        }
        let backend = try peer.backend()
        var ids: [RecordID] = []
        var cursor: ScanCursor?
        var pages = 0
        repeat {
            let page = try await backend.scan(
                ScanRequest(Self.users, cursor: cursor, maximumBytes: 5_000))
            #expect(page.rows.count <= 6)
            ids += page.rows.map(\.key.id)
            cursor = page.next
            pages += 1
        } while cursor != nil
        #expect(ids == all.map { .string($0) })
        #expect(pages >= 9)
        await backend.close()
        await peer.stop()
    }

    @Test("An answer that is too large is asked for again with a smaller limit")
    func smaller() async throws {
        let filling = ",\"v\":{\"S\":\"\(String(repeating: "x", count: 1 << 20))\"}"
        let peer = try await peer { body, _ in
            let limit =
                body.firstRange(of: "\"Limit\":").flatMap {
                    Int(body[$0.upperBound...].prefix { $0.isNumber })
                } ?? 1
            return Self.page((0..<min(limit, 30)).map { Self.item("k\($0)", filling) }, last: nil)
        }
        let backend = try peer.backend()
        let page = try await backend.scan(ScanRequest(Self.users, pageSize: 40))
        // A page ends after the record that exceeds 8 MiB.
        #expect(page.rows.count == 8)
        await backend.close()
        await peer.stop()
    }

    @Test("Reads whose answer is too large are asked for in parts")
    func parts() async throws {
        let filling = ",\"v\":{\"S\":\"\(String(repeating: "x", count: 1 << 20))\"}"
        let peer = try await peer { body, _ in
            let items = (0..<40).filter { body.contains("\"k\($0)\"") }
                .map { Self.item("k\($0)", filling) }
            return "{\"Responses\":{\"users\":[\(items.joined(separator: ","))]}}"
        }
        let session = Session(try peer.backend())
        let ids = (0..<40).map { "k\($0)" }
        let results = try await session.execute(
            Batch([Command(.query, Self.users.ids(ids))]), onError: .inStream
        ).collect()
        #expect(results.allSatisfy { $0.status == .ok })
        // 40 MB in answers of at most 16 MB: in parts, not one by one. How many depends on the
        // memory used by other tests in the process.
        #expect((3..<40).contains(peer.count("BatchGetItem")))
        await session.close()
        await peer.stop()
    }

    @Test("Cancelling the wait for a silent server takes effect at once")
    func cancelled() async throws {
        let peer = try await HostileService.start { operation, _, _ in
            operation == "Scan"
                ? .stalled("") : operation == "DescribeTable" ? HostileService.table : .reply("{}")
        }
        let backend = try peer.backend(callTimeout: .seconds(3_600))
        try await backend.prepare([Self.users])
        let scan = Task {
            try await backend.scan(ScanRequest(Self.users, timeout: .seconds(3_600)))
        }
        while peer.count("Scan") == 0 { await Task.yield() }
        scan.cancel()
        await #expect(throws: CancellationError.self) { try await scan.value }
        await backend.close()
        await peer.stop()
        let silent = try await HostileService.start { _, _, _ in .stalled("") }
        let other = try silent.backend(callTimeout: .seconds(3_600))
        let list = Task { _ = try await other.dataSets() }
        let tables = Task { try await other.prepare([Self.users]) }
        while silent.count("ListTables") == 0 || silent.count("DescribeTable") == 0 {
            await Task.yield()
        }
        list.cancel()
        tables.cancel()
        await #expect(throws: CancellationError.self) { try await list.value }
        await #expect(throws: CancellationError.self) { try await tables.value }
        await other.close()
        await silent.stop()
    }
}
