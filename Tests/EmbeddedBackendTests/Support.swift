import BatchClient
import EmbeddedBackend
import Foundation
import Synchronization
import Testing

let users = DataSet("test", "users")

/// A time that tests set: seconds since 1970.
final class TestClock: Sendable {
    private let seconds: Mutex<Int64>
    init(_ seconds: Int64 = 1_000_000) { self.seconds = Mutex(seconds) }
    var now: Int64 { seconds.withLock { $0 } }
    func advance(by seconds: Int64) { self.seconds.withLock { $0 += seconds } }
    var reader: @Sendable () -> Int64 { { self.now } }
}

/// Outcomes as they are delivered, from any thread.
final class Collector: Sendable {
    private let pieces = Mutex<[[ItemOutcome]]>([])
    func add(_ piece: [ItemOutcome]) { pieces.withLock { $0.append(piece) } }
    var all: [[ItemOutcome]] { pieces.withLock { $0 } }
}

extension EmbeddedBackend {
    /// Plans and sends items, one request after another.
    /// - Returns: one outcome per item, by index.
    @discardableResult
    func run(_ items: [BatchItem]) async throws -> [ItemOutcome] {
        let plan = plan(items)
        let collector = Collector()
        collector.add(plan.refusals)
        for request in plan.requests {
            try await send(request, options: RequestOptions()) { collector.add($0) }
        }
        let outcomes = collector.all.flatMap { $0 }.sorted { $0.index < $1.index }
        #expect(outcomes.map(\.index) == items.map(\.index).sorted())
        return outcomes
    }

    /// Applies one operation to several records.
    @discardableResult
    func run(_ ids: [RecordID], _ operation: RecordOperation) async throws -> [ItemOutcome] {
        try await run(
            ids.enumerated().map { BatchItem(index: $0, id: $1, operation: operation) })
    }

    /// Applies one operation to one record.
    @discardableResult
    func run(_ id: RecordID, _ operation: RecordOperation) async throws -> ItemOutcome {
        try #require(try await run([id], operation).first)
    }

    func put(
        _ id: RecordID, _ bins: Bins, in dataSet: DataSet = users, ttl: TimeToLive? = nil
    ) async throws {
        let outcome = try await run(id, .put(.replace, bins, in: dataSet, ttl: ttl))
        try #require(outcome.status == .ok)
    }

    func get(_ id: RecordID, in dataSet: DataSet = users) async throws -> Record? {
        try await run(id, RecordOperation(.query, dataSet)).record
    }

    /// Every record of a data set, page by page.
    func all(
        _ dataSet: DataSet, pageSize: Int = 100, where condition: Condition? = nil
    ) async throws -> [ScanPage.Row] {
        var rows: [ScanPage.Row] = []
        var cursor: ScanCursor?
        repeat {
            let page = try await scan(
                ScanRequest(dataSet, pageSize: pageSize, condition: condition, cursor: cursor))
            rows += page.rows
            cursor = page.next
        } while cursor != nil
        return rows
    }

    func count(_ dataSet: DataSet) async throws -> Int? {
        try await dataSets().first { $0.dataSet == dataSet }?.recordCount
    }
}

extension RecordOperation {
    static func put(
        _ verb: Verb, _ bins: Bins, in dataSet: DataSet = users, if condition: Condition? = nil,
        ttl: TimeToLive? = nil
    ) -> RecordOperation {
        RecordOperation(
            verb, dataSet, operations: bins.map { .set($0.name, $0.value) },
            condition: condition, timeToLive: ttl)
    }
}

/// A folder for one test, deleted afterwards.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-tests-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}
