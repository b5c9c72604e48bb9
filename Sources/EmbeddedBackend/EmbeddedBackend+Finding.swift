public import BatchClient
import GRDB
import Synchronization

extension EmbeddedBackend {
    /// The most entries of an index to count when choosing between indexes.
    private static let countedEntries = 10_000

    /// Finds in key order if the condition restricts the ID, by an index if it restricts the
    /// indexed bin, otherwise by a scan. The store evaluates every condition itself.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        if request.way == .scan {
            return try planScan(request, pushed: request.condition, residual: nil)
        }
        if request.way == .automatic, let ranges = request.condition.idRanges {
            return plan(.query, nil, .ids, ranges, request)
        }
        let now = now()
        do {
            let chosen = try await read { db in try self.choose(request, in: db, at: now) }
            if let (index, ranges) = chosen {
                return plan(.index, index.name, .index(index.number), ranges, request)
            }
        } catch {
            throw StoreFailure.backendError(error, name)
        }
        return try planScan(request, pushed: request.condition, residual: nil)
    }

    private func plan(
        _ way: FindPlan.Way, _ index: String?, _ source: EmbeddedFindCursor.Source,
        _ ranges: [ByteRange]?,
        _ request: FindRequest
    ) -> FindPlan {
        var plan = FindPlan(way, index: index, pushed: request.condition, parts: [])
        plan.answersReads = true
        if ranges == nil {
            plan.notes = [
                "The condition does not restrict the indexed value: the whole index is read, and "
                    + "records without the bin are left out"
            ]
        }
        let ranges = ranges ?? [.everything]
        guard !ranges.isEmpty else { return plan }
        plan.parts = [EmbeddedFindCursor(source, ranges).encoded]
        // A record whose key in the index changes meanwhile may be found again, but not within one key,
        // whose records are in the order of their IDs. Damaged records are not found: they are an error.
        let keys = ranges.filter { $0.low != IndexKey.damaged }
        plan.mayRepeat = source != .ids && !(keys.count == 1 && keys[0].isOneKey)
        return plan
    }

    /// The index to use; nil for none. Without ranges, the whole index is read.
    private func choose(
        _ request: FindRequest, in db: Database, at now: Int64
    ) throws -> (BinIndex, [ByteRange]?)? {
        var dataSets = DataSetNumbers(db, known: dataSetNumbers.withLock { $0 })
        guard let number = try dataSets.find(request.dataSet) else { return nil }
        let indexes = try BinIndex.all(of: number, in: db)
        if case .index(let name) = request.way {
            guard let index = indexes.first(where: { $0.name == name }) else {
                let names = indexes.map(\.name).joined(separator: ", ")
                throw BackendError(
                    .rejected, code: "noIndex",
                    "\(request.dataSet.name) has no index \(name)"
                        + (names.isEmpty ? "" : "; it has \(names)"))
            }
            return (index, ranges(request.condition, index))
        }
        var best: (index: BinIndex, ranges: [ByteRange], count: Int)?
        for index in indexes {
            guard let ranges = ranges(request.condition, index) else { continue }
            let count = try index.count(
                ranges, upTo: min(best?.count ?? .max, EmbeddedBackend.countedEntries), in: db)
            if best.map({ count < $0.count }) ?? true { best = (index, ranges, count) }
        }
        return best.map { ($0.index, $0.ranges) }
    }

    /// The index keys that contain all records that meet a condition; nil if the condition does not
    /// restrict them. Damaged records are included, so that they are not skipped silently.
    private func ranges(_ condition: Condition, _ index: BinIndex) -> [ByteRange]? {
        guard let ranges = condition.ranges(of: .path(index.path)) else { return nil }
        return ByteRange.merged([ByteRange(IndexKey.damaged)] + ranges.map(IndexKey.range))
    }
}
