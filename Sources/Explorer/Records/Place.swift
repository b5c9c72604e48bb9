import BatchClient

/// What the second pane shows: a place in the history.
enum Place: Sendable, Hashable {
    case table(DataSet)
    case record(RecordKey)

    var dataSet: DataSet {
        switch self {
        case .table(let dataSet): dataSet
        case .record(let key): key.dataSet
        }
    }
}

/// The history of places, as in a browser.
struct PlaceHistory: Sendable {
    private static let limit = 100

    private var places: [Place] = []
    private var at = -1

    var canGoBack: Bool { at > 0 }
    var canGoForward: Bool { at + 1 < places.count }

    /// Visits a new place and drops the forward history.
    mutating func visit(_ place: Place) {
        guard at < 0 || places[at] != place else { return }
        places.removeSubrange((at + 1)...)
        places.append(place)
        if places.count > PlaceHistory.limit { places.removeFirst() }
        at = places.count - 1
    }

    mutating func back() -> Place? {
        guard canGoBack else { return nil }
        at -= 1
        return places[at]
    }

    mutating func forward() -> Place? {
        guard canGoForward else { return nil }
        at += 1
        return places[at]
    }
}
