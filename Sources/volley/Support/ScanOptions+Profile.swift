import BatchClient

extension ScanOptions {
    /// How many segments are read side by side if all records are read.
    private static let segments = 8
    /// The number of positions at which a sample is read, if the store can start there.
    static let samplePositions = 64

    /// The scan of a profile.
    /// - Parameter sample: how many records; nil for all.
    static func profile(_ condition: Condition?, sample: Int?) -> ScanOptions {
        var options = ScanOptions(
            condition: condition, limit: sample,
            pageSize: sample.map { max(1, min(500, $0 / samplePositions)) } ?? defaultPageSize,
            segments: sample == nil ? segments : samplePositions)
        options.watchedBins = condition?.expectedBins ?? []
        return options
    }
}
