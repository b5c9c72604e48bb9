/// Indices as ranges of consecutive ones, in the given order.
struct IndexSpans: Hashable, Sendable {
    private(set) var spans: [Range<Int>] = []
    private(set) var count = 0

    init() {}

    init(spans: [Range<Int>], count: Int) {
        self.spans = spans
        self.count = count
    }

    init(_ indices: some Sequence<Int>) {
        for index in indices { append(index) }
    }

    mutating func append(_ index: Int) {
        count += 1
        if let last = spans.last, last.upperBound == index {
            spans[spans.count - 1] = last.lowerBound..<index + 1
        } else {
            spans.append(index..<index + 1)
        }
    }

    /// All indices, in order.
    var indices: some Sequence<Int> { spans.lazy.joined() }

    func contains(_ index: Int) -> Bool { spans.contains { $0.contains(index) } }
}
