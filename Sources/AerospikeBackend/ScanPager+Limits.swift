/// How much of a scan is requested at a time.
extension ScanPager {
    /// How many partitions to read first, if nothing is known about the set.
    static let firstGroup = 64
    /// A partition is estimated to have this many times the rows that arrived before the page was full:
    /// a server reads about four partitions at a time.
    static let begunShare: Float = 4
    /// A group with this many rows estimates the rows of a partition better than all earlier groups.
    static let tellingRows = 256
    /// The most rows of a short query: with more, a node's threads are worth their cost.
    static let mostShortRows: Float = 1_000
    /// How many short queries there are for each thread that decodes: a node may run the first ones on the
    /// same core.
    static let shortQueriesPerLane = 2
    /// With this many rows, several queries of one node are faster than one.
    static let leastSharedRows: Float = 4_096

    /// How many rows to request for some room, so that more hardly ever arrive.
    static func expectable(_ room: Int) -> Double {
        max(Double(room) - 4 * Double(room).squareRoot(), Double(room) / 4)
    }
}
