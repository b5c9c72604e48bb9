/// The IDs of a command, in order: single IDs, or ranges that are expanded only when needed.
public struct IDList: Sendable {
    /// A section of the list.
    public enum Segment: Hashable, Sendable {
        /// Single IDs.
        case ids([RecordID])
        /// A range, which is expanded when needed.
        case range(IDRange)
        /// IDs that stay in their store, each once.
        case stored(StoredIDs)

        /// How many IDs the section has.
        public var count: Int {
            switch self {
            case .ids(let ids): ids.count
            case .range(let range): range.count
            case .stored(let ids): ids.count
            }
        }
    }

    /// A section as the list keeps it.
    package enum Part: Hashable, Sendable {
        case ids(PackedIDs)
        case range(IDRange)
        case stored(StoredIDs)

        package var count: Int {
            switch self {
            case .ids(let ids): ids.count
            case .range(let range): range.count
            case .stored(let ids): ids.count
            }
        }
    }

    /// Most commands of a long script have one ID, which needs no memory of its own.
    private enum Content: Sendable {
        case none
        case one(RecordID)
        /// Not empty, and more than one ID if they are single ones; with the position after the last ID
        /// of each part.
        case parts([Part], ends: [Int])
    }

    private var content = Content.none

    /// An empty list.
    public init() {}

    /// The IDs of a sequence, in order.
    public init(_ ids: some Sequence<RecordID>) {
        for id in ids { append(id) }
    }

    /// IDs that stay in their store.
    public init(_ ids: StoredIDs) {
        if ids.count > 0 { add(.stored(ids)) }
    }

    /// The sections of the list. A section of many single IDs is made with each call.
    public var segments: [Segment] {
        parts.map { part in
            switch part {
            case .ids(let ids): .ids(ids.all)
            case .range(let range): .range(range)
            case .stored(let ids): .stored(ids)
            }
        }
    }

    /// The sections as the list keeps them.
    package var parts: [Part] {
        switch content {
        case .none: []
        case .one(let id): [.ids(PackedIDs(CollectionOfOne(id)))]
        case .parts(let parts, _): parts
        }
    }

    /// Appends an ID.
    public mutating func append(_ id: RecordID) { append(CollectionOfOne(id)) }

    /// Appends IDs, in order.
    mutating func append(_ ids: some Collection<RecordID>) {
        guard let first = ids.first else { return }
        switch content {
        case .none:
            let isOne = ids.count == 1
            content = isOne ? .one(first) : .parts([.ids(PackedIDs(ids))], ends: [ids.count])
        case .one(let id):
            var packed = PackedIDs(CollectionOfOne(id))
            packed.append(ids)
            content = .parts([.ids(packed)], ends: [packed.count])
        case .parts(var parts, var ends):
            // Emptied first, so that the arrays are appended to in place.
            content = .none
            let last = parts.count - 1
            if case .ids(var packed) = parts[last] {
                parts[last] = .ids(PackedIDs())
                packed.append(ids)
                parts[last] = .ids(packed)
                ends[last] += ids.count
            } else {
                ends.append(ends[last] + ids.count)
                parts.append(.ids(PackedIDs(ids)))
            }
            content = .parts(parts, ends: ends)
        }
    }

    /// Appends a range of IDs.
    public mutating func append(_ range: IDRange) {
        add(.range(range))
    }

    /// Appends all IDs of another list.
    public mutating func append(contentsOf other: IDList) {
        if case .none = content {
            content = other.content
            return
        }
        if case .one(let id) = other.content { return append(id) }
        for part in other.parts {
            switch part {
            case .ids(let ids):
                // A long list stays where it is, unless it continues one.
                if endsWithIDs { ids.forEach { append($0) } } else { add(part) }
            case .range, .stored: add(part)
            }
        }
    }

    /// Whether the last section is of single IDs.
    private var endsWithIDs: Bool {
        switch content {
        case .none: false
        case .one: true
        case .parts(let parts, _): if case .ids? = parts.last { true } else { false }
        }
    }

    private mutating func add(_ part: Part) {
        switch content {
        case .none: content = .parts([part], ends: [part.count])
        case .one(let id):
            content = .parts(
                [.ids(PackedIDs(CollectionOfOne(id))), part], ends: [1, 1 + part.count])
        case .parts(var parts, var ends):
            content = .none
            ends.append((ends.last ?? 0) + part.count)
            parts.append(part)
            content = .parts(parts, ends: ends)
        }
    }
}

