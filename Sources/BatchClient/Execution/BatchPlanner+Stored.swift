/// Rows whose values are read from a file while they are planned.
extension BatchPlanner {
    /// How large the values are that were read so far.
    struct StoredValues: Sendable {
        private var bytes = 0
        private var count = 0
        /// The bytes of a row, now or on average.
        private(set) var bytesPerRow = 0

        mutating func add(_ stretch: Stretch) {
            guard stretch.storedBytes > 0, !stretch.items.isEmpty else { return }
            let (sum, overflow) = bytes.addingReportingOverflow(stretch.storedBytes)
            bytes = overflow ? .max : sum
            count += stretch.items.count
            bytesPerRow = max(bytes / count, stretch.storedBytes / stretch.items.count)
        }
    }

    /// About how many bytes of values may be planned and not settled yet: as much again as a window.
    private static let mostUnsettledBytes = 2 * Stretch.mostStoredBytes

    /// Whether what is planned and not settled holds as many values as memory should. A store that fails
    /// or throttles would otherwise gather them all.
    func isFullOfValues(settled: Int) -> Bool {
        guard stored.bytesPerRow > 0, cursor > settled else { return false }
        return cursor - settled > BatchPlanner.mostUnsettledBytes / stored.bytesPerRow
    }

    /// Adds rows until the stretch is full. A group is one request, however large it is.
    mutating func addStored(
        _ rows: StoredRows, of command: Command, at positions: Range<Int>,
        to stretch: inout Stretch
    ) {
        let isGroup = batch.atomicGroup(at: cursor) != nil
        rows.ids.forEach(in: positions) { id in
            guard !stretch.isFull else { return }
            let content = rows.content(at: offset)
            add(id, makeOperation(command, content), to: &stretch)
            offset += 1
            stretch.storedBytes += content.operations.reduce(0) { $0 + $1.approximateBytes }
            stretch.isFull = !isGroup && stretch.storedBytes >= Stretch.mostStoredBytes
        }
    }
}
