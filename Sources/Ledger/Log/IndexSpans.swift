/// Indices as stretches of consecutive ones, in the order given.
struct IndexSpans: Hashable, Sendable {
    private(set) var spans: [Range<Int>] = []
    private(set) var count = 0

    init() {}

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

    /// All of them, in order.
    var indices: some Sequence<Int> { spans.lazy.joined() }

    func contains(_ index: Int) -> Bool { spans.contains { $0.contains(index) } }

    func write(to writer: inout LedgerByteWriter) {
        writer.number(spans.count)
        var end = 0
        for span in spans {
            writer.signed(Int64(span.lowerBound - end))
            writer.number(span.count - 1)
            end = span.upperBound
        }
    }

    /// - Parameter limit: what every index is below.
    init(from reader: inout LedgerByteReader, limit: Int) throws(LedgerByteReader.Damage) {
        var end = 0
        for _ in 0..<(try reader.count()) {
            let (start, overflow) = end.addingReportingOverflow(Int(try reader.signed()))
            let more = try reader.count()
            guard !overflow, start >= 0, start < limit, more < limit - start else {
                throw LedgerByteReader.Damage()
            }
            spans.append(start..<start + more + 1)
            end = start + more + 1
            count += more + 1
        }
    }
}