extension IDList: Hashable {
    public static func == (a: IDList, b: IDList) -> Bool {
        switch (a.content, b.content) {
        case (.none, .none): true
        case (.one(let a), .one(let b)): a == b
        case (.parts(let a, _), .parts(let b, _)): a == b
        case (.none, _), (.one, _), (.parts, _): false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch content {
        case .none: break
        case .one(let id): hasher.combine(id)
        case .parts(let parts, _): hasher.combine(parts)
        }
    }
}

extension IDList: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int {
        switch content {
        case .none: 0
        case .one: 1
        case .parts(_, let ends): ends.last ?? 0
        }
    }

    public subscript(position: Int) -> RecordID {
        switch content {
        case .one(let id): return id
        case .none: return StoredIDs.unreadable
        case .parts(let parts, let ends):
            let index = IDList.part(of: position, ends)
            let offset = position - (index == 0 ? 0 : ends[index - 1])
            switch parts[index] {
            case .ids(let ids): return ids[offset]
            case .range(let range): return range[offset]
            case .stored(let ids): return ids[offset]
            }
        }
    }

    private static func part(of position: Int, _ ends: [Int]) -> Int {
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension IDList {
    /// Gives the IDs in order, some at a time: single ones would be searched for one by one.
    public struct Iterator: IteratorProtocol {
        private let list: IDList
        private var position = 0
        private var some: [RecordID] = []
        private var offset = 0

        fileprivate init(_ list: IDList) { self.list = list }

        public mutating func next() -> RecordID? {
            if offset == some.count {
                guard position < list.endIndex else { return nil }
                let positions =
                    position..<Swift.min(position + PackedIDs.pieceCount, list.endIndex)
                some.removeAll(keepingCapacity: true)
                list.forEach(in: positions) { some.append($0) }
                position = positions.upperBound
                offset = 0
            }
            defer { offset += 1 }
            return some[offset]
        }
    }

    public func makeIterator() -> Iterator { Iterator(self) }

    /// Calls the body with the IDs at some positions, in order; faster than one by one.
    func forEach(in positions: Range<Int>, _ body: (RecordID) -> Void) {
        switch content {
        case .none: return
        case .one(let id): if positions.contains(0) { body(id) }
        case .parts(let parts, let ends):
            var position = positions.lowerBound
            while position < positions.upperBound {
                let index = IDList.part(of: position, ends)
                let start = index == 0 ? 0 : ends[index - 1]
                let stop = Swift.min(ends[index], positions.upperBound) - start
                let offsets = position - start..<stop
                switch parts[index] {
                case .ids(let ids): ids.forEach(in: offsets, body)
                case .range(let range): for offset in offsets { body(range[offset]) }
                case .stored(let ids): ids.store.forEach(in: offsets, body)
                }
                position = start + stop
            }
        }
    }

    /// The list, whose single IDs are counted by this reservation as long as any copy of it lives.
    /// - Parameter areUnique: whether each names another record, as the caller has compared.
    package func held(by reservation: ByteReservation, areUnique: Bool = false) -> IDList {
        guard case .parts(var parts, let ends) = content else { return self }
        for index in parts.indices {
            guard case .ids(var ids) = parts[index] else { continue }
            ids.reservation = reservation
            if areUnique { ids.markUnique() }
            parts[index] = .ids(ids)
        }
        var list = self
        list.content = .parts(parts, ends: ends)
        return list
    }

    /// About how much memory the list takes that is not counted in the memory budget yet.
    package var uncountedBytes: Int { bytes { $0.reservation == nil } }

    /// About how much memory the list takes.
    package var approximateBytes: Int { bytes { _ in true } }

    private func bytes(_ isCounted: (PackedIDs) -> Bool) -> Int {
        switch content {
        case .none: 0
        case .one(let id): id.approximateBytes
        case .parts(let parts, _):
            parts.reduce(0) { sum, part in
                switch part {
                case .ids(let ids): sum + 96 + (isCounted(ids) ? ids.approximateBytes : 0)
                case .range, .stored: sum + 96
                }
            }
        }
    }
}

extension IDList: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: RecordID...) { self.init(elements) }
}
