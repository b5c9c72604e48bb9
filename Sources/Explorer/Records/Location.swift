import BatchClient

/// What the second pane shows: a location in the history.
enum Location: Sendable, Hashable {
    case table(DataSet)
    case record(RecordKey)

    var dataSet: DataSet {
        switch self {
        case .table(let dataSet): dataSet
        case .record(let key): key.dataSet
        }
    }
}

/// The history of locations, as in a browser.
struct LocationHistory: Sendable {
    private static let limit = 100

    private var locations: [Location] = []
    private var index = -1

    var canGoBack: Bool { index > 0 }
    var canGoForward: Bool { index + 1 < locations.count }

    /// Visits a new location and drops the forward history.
    mutating func visit(_ location: Location) {
        guard index < 0 || locations[index] != location else { return }
        locations.removeSubrange((index + 1)...)
        locations.append(location)
        if locations.count > LocationHistory.limit { locations.removeFirst() }
        index = locations.count - 1
    }

    mutating func back() -> Location? {
        guard canGoBack else { return nil }
        index -= 1
        return locations[index]
    }

    mutating func forward() -> Location? {
        guard canGoForward else { return nil }
        index += 1
        return locations[index]
    }
}
