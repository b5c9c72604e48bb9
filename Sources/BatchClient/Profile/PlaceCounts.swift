/// How often something was found at each place of a sample.
public struct PlaceCounts: Sendable, Hashable {
    /// Places from this number on are counted together.
    public static let maximumPlaces = 256

    /// By the number of the place; places without a count at the end are missing.
    private var counts: [Int] = []

    /// No counts.
    public init() {}

    mutating func add(at place: Int) {
        let place = max(0, min(place, Self.maximumPlaces - 1))
        if place >= counts.count {
            counts += repeatElement(0, count: place - counts.count + 1)
        }
        counts[place] += 1
    }

    /// The count of a place.
    public subscript(place: Int) -> Int { counts.indices.contains(place) ? counts[place] : 0 }

    /// The places at which something was found.
    public var places: [Int] { counts.indices.filter { counts[$0] > 0 } }

    /// The sum of all places.
    public var total: Int { counts.reduce(0, +) }
}
