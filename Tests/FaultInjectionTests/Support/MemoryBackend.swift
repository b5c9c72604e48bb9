import BatchClient
import Synchronization

/// A store in a dictionary that counts what it applied.
final class MemoryBackend: Backend {
    struct Log: Sendable {
        /// How often the write of an index was applied.
        var applied: [Int: Int] = [:]
        /// The indices of each request, in order of arrival.
        var requests: [[Int]] = []
        var nodes: [String?] = []
    }

    private struct State: Sendable {
        var records: [Key: Bins] = [:]
        var log = Log()
    }

    let description = BackendDescription(
        kind: "memory", target: "memory:", idKinds: [.string, .integer],
        valueKinds: [.string, .integer], storesNull: false, hasGeneration: false,
        hasTimeToLive: false, preferredConcurrency: 4)

    private let state = Mutex(State())
    private let perRequest: Int
    private let failure: RequestFailure?

    /// - Parameters:
    ///   - perRequest: the most items of a request.
    ///   - failure: what every request fails with, if any.
    init(perRequest: Int = 10, failure: RequestFailure? = nil) {
        self.perRequest = perRequest
        self.failure = failure
    }

    var log: Log { state.withLock(\.log) }
    func record(_ key: Key) -> Bins? { state.withLock { $0.records[key] } }

    func dataSets() async throws -> [DataSetInfo] { [DataSetInfo(DataSet("t"))] }

    func scan(_ request: ScanRequest) async throws -> ScanPage {
        let rows = state.withLock { state in
            state.records.map { KeyedRecord(key: $0.key, record: Record(bins: $0.value)) }
        }
        return ScanPage(rows: rows, examined: rows.count, next: nil)
    }

    func plan(_ items: [BatchItem]) -> BackendPlan {
        var requests: [PlannedRequest] = []
        for start in stride(from: 0, to: items.count, by: perRequest) {
            let part = Array(items[start..<min(start + perRequest, items.count)])
            requests.append(
                PlannedRequest(items: part, api: "batch", estimatedBytes: part.count * 100))
        }
        return BackendPlan(requests: requests)
    }

    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        if let failure { throw failure }
        let outcomes = state.withLock { state in
            state.log.requests.append(request.items.map(\.index))
            state.log.nodes.append(request.node)
            return request.items.map { MemoryBackend.apply($0, to: &state) }
        }
        deliver(outcomes)
    }

    func close() async {}

    private static func apply(_ item: BatchItem, to state: inout State) -> ItemOutcome {
        let old = state.records[item.key]
        func outcome(_ status: Status) -> ItemOutcome {
            ItemOutcome(index: item.index, status: status)
        }
        switch (item.operation.verb, old) {
        case (.query, let bins?): return .ok(item.index, Record(bins: bins))
        case (.query, nil), (.exists, nil), (.update, nil), (.delete, nil), (.touch, nil):
            return outcome(.notFound)
        case (.insert, _?): return outcome(.exists)
        case (.exists, _?): return outcome(.ok)
        case (.delete, _?): state.records[item.key] = nil
        case (.replace, _): state.records[item.key] = merged(Bins(), item)
        case (.insert, nil), (.upsert, _), (.update, _?), (.touch, _?):
            state.records[item.key] = merged(old ?? Bins(), item)
        }
        state.log.applied[item.index, default: 0] += 1
        return outcome(.ok)
    }

    private static func merged(_ bins: Bins, _ item: BatchItem) -> Bins {
        var bins = bins
        for operation in item.operation.operations {
            switch operation.action {
            case .set(.value(let value)): bins[operation.bin] = value
            case .add(.value(.integer(let number))):
                let old = bins[operation.bin]?.int64Value ?? 0
                bins[operation.bin] = .integer(old + number)
            default: break
            }
        }
        return bins
    }
}
