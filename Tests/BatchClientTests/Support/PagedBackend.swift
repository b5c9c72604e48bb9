import Synchronization

@testable import BatchClient

/// A store of numbered records; a test can fail, delay or falsify its pages.
final class PagedBackend: Backend {
    /// What happens to a page before the store returns it.
    enum Reaction: Sendable {
        case serve
        case fail(Status)
        /// Never answers, not even if the task is cancelled.
        case hang
        case wait(Gate)
        case answer(ScanPage)
    }

    let description: BackendDescription = BackendDescription(
        kind: "paged", target: "paged:", idKinds: [.integer], valueKinds: [.integer, .string],
        storesNull: true, hasGeneration: false, hasTimeToLive: false)
    private let count: Int
    private let valueBytes: Int
    private let react: @Sendable (_ page: Int, ScanRequest) -> Reaction
    private let asked = Mutex<[ScanRequest]>([])

    /// - Parameters:
    ///   - count: how many records there are: 0, 1, 2 ...
    ///   - valueBytes: how large the value of each is.
    init(
        _ count: Int, valueBytes: Int = 1,
        react: @escaping @Sendable (_ page: Int, ScanRequest) -> Reaction = { _, _ in .serve }
    ) {
        self.count = count
        self.valueBytes = valueBytes
        self.react = react
    }

    var requests: [ScanRequest] { asked.withLock { $0 } }

    /// Parts are ranges of numbers; a cursor is the next number and the end of its range.
    func scanParts(_ count: Int) -> [ScanCursor?] {
        count == 1
            ? [nil]
            : (0..<count).map {
                PagedBackend.cursor(self.count * $0 / count, self.count * ($0 + 1) / count)
            }
    }

    static func cursor(_ next: Int, _ end: Int) -> ScanCursor {
        ScanCursor(Array("\(next)-\(end)".utf8))
    }

    func scan(_ request: ScanRequest) async throws -> ScanPage {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count - 1
        }
        switch react(number, request) {
        case .serve: break
        case .fail(let status): throw BackendError(status, "as the test wants")
        case .hang: await Gate().wait()
        case .wait(let gate): await gate.wait()
        case .answer(let page): return page
        }
        let cursor = request.cursor.map { String(decoding: $0.bytes, as: UTF8.self) }
        let bounds = (cursor ?? "0-\(count)").split(separator: "-").compactMap { Int($0) }
        var page = ScanPage(rows: [], examined: 0, next: nil)
        var at = bounds[0]
        var bytes = 0
        while at < bounds[1], page.rows.count < request.pageSize, bytes < request.maximumBytes {
            page.rows.append(
                KeyedRecord(
                    key: Key(request.dataSet, .integer(Int64(at))),
                    record: Record(
                        bins: ["v": .string(String(repeating: "x", count: valueBytes))])))
            at += 1
            bytes += valueBytes
            page.examined += 1
        }
        if at < bounds[1] { page.next = PagedBackend.cursor(at, bounds[1]) }
        return page
    }

    func dataSets() async throws -> [DataSetInfo] {
        if case .hang = react(-1, ScanRequest(DataSet("none"))) { await Gate().wait() }
        return [DataSetInfo(DataSet("numbers"), recordCount: count)]
    }

    func plan(_ items: [BatchItem]) -> BackendPlan { BackendPlan() }
    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {}
    func close() async {}
}
