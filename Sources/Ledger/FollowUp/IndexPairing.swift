import BatchClient

/// Which indices of two batches belong together: those on the same key.
struct IndexPairing {
    /// For each index of the first batch, that of the second one; nil if only the first has it.
    private(set) var partners: [Int?]
    /// The indices that only the second batch has.
    private(set) var rest: [Int]

    private struct Command: Hashable {
        let verb: Verb
        let key: Key
    }

    /// Pairs the same verb on the same key, at the same position if possible; then what is left by
    /// its key alone. If a key occurs several times, its first indices are paired first.
    init(_ first: Batch, _ second: Batch) {
        partners = Array(repeating: nil, count: first.count)
        rest = []
        func command(_ batch: Batch, _ index: Int) -> Command {
            Command(verb: batch.verb(at: index), key: batch.key(at: index))
        }
        for index in 0..<second.count {
            if index < first.count, command(first, index) == command(second, index) {
                partners[index] = index
            } else {
                rest.append(index)
            }
        }
        pair(first, second, by: command)
        pair(first, second) { $0.key(at: $1) }
    }

    private mutating func pair<Name: Hashable>(
        _ first: Batch, _ second: Batch, by name: (Batch, Int) -> Name
    ) {
        guard !rest.isEmpty else { return }
        // Reversed, so that the first index of a name is the last of its list.
        var open: [Name: [Int]] = [:]
        for index in rest.reversed() { open[name(second, index), default: []].append(index) }
        var taken: Set<Int> = []
        for index in partners.indices where partners[index] == nil {
            guard let partner = open[name(first, index)]?.popLast() else { continue }
            partners[index] = partner
            taken.insert(partner)
        }
        rest.removeAll { taken.contains($0) }
    }
}
