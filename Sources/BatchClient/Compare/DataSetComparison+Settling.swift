/// Reading differences again before they are reported.
extension DataSetComparison {
    /// Records that differed when their page was compared. Those of several pages are read again
    /// together, because there is a pause before the second reading.
    struct Doubts {
        /// So many are read again at once, and so many IDs are in memory.
        private static let most = 4_000
        /// So long they wait for others.
        private static let longestWait = Duration.seconds(1)

        private var pairs: [Pair] = []
        /// When the first was added.
        private var since: Duration = .zero

        mutating func add(_ pair: Pair, at now: Duration) {
            if pairs.isEmpty { since = now }
            pairs.append(pair)
        }

        func areDue(at now: Duration) -> Bool {
            guard !pairs.isEmpty else { return false }
            return pairs.count >= Doubts.most || now - since >= Doubts.longestWait
        }

        /// Each record once, even if a scan returned it more often.
        mutating func take() -> [Pair] {
            defer { pairs = [] }
            var seen: Set<Pair> = []
            return pairs.filter { seen.insert($0).inserted }
        }
    }

    /// What one reading of a difference saw, as hashes: the records may be large.
    private struct Look {
        /// The two records.
        let records: Int
        /// How they differ.
        let content: Int

        init(_ difference: RecordDifference) {
            records = difference.hashValue
            var hasher = Hasher()
            hasher.combine(difference.kind)
            hasher.combine(difference.bins)
            content = hasher.finalize()
        }
    }

    /// Reads both sides again until two readings agree, and reports what still differs. Between two
    /// readings, a writer has the time to finish on the other side what it began on one.
    func settle(
        _ doubts: inout Doubts, _ summary: inout Summary, _ storage: ExpiryStorage,
        _ report: (RecordDifference) async throws -> Void
    ) async throws {
        var pending = doubts.take()
        var earlier: [Pair: Look] = [:]
        // How many are read at once; fewer if their records are too large together.
        var most = max(1, pageSize)
        var number = 1
        while !pending.isEmpty {
            if number > 1 { try await pause(before: number) }
            let isLast = number >= maximumLooks
            var open: [Pair] = []
            var start = 0
            while start < pending.count {
                let pairs = Array(pending[start...].prefix(most))
                let hereRecords, thereRecords: [Record?]
                do {
                    (hereRecords, thereRecords) = try await readBoth(pairs)
                } catch let error as BackendError
                    where error.code == .memoryBudget && pairs.count > 1
                {
                    most = pairs.count / 2
                    continue
                }
                start += pairs.count
                for (index, pair) in pairs.enumerated() {
                    guard
                        let now = difference(
                            pair, hereRecords[index], thereRecords[index], storage)
                    else {
                        summary.settled += 1
                        continue
                    }
                    let look = Look(now)
                    let before = earlier.updateValue(look, forKey: pair)
                    if isSettled(look, after: before, isLast: isLast) {
                        summary.count(now.kind)
                        try await report(now)
                    } else if isLast {
                        summary.unsettled += 1
                    } else {
                        open.append(pair)
                    }
                }
            }
            pending = open
            number += 1
        }
    }

    /// Whether a difference is as it was in the reading before. In the end it is enough that the
    /// records differ in the same way: bins that are not compared, or are the same on both sides, may
    /// change all the time.
    private func isSettled(_ look: Look, after before: Look?, isLast: Bool) -> Bool {
        guard let before else { return isLast }
        return look.records == before.records || (isLast && look.content == before.content)
    }

    private func pause(before number: Int) async throws {
        let clock = here.session.clock
        let pause = Duration.milliseconds(50) * (1 << min(number - 2, 3))
        try await clock.sleep(until: clock.now() + pause)
    }
}

extension DataSetComparison.Summary {
    fileprivate mutating func count(_ kind: RecordDifference.Kind) {
        switch kind {
        case .onlyHere: onlyHere += 1
        case .onlyThere: onlyThere += 1
        case .different: different += 1
        }
    }
}
