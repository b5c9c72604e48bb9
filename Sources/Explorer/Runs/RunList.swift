import BatchClient
import Ledger

/// The runs of the ledger, as a list.
struct RunList: Sendable {
    /// The most runs listed; the command line lists older ones.
    static let limit = 500
    /// The number of cells to request for a strip; the screen may show fewer.
    static let cells = 96

    /// The runs that the filter shows, newest first.
    private(set) var runs: [RunSummary] = []
    private var all: [RunSummary] = []
    private(set) var filter = RunListFilter()
    /// How the list names the targets of all runs.
    private(set) var targets = RunTargetNames()
    private(set) var isLoaded = false
    /// The loaded strips, by run; empty if the ledger has none.
    private(set) var strips: [LedgerRunID: [Status?]] = [:]
    /// The first command of each run, as far as it is loaded.
    private(set) var commands: [LedgerRunID: String] = [:]
    /// What verdicts and later runs have made of each run, as far as it is loaded.
    private(set) var standings: [LedgerRunID: RunStanding] = [:]
    var failure: String?
    var loading: RequestID?
    var strip: RequestID?
    /// The run picked for a comparison.
    var picked: LedgerRunID?
    var cursor = ListCursor()

    var current: RunSummary? { runs.indices.contains(cursor.row) ? runs[cursor.row] : nil }

    var interruptedCount: Int { all.count { $0.state == .interrupted } }

    func run(_ id: LedgerRunID) -> RunSummary? { all.first { $0.id == id } }

    /// Replaces the runs; the cursor stays on its run.
    mutating func load(_ runs: [RunSummary]) {
        let id = current?.id
        isLoaded = true
        failure = nil
        let known = Set(runs.lazy.filter { $0.state != .running }.map(\.id))
        strips = strips.filter { known.contains($0.key) }
        all = runs
        targets = RunTargetNames(runs)
        self.runs = shown(runs)
        if let id, let row = self.runs.firstIndex(where: { $0.id == id }) { cursor.row = row }
        if let picked, run(picked) == nil { self.picked = nil }
    }

    mutating func filter(by filter: RunListFilter) {
        self.filter = filter
        runs = shown(all)
        cursor.row = 0
    }

    private func shown(_ runs: [RunSummary]) -> [RunSummary] {
        filter.isEmpty ? runs : runs.filter { filter.matches($0, command: commands[$0.id]) }
    }

    /// - Parameter glance: nil where the ledger gave none.
    mutating func set(_ glance: RunGlance?, of id: LedgerRunID) {
        strips[id] = glance?.cells ?? []
        commands[id] = glance?.command
        standings[id] = glance?.standing
    }

    /// A verdict or a later run has changed what is known of a run: it is looked at again.
    mutating func forget(_ id: LedgerRunID) { strips[id] = nil }

    /// The first visible run whose strip is not loaded.
    func missingStrip(height: Int) -> LedgerRunID? {
        runs.dropFirst(max(0, cursor.top)).prefix(max(0, height)).first { strips[$0.id] == nil }?.id
    }
}
