/// A share of a data set, estimated from a sample of several records at each of several places.
///
/// Neighbouring records are often alike, so the places are what counts as independent, not the records:
/// the error comes from the variance between places (cluster sampling, with the ratio of the totals as
/// the estimate).
public struct SampledShare: Sendable, Hashable {
    /// The share in the sample, from 0 to 1.
    public let share: Double
    /// In at least 95 of 100 cases the share of the data set differs by at most this; nil with less
    /// than ``leastPlaces`` places.
    public internal(set) var error: Double?

    /// Fewer places say too little about their variance.
    public static let leastPlaces = 8
    /// More than the 1.96 of a normal distribution, and than the 2.36 of Student's with 7 degrees of
    /// freedom.
    private static let standardErrors = 2.5
    /// What is in none of n independent things is in less than 3/n of all, in 95 of 100 cases.
    private static let ofNone = 3.0

    /// - Parameters:
    ///   - found: how many records with the property there were at each place.
    ///   - read: how many records were read at each place.
    public init(_ found: PlaceCounts, of read: PlaceCounts) {
        let total = Double(read.total)
        guard total > 0 else {
            self.share = 0
            error = nil
            return
        }
        let share = Double(found.total) / total
        self.share = share
        let places = read.places
        guard places.count >= Self.leastPlaces else {
            error = nil
            return
        }
        let count = Double(places.count)
        var squares = 0.0
        for place in places {
            let deviation = Double(found[place]) - share * Double(read[place])
            squares += deviation * deviation
        }
        let standardError = (squares * count / (count - 1)).squareRoot() / total
        // So many independent records would have the same variance. Where all places agree, nothing
        // shows that records of one place are independent, and each place counts once.
        let independent =
            standardError > 0
            ? max(count, min(total, share * (1 - share) / (standardError * standardError))) : count
        let spread = Self.standardErrors * standardError
        let unseen = Self.ofNone / independent
        error = min(1, (spread * spread + unseen * unseen).squareRoot())
    }
}
