/// Planned requests waiting to be sent, first come first served.
///
/// A request is sent when none of its items waits for an earlier command on its record, as
/// ``KeyOrder`` decides.
struct RequestQueue: Sendable {
    struct Entry: Sendable {
        fileprivate let id: Int
        fileprivate(set) var request: PlannedRequest
        fileprivate var blocked: Int
    }

    /// Enough to keep every node busy, and few enough that a long batch is planned step by step.
    private static let most = 256

    private var entries: [Entry] = []
    private var nextID = 0
    /// The entry of an index that waits for another.
    private var entryOfBlocked: [Int: Int] = [:]
    /// When the rate limit admits the next request, if it waits for that.
    var pausedUntil: Duration?

    var isEmpty: Bool { entries.isEmpty }
    var hasRoom: Bool { entries.count < RequestQueue.most }

    /// - Parameter order: tells which items wait for others.
    mutating func append(_ request: PlannedRequest, _ order: KeyOrder) {
        entries.append(entry(request, order))
    }

    /// Puts requests before all others.
    mutating func prepend(_ requests: [PlannedRequest]) {
        entries.insert(contentsOf: requests.map { entry($0, nil) }, at: 0)
    }

    private mutating func entry(_ request: PlannedRequest, _ order: KeyOrder?) -> Entry {
        nextID += 1
        var blocked = 0
        if let order, order.hasBlocked {
            for item in request.items where order.isBlocked(item.index) {
                entryOfBlocked[item.index] = nextID
                blocked += 1
            }
        }
        return Entry(id: nextID, request: request, blocked: blocked)
    }

    func firstReady(exceptNodes busy: Set<String>) -> Entry? {
        entries.first { entry in
            entry.blocked == 0 && !(entry.request.node.map { busy.contains($0) } ?? false)
        }
    }

    mutating func remove(_ entry: Entry) {
        entries.removeAll { $0.id == entry.id }
    }

    /// Takes the first items of an entry's request; the rest keeps its position.
    /// - Parameter request: the part of the entry that can be sent.
    mutating func take(
        _ request: PlannedRequest, of entry: Entry, first count: Int
    ) -> PlannedRequest {
        guard count < request.items.count,
            let index = entries.firstIndex(where: { $0.id == entry.id })
        else {
            remove(entry)
            return request
        }
        entries[index].request = request.part(Array(request.items.dropFirst(count)))
        return request.part(Array(request.items.prefix(count)))
    }

    /// The index no longer waits.
    mutating func unblock(_ index: Int) { countDown(index) }

    /// Removes a waiting item from its request, which it would delay. An atomic group is never
    /// split: it waits as a whole.
    ///
    /// The request must not keep it: the item is planned again by itself, and may fail and wait for a
    /// retry before the rest of the request is sent.
    mutating func takeOut(_ index: Int) -> BatchItem? {
        guard let id = entryOfBlocked[index],
            let position = entries.firstIndex(where: { $0.id == id }),
            !entries[position].request.isAtomic
        else { return nil }
        let request = entries[position].request
        guard let item = request.items.first(where: { $0.index == index }) else { return nil }
        countDown(index)
        let rest = request.items.filter { $0.index != index }
        if rest.isEmpty {
            entries.remove(at: position)
        } else {
            entries[position].request = request.part(rest)
        }
        return item
    }

    private mutating func countDown(_ index: Int) {
        guard let id = entryOfBlocked.removeValue(forKey: index),
            let position = entries.firstIndex(where: { $0.id == id })
        else { return }
        entries[position].blocked -= 1
    }
}

extension [BatchItem] {
    /// The item with an index, in a list that is sorted by index.
    func item(at index: Int) -> BatchItem? { position(of: index).map { self[$0] } }

    /// The position of the item with an index, in a list that is sorted by index.
    func position(of index: Int) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].index < index { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].index == index ? low : nil
    }
}

extension [BatchItem] {
    /// Splits the items into the fewest groups without repeated records.
    func splitByRepeatedKey(_ canonicalKey: (Key) -> Key) -> [[BatchItem]] {
        var groups: [[BatchItem]] = []
        var rank: [Key: Int] = [:]
        for item in self {
            let key = canonicalKey(item.key)
            let group = rank[key, default: 0]
            rank[key] = group + 1
            if group == groups.count { groups.append([]) }
            groups[group].append(item)
        }
        return groups
    }
}
