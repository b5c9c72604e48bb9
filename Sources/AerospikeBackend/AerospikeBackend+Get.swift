import AerospikeWire
import BatchClient
import Synchronization

/// Records found by their whole keys: the keys that are still to be read.
struct GetCursor: Hashable, Sendable {
    let ids: [RecordID]

    /// Distinguishes these cursors from those of scans and queries.
    private static let mark: UInt8 = 0xF2

    init(_ ids: [RecordID]) { self.ids = ids }

    /// Nil for a cursor of another form.
    init?(_ cursor: ScanCursor?) {
        guard let bytes = cursor?.bytes, bytes.first == GetCursor.mark else { return nil }
        var reader = ByteReader(bytes[1...])
        var ids: [RecordID] = []
        do throws(WireError) {
            while !reader.isAtEnd {
                let key = try reader.slice(Int(try reader.integer(UInt32.self)))
                guard let id = UserKey.decode(key) else { return nil }
                ids.append(id)
            }
        } catch { return nil }
        self.ids = ids
    }

    var encoded: ScanCursor {
        var writer = ByteWriter()
        writer.byte(GetCursor.mark)
        for id in ids {
            guard let key = UserKey.encode(id) else { continue }
            writer.integer(UInt32(clamping: key.count))
            writer.append(key)
        }
        return ScanCursor(writer.bytes)
    }
}

extension AerospikeBackend {
    /// The most records of one page.
    private static let readAtOnce = 1_000

    /// A page of the records of some keys; missing ones are skipped.
    func page(_ cursor: GetCursor, _ request: ScanRequest) async throws -> ScanPage {
        let some = Array(cursor.ids.prefix(min(request.pageSize, AerospikeBackend.readAtOnce)))
        let (timed, tested) = request.condition?.dividedByUpdateTime ?? (nil, nil)
        let operation = RecordOperation(.query, request.dataSet, condition: timed)
        let plan = plan(
            some.enumerated().map { BatchItem(index: $0, id: $1, operation: operation) })
        let outcomes = Mutex(plan.refusals)
        for request in plan.requests {
            do {
                // A page is read whole.
                try await sendBatch(request, options: RequestOptions(), endsWhenFull: false) {
                    more in
                    outcomes.withLock { $0 += more }
                }
            } catch let failure as RequestFailure {
                throw BackendError(failure.status, code: failure.code, failure.message)
            }
        }
        var page = ScanPage(rows: [], examined: 0, next: nil)
        for outcome in outcomes.withLock({ $0 }).sorted(by: { $0.index < $1.index }) {
            switch outcome.status {
            case .ok:
                guard var record = outcome.record else { continue }
                page.examined += 1  // in range: a count of rows that were read
                let id = some[outcome.index]
                if tested?.holds(for: record, id: id, at: WallTime.seconds()) == false { continue }
                if let names = request.bins { record.bins = record.bins.selecting(names) }
                page.rows.append(KeyedRecord(key: Key(request.dataSet, id), record: record))
            case .filtered: page.examined += 1  // in range: a count of rows that were read
            case .notFound: continue
            case .exists, .conflict, .throttled, .timeout, .unavailable, .rejected,
                .denied, .inDoubt, .cancelled, .notSent:
                throw BackendError(
                    outcome.status, code: outcome.code,
                    outcome.message ?? "\(some[outcome.index]) could not be read")
            }
        }
        let rest = Array(cursor.ids.dropFirst(some.count))
        if !rest.isEmpty { page.next = GetCursor(rest).encoded }
        return page
    }
}
