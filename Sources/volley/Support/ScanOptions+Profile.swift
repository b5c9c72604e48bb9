import BatchClient

extension ScanOptions {
    /// How many segments are read side by side if all records are read.
    private static let segments = 8
    /// The most places at which a sample is read, if the store can start there.
    private static let samplePlaces = 64

    /// The scan of a profile.
    /// - Parameter sample: how many records; nil for all.
    static func profile(_ condition: Condition?, sample: Int?) -> ScanOptions {
        var options = ScanOptions(condition: condition, limit: sample, segments: segments)
        options.watchedBins = condition?.expectedBins ?? []
        guard let sample else { return options }
        // As many records at each place: places with more would count more.
        let count = max(1, sample)
        let each = (count - 1) / samplePlaces + 1
        options.places = count / each
        options.pageSize = min(500, each)
        return options
    }
}
