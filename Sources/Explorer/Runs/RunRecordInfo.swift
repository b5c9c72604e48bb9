import BatchClient
import Ledger

/// What the ledger knows about a run, and what was verified later.
struct RunRecordInfo: Sendable {
    /// Its number in the ledger; nil if it is not recorded, or not yet.
    var id: LedgerRunID?
    /// Whether it runs without the ledger, as the user chose.
    var isUnrecorded = false
    var isUndoable = false
    /// The run as the ledger lists it; nil for a run that was fired here.
    var recorded: RunSummary?
    /// Why it cannot be followed up at this target; nil if it can.
    var obstacle: String?
    /// The verdicts on writes in doubt, by index.
    fileprivate(set) var findings: [Int: Verification.Finding] = [:]
    /// The results of indices in the runs that continue this one.
    fileprivate(set) var later = LaterResults()
    /// Both in numbers.
    fileprivate(set) var standing = RunStanding()
}

extension RunState {
    /// The number shown to people: the ledger's.
    var number: String { recordInfo.id.map(\.description) ?? String(id.number) }
    /// `run 17`.
    var name: String { "run \(number)" }

    /// How many writes in doubt were found to be applied, and how many have a verdict.
    var appliedCount: Int { recordInfo.standing.applied }
    var decidedCount: Int { recordInfo.standing.decided }

    mutating func note(_ verified: [RecordedRun.Verified]) {
        for one in verified { recordInfo.findings[one.index] = one.finding }
        updateStanding()
    }

    /// Notes the results of a run that continues this one.
    mutating func note(resultsOf child: RunState) {
        guard let id = child.recordInfo.id, let origin = child.options.origin else { return }
        var results: [Int: RecordedRun.Successor] = [:]
        for (index, place) in origin.indices.enumerated() where place >= 0 && place < self.count {
            results[place] = child.later(of: index, as: id)
        }
        recordInfo.later.replace(with: results, from: id)
        updateStanding()
    }

    /// What became of an index for the run that this one continues; nil if it was not sent, which changes
    /// nothing.
    private func later(of index: Int, as id: LedgerRunID) -> RecordedRun.Successor? {
        if let later = recordInfo.later[index] { return later }
        guard !isUnderWay else {
            return RecordedRun.Successor(run: id, index: index, status: nil)
        }
        guard index < count, var status = outcome(at: index).status else { return nil }
        if let finding = recordInfo.findings[index], finding.isDecided {
            status = finding.wasApplied ? .ok : .notSent
        }
        guard status != .notSent, status != .cancelled else { return nil }
        return RecordedRun.Successor(run: id, index: index, status: status)
    }

    private mutating func updateStanding() {
        var standing = RunStanding()
        for index in Set(recordInfo.findings.keys).union(recordInfo.later.indices) {
            guard let status = outcome(at: index).status else { continue }
            standing.add(status, recordInfo.findings[index], recordInfo.later[index])
        }
        recordInfo.standing = standing
    }

    /// How many indices with a status neither a verdict decides nor a later run sends again.
    func openCount(of status: Status) -> Int {
        max(0, count(of: status) - recordInfo.standing.closed[status])
    }

    /// The indices with one of the statuses that are still open, in batch order.
    func openIndices(with statuses: Set<Status>) -> [Int] {
        indices(with: statuses).filter { index in
            recordInfo.later[index] == nil && recordInfo.findings[index]?.isDecided != true
        }
    }

    /// The writes in doubt that were found not to be applied and that no later run sends again, in batch
    /// order.
    var openNotApplied: [Int] {
        recordInfo.findings.filter { index, finding in
            finding.isDecided && !finding.wasApplied && recordInfo.later[index] == nil
        }.keys.sorted()
    }

    /// A run of the ledger with all its results.
    init(_ recorded: RecordedRun, valueBudget: Int) {
        let summary = recorded.summary
        let origin = summary.parent.map { NewRun.Origin($0, indices: recorded.origins) }
        self.init(
            id: ExplorerRunID(0), batch: recorded.batch, valueBudget: valueBudget,
            at: summary.startedAt, options: FireOptions(origin: origin))
        begin(at: summary.startedAt)
        recordInfo.id = summary.id
        recordInfo.recorded = summary
        recordInfo.isUndoable = summary.isUndoable
        let end = summary.finishedAt ?? summary.startedAt
        var results: [RecordResult] = []
        for index in 0..<recorded.batch.count {
            guard let result = recorded.result(at: index) else { continue }
            results.append(result)
            if let verdict = recorded.verdict(on: index) {
                recordInfo.findings[index] = Verification.Finding(verdict)
            }
            if results.count == 1_000 {
                add(results, at: end)
                results.removeAll(keepingCapacity: true)
            }
        }
        add(results, at: end)
        recordInfo.later = LaterResults(recorded.successors)
        updateStanding()
        let isElsewhere = summary.state == .running
        finish(failure: isElsewhere ? "another process is still running it" : nil, at: end)
        follows = false
        cursor = ListCursor()
    }
}

extension Verification.Finding {
    /// The verdict on the write, and the reason.
    var words: (outcome: String, reason: String) {
        switch self {
        case .applied(let rule): ("applied", Self.evidence(rule))
        case .notApplied(let rule): ("not applied", Self.evidence(rule))
        case .unknown(let reason): ("still in doubt", reason)
        }
    }

    /// A rule without the kind of evidence where the rest says as much: presence or absence.
    private static func evidence(_ rule: String) -> String {
        let kind = "presence: "
        return rule.hasPrefix(kind) ? String(rule.dropFirst(kind.count)) : rule
    }
}
