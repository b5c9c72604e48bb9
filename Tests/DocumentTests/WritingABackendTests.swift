import BatchClient
import Foundation
import StoreFacts
import StoreScans
import Synchronization
import Testing

/// The backend of the article.
final class DictionaryBackend: Backend {
    let description = BackendDescription(
        kind: "dictionary", target: "dictionary:", idKinds: [.string, .integer],
        valueKinds: Set(Value.Kind.allCases), storesNull: true, hasGeneration: true,
        hasTimeToLive: false)

    private let records = Mutex<[Key: Record]>([:])

    func dataSets() async throws -> [DataSetInfo] {
        let counts = records.withLock { records in
            records.keys.reduce(into: [DataSet: Int]()) { $0[$1.dataSet, default: 0] += 1 }
        }
        return counts.map { DataSetInfo($0.key, recordCount: $0.value) }
    }

    func scan(_ request: ScanRequest) async throws -> ScanPage {
        // A page continues after the last key of the page before, which may be deleted by now.
        let last = request.cursor.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        let rest = records.withLock { records in
            records.filter { $0.key.dataSet == request.dataSet && place($0.key) > last }
        }
        .sorted { place($0.key) < place($1.key) }
        let examined = rest.prefix(request.pageSize)
        let rows = examined.compactMap { key, record -> KeyedRecord? in
            guard request.condition?.holds(for: record, id: key.id, at: now) ?? true else {
                return nil
            }
            var record = record
            if let bins = request.bins { record.bins = record.bins.selecting(bins) }
            return KeyedRecord(key: key, record: record)
        }
        return ScanPage(
            rows: rows, examined: examined.count,
            next: examined.count < rest.count
                ? examined.last.map { ScanCursor(Array(place($0.key).utf8)) } : nil)
    }

    /// Where a key is in the order of a scan; the integer 1 and the string "1" differ.
    private func place(_ key: Key) -> String { "\(key.id.kind) \(key.id)" }

    func plan(_ items: [BatchItem]) -> BackendPlan {
        let size = description.writesPerRequest
        return BackendPlan(
            requests: stride(from: 0, to: items.count, by: size).map { start in
                let part = Array(items[start..<min(start + size, items.count)])
                return PlannedRequest(items: part, api: "batch", estimatedBytes: 64 * part.count)
            })
    }

    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        deliver(request.items.map(apply))
    }

    func close() async {}

    private var now: Int64 { Int64(Date().timeIntervalSince1970) }

    private func apply(_ item: BatchItem) -> ItemOutcome {
        records.withLock { records in
            let result = item.operation.evaluate(
                on: records[item.key], id: item.id, at: now, rules: description.rules)
            switch result {
            case .read(let record): return .ok(item.index, record)
            case .write(let record, let result):
                records[item.key] = record
                return .ok(item.index, result)
            case .delete:
                records[item.key] = nil
                return .ok(item.index)
            case .refused(let refusal): return refusal.outcome(item.index)
            }
        }
    }
}

@Suite("Writing a backend")
struct WritingABackendTests {
    let users = DataSet("users")

    @Test func theSmallBackendIsAStoreLikeAnyOther() async throws {
        let session = Session(DictionaryBackend())
        let results =
            try await session
            .insert(users.id("user-1")).put(["name": "Ann", "age": 31])
            .update(users.id("user-1")).bin("age").add(1)
            .delete(users.id("user-2"))
            .execute(onError: .inStream).collect()
        #expect(results.map(\.status) == [.ok, .ok, .notFound])
    }

    @Test func itsPagesAreAScan() async throws {
        let session = Session(DictionaryBackend())
        try await session.upsert(users.ids(1...25)).put(["name": "Ann"]).execute().collect()
        var ids: Set<RecordID> = []
        var request = ScanRequest(users, pageSize: 10)
        repeat {
            let page = try await session.page(request)
            ids.formUnion(page.rows.map(\.key.id))
            request.cursor = page.next
        } while request.cursor != nil
        #expect(ids.count == 25)
        #expect(try await session.dataSets().map(\.recordCount) == [25])
    }

    @Test func itTreatsRecordsAsTheTableSays() async throws {
        let session = Session(DictionaryBackend())
        var mismatches = try await FactRunner(session, users).run()
        mismatches += try await FactProduct(session, users).random(seed: 1)
        #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
    }

    @Test(arguments: 0..<4) func scansAreWhatTheModelSays(seed: UInt64) async throws {
        let faults = try await StoreScans.faults(
            seed: seed, store: StoreScans.Store(DictionaryBackend(), users))
        #expect(faults.isEmpty, "\(faults.prefix(3))")
    }
}
