extension Session {
    /// The bins of some records of a data set; nil if the store cannot read them. That is no error, because
    /// they only serve a hint.
    /// - Parameter rate: the most records per second; the sample takes at most one second's worth.
    /// - Throws: `CancellationError`.
    package func binSample(of dataSet: DataSet, rate: Double? = nil) async throws -> BinSample? {
        let most = rate.flatMap { Int(exactly: $0.rounded(.down)) } ?? BinSample.recordCount
        let count = min(max(1, most), BinSample.recordCount)
        var names = NameSet()
        var containers = NameSet()
        do {
            let options = ScanOptions(limit: count, pageSize: count, rate: rate)
            for try await row in scan(dataSet, options) {
                names.formUnion(row.record.bins.names)
                for bin in row.record.bins where bin.value.hasParts { containers.insert(bin.name) }
            }
        } catch is BackendError {
            return nil
        }
        return BinSample(names: names.sorted, containers: containers.sorted)
    }
}

extension Value {
    /// Whether a path may lead into the value.
    fileprivate var hasParts: Bool {
        switch self {
        case .list, .map: true
        case .null, .bool, .integer, .double, .decimal, .string, .bytes, .set, .geoJSON,
            .hyperLogLog, .opaque:
            false
        }
    }
}
