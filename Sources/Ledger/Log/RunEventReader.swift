import BatchClient

/// Reads the events of a run, piece by piece, in the order written.
package struct RunEventReader {
    /// How many indices the run has.
    let indexCount: Int
    private var texts: [String] = []
    private var reader = LedgerByteReader([])

    init(indexCount: Int) { self.indexCount = indexCount }

    /// Reads one piece.
    mutating func read(
        _ piece: [UInt8], _ take: (RunEvent) -> Void
    ) throws(LedgerByteReader.Damage) {
        reader = LedgerByteReader(piece)
        texts.removeAll(keepingCapacity: true)
        while !reader.isAtEnd { take(try event()) }
    }

    /// Whether a piece can be read: for the fuzzer.
    package static func reads(_ piece: [UInt8], indexCount: Int) -> Bool {
        var reader = RunEventReader(indexCount: indexCount)
        return (try? reader.read(piece) { _ in }) != nil
    }

    private mutating func event() throws(LedgerByteReader.Damage) -> RunEvent {
        guard let kind = RunEventWriter.Kind(rawValue: try reader.byte()) else {
            throw LedgerByteReader.Damage()
        }
        switch kind {
        case .sent:
            let number = try reader.count()
            let at = try reader.signed()
            let isRetry = try reader.byte() != 0
            let node = try text()
            let api = try text() ?? ""
            return .sent(
                RunEvent.Sending(
                    number: number, at: at, node: node, api: api, bytes: try reader.count(),
                    isRetry: isRetry, indices: try indices()))
        case .ended:
            let number = try reader.count()
            let at = try reader.signed()
            let failed = try reader.byte() != 0
            return .ended(
                RunEvent.Ending(number: number, at: at, failure: failed ? try outcome() : nil))
        case .unsettled:
            let indices = try indices()
            let outcomes = try stretches(indices.count) {
                reader throws(LedgerByteReader.Damage) in try reader.outcome()
            }
            return .unsettled(Array(outcomes.values), indices: indices)
        case .settled:
            let at = try reader.signed()
            let indices = try indices()
            let count = indices.count
            return .settled(
                RunEvent.Settlement(
                    at: at, indices: indices,
                    outcomes: try stretches(count) {
                        reader throws(LedgerByteReader.Damage) in try reader.outcome()
                    },
                    latencies: try stretches(count) {
                        reader throws(LedgerByteReader.Damage) in try reader.optional()
                    },
                    generations: try stretches(count) {
                        reader throws(LedgerByteReader.Damage) in
                        try reader.optional().map(UInt32.init(truncatingIfNeeded:))
                    },
                    expiries: try stretches(count) {
                        reader throws(LedgerByteReader.Damage) in try reader.optional()
                    }))
        case .verified:
            let wasApplied = try reader.byte() != 0
            let rule = try text() ?? ""
            return .verified(
                RunEvent.Verdict(wasApplied: wasApplied, rule: rule), indices: try indices())
        case .named:
            let token = AtomicToken(try text() ?? "", issuedAt: try reader.signed())
            let indices = try indices()
            let count = try reader.count()
            guard count == 0 || count == indices.count else { throw LedgerByteReader.Damage() }
            var states: [String] = []
            for _ in 0..<count { states.append(try text() ?? "") }
            return .named(RunEvent.GroupToken(token: token, indices: indices, states: states))
        }
    }

    private mutating func indices() throws(LedgerByteReader.Damage) -> IndexSpans {
        try IndexSpans(from: &reader, limit: indexCount)
    }

    private mutating func outcome() throws(LedgerByteReader.Damage) -> RunEvent.Outcome {
        guard let status = Status(logCode: try reader.byte()) else {
            throw LedgerByteReader.Damage()
        }
        return RunEvent.Outcome(
            status: status, code: try text().flatMap(ResultCode.init(logText:)),
            message: try text(), attempts: try reader.count(), node: try text())
    }

    /// - Parameter count: the required number of values.
    private mutating func stretches<T>(
        _ count: Int, _ value: (inout RunEventReader) throws(LedgerByteReader.Damage) -> T
    ) throws(LedgerByteReader.Damage) -> RunLengthArray<T> {
        var stretches = RunLengthArray<T>()
        var left = count
        for _ in 0..<(try reader.count()) {
            let length = try reader.count()
            guard length > 0, length <= left else { throw LedgerByteReader.Damage() }
            stretches.append(try value(&self), count: length)
            left -= length
        }
        guard left == 0 else { throw LedgerByteReader.Damage() }
        return stretches
    }

    private mutating func optional() throws(LedgerByteReader.Damage) -> Int64? {
        try reader.byte() == 0 ? nil : try reader.signed()
    }

    private mutating func text() throws(LedgerByteReader.Damage) -> String? {
        switch try reader.number() {
        case 0: return nil
        case 1: return try reader.text()
        case 2:
            let text = try reader.text()
            texts.append(text)
            return text
        case let number:
            guard let index = Int(exactly: number - 3), index < texts.count else {
                throw LedgerByteReader.Damage()
            }
            return texts[index]
        }
    }
}
