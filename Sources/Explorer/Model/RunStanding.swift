import BatchClient
import Ledger

/// What verdicts on doubts and later runs have made of the results of a run, in numbers.
struct RunStanding: Sendable, Hashable {
    /// How many indices a verdict decides or a later run sends again, by the status they had.
    private(set) var closed = StatusCounts()
    /// How many writes in doubt were found to be applied.
    private(set) var applied = 0
    /// How many were found not to be applied.
    private(set) var notApplied = 0
    /// How many of these no later run sends again.
    private(set) var openNotApplied = 0
    /// How many indices failed again in a later run, without those in doubt there.
    private(set) var failedAgain = 0
    /// How many are in doubt in a later run. A retry leaves them out.
    private(set) var doubtsAgain = 0
    /// The runs in which they are in doubt.
    private var doubtfulRuns: Set<LedgerRunID> = []
    /// The runs that have the later results.
    private(set) var laterRuns: Set<LedgerRunID> = []

    var decided: Int { applied + notApplied }

    /// - Parameters:
    ///   - status: of an index of the run.
    ///   - finding: the verdict on it.
    ///   - later: its result in a later run.
    mutating func add(
        _ status: Status, _ finding: Verification.Finding?, _ later: RecordedRun.Successor?
    ) {
        let isDecided = finding?.isDecided == true
        let wasApplied = finding?.wasApplied == true
        if isDecided {
            applied += wasApplied ? 1 : 0
            notApplied += wasApplied ? 0 : 1
        }
        if let later {
            closed[status] += 1
            laterRuns.insert(later.run)
            add(later)
        } else if isDecided {
            closed[status] += 1
            openNotApplied += wasApplied ? 0 : 1
        }
    }

    private mutating func add(_ later: RecordedRun.Successor) {
        switch later.status {
        case nil, .ok?: break
        case .inDoubt?:
            doubtsAgain += 1
            doubtfulRuns.insert(later.run)
        case .notFound?, .exists?, .conflict?, .filtered?, .throttled?, .timeout?, .unavailable?,
            .rejected?, .denied?, .cancelled?, .notSent?:
            failedAgain += 1
        }
    }

    /// How many of the indices with these statuses are still open.
    func open(_ status: Status, of counts: StatusCounts) -> Int {
        max(0, counts[status] - closed[status])
    }

    /// How many indices a retry would send.
    func failures(of counts: StatusCounts) -> Int {
        Status.allCases.filter { $0 != .ok }.reduce(openNotApplied + failedAgain) {
            $0 + open($1, of: counts)
        }
    }

    /// `in doubt in run 6`; nil if none is.
    var laterDoubt: String? {
        guard let last = doubtfulRuns.max() else { return nil }
        return doubtfulRuns.count == 1 ? "in doubt in run \(last)" : "in doubt in later runs"
    }

    /// `continued by run 28`; nil if no later run continues it.
    var continuation: String? {
        guard let last = laterRuns.max() else { return nil }
        return "continued by run \(last)"
    }
}

extension RunStanding {
    init(_ run: RecordedRun) {
        guard !run.successors.isEmpty || run.summary.counts[.inDoubt] > 0 else { return }
        for index in 0..<run.batch.count {
            let later = run.successors[index]
            let verdict = run.verdict(on: index)
            guard later != nil || verdict != nil, let status = run.status(at: index) else {
                continue
            }
            add(status, verdict.map { Verification.Finding($0) }, later)
        }
    }
}

extension Verification.Finding {
    var wasApplied: Bool { if case .applied = self { true } else { false } }
    var isDecided: Bool { if case .unknown = self { false } else { true } }

    init(_ verdict: RecordedRun.Verdict) {
        self = verdict.wasApplied ? .applied(verdict.rule) : .notApplied(verdict.rule)
    }
}
