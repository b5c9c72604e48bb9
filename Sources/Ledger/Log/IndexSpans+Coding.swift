extension IndexSpans {
    func write(to writer: inout LedgerByteWriter) {
        writer.number(spans.count)
        var end = 0
        for span in spans {
            writer.signed(Int64(span.lowerBound - end))
            writer.number(span.count - 1)
            end = span.upperBound
        }
    }

    /// - Parameter limit: every index must be below it.
    init(from reader: inout LedgerByteReader, limit: Int) throws(LedgerByteReader.Damage) {
        var spans: [Range<Int>] = []
        var total = 0
        var end = 0
        for _ in 0..<(try reader.count()) {
            let (start, overflow) = end.addingReportingOverflow(Int(try reader.signed()))
            let more = try reader.count()
            guard !overflow, start >= 0, start < limit, more < limit - start else {
                throw LedgerByteReader.Damage()
            }
            spans.append(start..<start + more + 1)
            end = start + more + 1
            total += more + 1
        }
        self.init(spans: spans, count: total)
    }
}
