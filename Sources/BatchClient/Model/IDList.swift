/// The IDs of a command, in order: single IDs, or ranges that are expanded only when needed.
public struct IDList: Hashable, Sendable {
    /// A section of the list.
    public enum Segment: Hashable, Sendable {
        case ids([RecordID])
        case range(IDRange)
        /// IDs that stay in their store, each once.
        case stored(StoredIDs)

        public var count: Int {
            switch self {
            case .ids(let ids): ids.count
            case .range(let range): range.count
            case .stored(let ids): ids.count
            }
        }
    }

    public private(set) var segments: [Segment] = []
    /// The position after the last ID of each segment.
    private var ends: [Int] = []

    public init() {}

    public init(_ ids: some Sequence<RecordID>) {
        let ids = Array(ids)
        if !ids.isEmpty { add(.ids(ids)) }
    }

    public init(_ ids: StoredIDs) {
        if ids.count > 0 { add(.stored(ids)) }
    }

    /// Appends an ID.
    public mutating func append(_ id: RecordID) {
        if case .ids(var ids)? = segments.last {
            // Emptied first, so that the array is appended to in place.
            segments[segments.count - 1] = .ids([])
            ids.append(id)
            segments[segments.count - 1] = .ids(ids)
            ends[ends.count - 1] += 1
        } else {
            add(.ids([id]))
        }
    }

    /// Appends a range of IDs.
    public mutating func append(_ range: IDRange) {
        add(.range(range))
    }

    /// Appends all IDs of another list.
    public mutating func append(contentsOf other: IDList) {
        for segment in other.segments {
            switch segment {
            case .ids(let ids):
                // A long list stays where it is, unless it continues one.
                guard case .ids? = segments.last else {
                    add(segment)
                    continue
                }
                for id in ids { append(id) }
            case .range(let range): append(range)
            case .stored: add(segment)
            }
        }
    }

    /// Makes room for so many IDs in all, given one by one.
    package mutating func reserveCapacity(_ count: Int) {
        guard case .ids(var ids)? = segments.last else { return }
        segments[segments.count - 1] = .ids([])
        ids.reserveCapacity(count)
        segments[segments.count - 1] = .ids(ids)
    }

    private mutating func add(_ segment: Segment) {
        segments.append(segment)
        ends.append((ends.last ?? 0) + segment.count)
    }
}

extension IDList: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { ends.last ?? 0 }

    public subscript(position: Int) -> RecordID {
        let segment = segment(of: position)
        let offset = position - start(of: segment)
        switch segments[segment] {
        case .ids(let ids): return ids[offset]
        case .range(let range): return range[offset]
        case .stored(let ids): return ids[offset]
        }
    }

    private func segment(of position: Int) -> Int {
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func start(of segment: Int) -> Int { segment == 0 ? 0 : ends[segment - 1] }
}

extension IDList {
    /// Calls the body with the IDs at some positions, in order; faster than one by one.
    func forEach(in positions: Range<Int>, _ body: (RecordID) -> Void) {
        var position = positions.lowerBound
        while position < positions.upperBound {
            let segment = segment(of: position)
            let start = start(of: segment)
            let offsets = position - start..<Swift.min(ends[segment], positions.upperBound) - start
            switch segments[segment] {
            case .ids(let ids): for id in ids[offsets] { body(id) }
            case .range(let range): for offset in offsets { body(range[offset]) }
            case .stored(let ids): ids.store.forEach(in: offsets, body)
            }
            position = start + offsets.upperBound
        }
    }
}

extension IDList: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: RecordID...) { self.init(elements) }
}
