import AerospikeWire
import BatchClient

/// What a scan's condition and bins are to the server, and what is left of them for here.
struct ScanFilter: Sendable {
    /// The packed expression for the server; nil for none.
    let packed: [UInt8]?
    /// The bins that the server shall send; nil for all, empty for none.
    let bins: [String]?
    /// Whether the server has read every record that passes, because the expression is decided by
    /// its bins alone.
    let hasReadWhatPasses: Bool
    private let client: Condition?
    private let wanted: [String]?

    /// - Throws: `BackendError` for a condition that cannot be evaluated.
    init(_ request: ScanRequest) throws {
        let division = request.condition.map { DividedCondition($0) }
        client = division?.client
        wanted = request.bins
        bins = request.bins.map { division?.bins(beside: $0) ?? $0 }
        do throws(Refusal) {
            let condition = try division?.server.map { condition throws(Refusal) in
                try FilterExpression(condition)
            }
            // A scan of no set is one of all sets: the records in none are asked for.
            let isNullSet = SetName(request.dataSet).set.isEmpty
            let parts = [condition, isNullSet ? .isInNoSet : nil].compactMap(\.self)
            let whole = parts.count > 1 ? .all(parts) : parts.first
            packed = try whole.map { whole throws(Refusal) in try whole.packed }
            hasReadWhatPasses = whole?.readsBinsOnly ?? false
        } catch { throw BackendError(.rejected, code: .unsupported, error.message) }
    }

    /// The bins that a node is asked for: nil for all where it would leave records out that have none
    /// of them.
    func projection(answersEveryRecord: Bool) -> [String]? {
        guard let bins else { return nil }
        // A longer name is in no record, and the server refuses to look for it.
        let possible = bins.filter { $0.utf8.count <= 15 }
        // A read of an empty name is one of all bins to the server.
        guard !possible.contains("") else { return nil }
        return answersEveryRecord || possible.isEmpty ? possible : nil
    }

    /// The row as it was asked for; nil if it does not meet what is left of the condition.
    func row(_ row: KeyedRecord) -> KeyedRecord? {
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
