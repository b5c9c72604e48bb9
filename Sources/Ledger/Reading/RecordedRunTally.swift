public import BatchClient

/// The state of each index, from the events of a run's log: about twenty bytes per index.
struct RecordedRunTally: Sendable {
    let indexCount: Int
    private(set) var requests: [RunEvent.Sending] = []
    private(set) var endings: [Int: RunEvent.Ending] = [:]
    private(set) var verdicts: [Int: RunEvent.Verdict] = [:]
    /// The last token of each atomic group, by the group's first index.
    private(set) var tokens: [Int: RunEvent.GroupToken] = [:]
    /// The time of the last event, in milliseconds since the run started.
    private(set) var lastAt: Int64 = 0
    private(set) var counts = StatusCounts()

    /// The result of each index, as an index into ``outcomes``; -1 without a result.
    private var results: [Int32]
    private var outcomes: [RunEvent.Outcome] = []
    private var outcomeNumbers: [RunEvent.Outcome: Int32] = [:]
    /// Microseconds; -1 for none.
    private var latencies: [Int64]
    private var generations: [Int: UInt32] = [:]
    private var expiries: [Int: Int64] = [:]
    private var settledAt: [Int32]
    /// How often each index was sent, and how many of these attempts are known to have failed.
    private var sendings: [UInt16]
    private var failures: [UInt16]
    /// The last such failure.
    private var lastFailures: [Int: Int32] = [:]

    init(indexCount: Int) {
        self.indexCount = indexCount
        results = Array(repeating: -1, count: indexCount)
        latencies = Array(repeating: -1, count: indexCount)
        settledAt = Array(repeating: 0, count: indexCount)
        sendings = Array(repeating: 0, count: indexCount)
        failures = Array(repeating: 0, count: indexCount)
    }

    mutating func add(_ event: RunEvent) {
        switch event {
        case .sent(let sending):
            requests.append(sending)
            lastAt = max(lastAt, sending.at)
            for index in sending.indices.indices where sendings[index] < .max {
                sendings[index] += 1
            }
        case .ended(let ending):
            endings[ending.number] = ending
            lastAt = max(lastAt, ending.at)
        case .unsettled(let outcomes, let indices):
            for (index, outcome) in zip(indices.indices, outcomes) where outcome.status != .inDoubt
            {
                if failures[index] < .max { failures[index] += 1 }
                lastFailures[index] = number(of: outcome)
            }
        case .settled(let settlement):
            add(settlement)
        case .verified(let verdict, let indices):
            for index in indices.indices { verdicts[index] = verdict }
        case .named(let group):
            if let first = group.indices.spans.first?.lowerBound { tokens[first] = group }
        }
    }

    private mutating func add(_ settlement: RunEvent.Settlement) {
        lastAt = max(lastAt, settlement.at)
        var indices = settlement.indices.indices.makeIterator()
        for stretch in settlement.outcomes.stretches {
            let number = number(of: stretch.value)
            for _ in 0..<stretch.count {
                guard let index = indices.next() else { break }
                if results[index] < 0 { counts[stretch.value.status] += 1 }
                results[index] = number
                settledAt[index] = Int32(clamping: settlement.at)
            }
        }
        for (index, latency) in zip(settlement.indices.indices, settlement.latencies.values) {
            latencies[index] = latency ?? -1
        }
        for (index, generation) in zip(settlement.indices.indices, settlement.generations.values) {
            generations[index] = generation
        }
        for (index, expiry) in zip(settlement.indices.indices, settlement.expiries.values) {
            expiries[index] = expiry
        }
    }

    private mutating func number(of outcome: RunEvent.Outcome) -> Int32 {
        if let number = outcomeNumbers[outcome] { return number }
        let number = Int32(clamping: outcomes.count)
        outcomes.append(outcome)
        outcomeNumbers[outcome] = number
        return number
    }

    // MARK: State of an index

    /// The result that the run recorded; nil if none.
    func outcome(of index: Int) -> RunEvent.Outcome? {
        results[index] < 0 ? nil : outcomes[Int(results[index])]
    }

    func latency(of index: Int) -> Duration? {
        latencies[index] < 0 ? nil : .microseconds(latencies[index])
    }

    func generation(of index: Int) -> UInt32? { generations[index] }
    func expiry(of index: Int) -> Int64? { expiries[index] }

    /// Milliseconds since the run started; nil for an index without a result.
    func settledAt(_ index: Int) -> Int64? {
        results[index] < 0 ? nil : Int64(settledAt[index])
    }

    func sendings(of index: Int) -> Int { Int(sendings[index]) }

    /// How many attempts before the last may have been applied: those not known to have failed.
    func repetitions(of index: Int) -> Int {
        max(0, Int(sendings[index]) - Int(failures[index]) - 1)
    }

    /// The result of an index without a recorded result, after the run has ended.
    ///
    /// An unsent index was not applied. A read applied nothing. A write that was sent was not
    /// applied if all of its attempts are known to have failed; otherwise it is in doubt.
    func verdict(onInterrupted index: Int, isWrite: Bool) -> RunEvent.Outcome {
        let sent = Int(sendings[index])
        guard sent > 0 else {
            return RunEvent.Outcome(
                status: .notSent, code: .interrupted,
                message: "the program ended before it was sent")
        }
        if Int(failures[index]) >= sent, let number = lastFailures[index] {
            var outcome = outcomes[Int(number)]
            outcome.attempts = sent
            return outcome
        }
        return RunEvent.Outcome(
            status: isWrite ? .inDoubt : .timeout, code: .interrupted,
            message: "the program ended before a response arrived", attempts: sent,
            node: requests.last { $0.indices.contains(index) }?.node)
    }
}

extension ResultCode {
    /// The program that ran the batch ended before the run did.
    public static let interrupted: ResultCode = "interrupted"
}
