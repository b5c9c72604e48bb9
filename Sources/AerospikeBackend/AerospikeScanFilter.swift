import AerospikeWire
import BatchClient

/// A scan's condition and bins for the server, and the part that is tested here.
struct AerospikeScanFilter: Sendable {
    /// The packed expression for the server; nil for none.
    let packed: [UInt8]?
    /// The bins that the server should send; nil for all, empty for none.
    let bins: [String]?
    /// Whether the server has read every record that passes, because the expression depends only on
    /// its bins.
    let hasReadWhatPasses: Bool
    private let client: Condition?
    private let wanted: [String]?

    /// - Throws: `BackendError` for a condition that cannot be evaluated.
    init(_ request: ScanRequest) throws {
        let division = request.condition.map { DividedCondition($0) }
        if let fault = division?.fault {
            throw BackendError(.rejected, code: .unsupported, fault)
        }
        client = division?.client
        wanted = request.bins
        bins = request.bins.map { division?.bins(beside: $0) ?? $0 }
        do throws(Refusal) {
            let condition = try division?.server.map { condition throws(Refusal) in
                try FilterExpression(condition)
            }
            // A scan without a set scans all sets: records outside any set are filtered.
            let isNullSet = SetName(request.dataSet).set.isEmpty
            let parts = [condition, isNullSet ? .isInNoSet : nil].compactMap(\.self)
            let whole = parts.count > 1 ? .all(parts) : parts.first
            packed = try whole.map { whole throws(Refusal) in try whole.packed }
            hasReadWhatPasses = whole?.readsBinsOnly ?? false
        } catch { throw BackendError(.rejected, code: .unsupported, error.message) }
    }

    /// The bins to request from a node: nil for all if it would otherwise skip records that have
    /// none of them.
    func projection(answersEveryRecord: Bool) -> [String]? {
        guard let bins else { return nil }
        // No record has a longer name, and the server refuses to look for it.
        let possible = bins.filter { StoredName.byteCount($0) <= StoredName.longestBinName }
        // For the server, an empty name means all bins.
        guard !possible.contains("") else { return nil }
        return answersEveryRecord || possible.isEmpty ? possible : nil
    }

    /// The first rows, this many, as requested, without those that do not meet the rest of the
    /// condition.
    func rows(_ rows: [KeyedRecord], _ count: Int) -> [KeyedRecord] {
        if client == nil, wanted == nil, count == rows.count { return rows }
        return rows.prefix(count).compactMap(row)
    }

    /// The row as requested; nil if it does not meet the rest of the condition.
    private func row(_ row: KeyedRecord) -> KeyedRecord? {
        if let client, !client.holds(for: row.record, id: row.key.id, at: WallTime.seconds()) {
            return nil
        }
        guard let wanted, row.record.bins.contains(where: { !wanted.contains($0.name) }) else {
            return row
        }
        var record = row.record
        record.bins = record.bins.selecting(wanted)
        return KeyedRecord(key: row.key, record: record)
    }
}

extension FilterExpression {
    fileprivate static let isInNoSet = FilterExpression.compare(
        .equal, .setName, .value(.string("")))
}
