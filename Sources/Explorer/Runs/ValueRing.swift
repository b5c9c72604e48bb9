import BatchClient

/// The newest records that a run returned, within a budget of bytes; older ones are read again when
/// needed.
struct ValueRing: Sendable {
    let budget: Int
    private(set) var bytes = 0
    private var records: [Int: Record] = [:]
    /// Indices in the order in which their records arrived, from `oldest`.
    private var order: [Int] = []
    private var oldest = 0

    init(budget: Int) { self.budget = budget }

    subscript(index: Int) -> Record? { records[index] }

    mutating func add(_ record: Record, at index: Int) {
        let size = record.approximateBytes
        guard size <= budget, records[index] == nil else { return }
        records[index] = record
        order.append(index)
        bytes += size
        while bytes > budget, oldest < order.count {
            if let old = records.removeValue(forKey: order[oldest]) {
                bytes -= old.approximateBytes
            }
            oldest += 1
        }
        if oldest > 4096, oldest * 2 > order.count {
            order.removeFirst(oldest)
            oldest = 0
        }
    }
}
