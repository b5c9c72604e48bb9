internal import BatchClient

/// Searches that stop at a limit, and scans that continue where they stopped.
extension StoreFinds {
    /// What a scan read, in one piece or in several that continue each other.
    struct Reading {
        var bins: [RecordID: Bins] = [:]
        var faults: [String] = []
        /// The limits of the pieces; -1 for none.
        var limits: [Int] = []
    }

    /// Reads the records of a scan. Some scans stop at random limits, and continue from the position of
    /// the one before, of which only the text is kept.
    /// - Parameter mayRepeat: whether a record may come once more after a continuation: the records that
    ///   came before are not remembered.
    mutating func read(
        _ options: ScanOptions, mayRepeat: Bool
    ) async throws -> Reading {
        var options = options
        var reading = Reading()
        let isCut = pick(0...2) == 0
        while reading.limits.count < 2_000 {
            options.limit = isCut && pick(0...5) > 0 ? pick(1...30) : nil
            reading.limits.append(options.limit ?? -1)
            var seen: Set<RecordID> = []
            var rows = 0
            let scan = session.scan(store.dataSet, options)
            for try await row in scan {
                rows += 1
                let isNew = reading.bins.updateValue(row.record.bins, forKey: row.key.id) == nil
                if !seen.insert(row.key.id).inserted || !(isNew || mayRepeat) {
                    reading.faults.append("\(row.key.id) came twice")
                }
            }
            let progress = scan.progress
            if let limit = options.limit, rows > limit {
                reading.faults.append("\(rows) rows with a limit of \(limit)")
            }
            if progress.isComplete || options.start?.isAtEnd == true { return reading }
            guard let limit = options.limit, rows >= limit, let position = progress.position else {
                reading.faults.append("stopped after \(rows) rows, though there is more")
                return reading
            }
            options.start = position.text.flatMap { ScanPosition($0) } ?? position
        }
        reading.faults.append("does not end")
        return reading
    }

    /// Where a find with a limit differs from the model: it has as many of the records, each once.
    mutating func limitFaults(
        _ condition: Condition, _ wanted: [RecordID: Record], _ what: String
    ) async throws -> [String] {
        let limit = pick(1...(wanted.count + 2))
        let command = Command(
            .query, store.dataSet, .ids([]), find: Find(condition, limit: limit))
        let found = try await session.find(Batch([command]))
        let ids = (0..<found.batch.count).map { found.batch.key(at: $0).id }
        var faults: [String] = []
        let expected = min(limit, wanted.count)
        if ids.count != expected || found.reports.map(\.matched) != [expected] {
            faults.append(
                "\(ids.count) IDs, told of \(found.reports.map(\.matched)), expected \(expected)")
        }
        if Set(ids).count != ids.count { faults.append("a record came twice: \(ids)") }
        let others = ids.filter { wanted[$0] == nil }
        if !others.isEmpty { faults.append("found \(others) too") }
        return faults.map { "\(what), limit \(limit): \(condition): \($0)" }
    }

    /// The value that the ID of some record has for an attribute of the key; nil for a bin.
    mutating func keyValue(of attribute: String) -> Value? {
        guard let keys = store.keys else { return nil }
        switch store.id(pick(0...(count - 1))) {
        case .composite(let partition, let sort):
            if keys.partition.name == attribute { return partition.value }
            return keys.sort?.name == attribute ? sort.value : nil
        case let id: return keys.partition.name == attribute ? id.value : nil
        }
    }
}
