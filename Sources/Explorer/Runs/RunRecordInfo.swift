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
    var findings: [Int: Verification.Finding] = [:]
}

extension RunState {
    /// The number shown to people: the ledger's.
    var number: String { recordInfo.id.map(\.description) ?? String(id.number) }
    /// `run 17`.
    var name: String { "run \(number)" }

    /// How many writes in doubt were found to be applied, and how many have a verdict.
    var appliedCount: Int { recordInfo.findings.values.count { $0.wasApplied } }
    var decidedCount: Int { recordInfo.findings.values.count { $0.isDecided } }

    mutating func note(_ verified: [RecordedRun.Verified]) {
        for one in verified { recordInfo.findings[one.index] = one.finding }
    }

    /// A run of the ledger with all its results.
    init(_ recorded: RecordedRun, valueBudget: Int) {
        let summary = recorded.summary
        self.init(
            id: ExplorerRunID(0), batch: recorded.batch, valueBudget: valueBudget,
            at: summary.startedAt)
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
                recordInfo.findings[index] =
                    verdict.wasApplied ? .applied(verdict.rule) : .notApplied(verdict.rule)
            }
            if results.count == 1_000 {
                add(results, at: end)
                results.removeAll(keepingCapacity: true)
            }
        }
        add(results, at: end)
        let isElsewhere = summary.state == .running
        finish(failure: isElsewhere ? "another process is still running it" : nil, at: end)
        follows = false
        cursor = ListCursor()
    }
}

extension Verification.Finding {
    var wasApplied: Bool { if case .applied = self { true } else { false } }
    var isDecided: Bool { if case .unknown = self { false } else { true } }

    /// The verdict on the write, and the reason.
    var words: (outcome: String, reason: String) {
        switch self {
        case .applied(let rule): ("applied", rule)
        case .notApplied(let rule): ("not applied", rule)
        case .unknown(let reason): ("still in doubt", reason)
        }
    }
}
