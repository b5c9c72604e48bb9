import BatchClient
import Ledger

/// The runs of the ledger, as a list.
struct RunList: Sendable {
    /// Runs that are listed; older ones are there for the command line.
    static let limit = 500
    /// Cells of a strip that is asked for; the screen may show fewer.
    static let cells = 96

    /// Newest first.
    private(set) var runs: [RunSummary] = []
    private(set) var isLoaded = false
    /// The strips that are there, by run; empty where there is none to be had.
    private(set) var strips: [LedgerID: [Status?]] = [:]
    var failure: String?
    var loading: RequestID?
    var strip: RequestID?
    /// The run that another is to be compared with.
    var picked: LedgerID?
    var cursor = ListCursor()

    var current: RunSummary? { runs.indices.contains(cursor.row) ? runs[cursor.row] : nil }

    var interruptedCount: Int { runs.count { $0.state == .interrupted } }

    func run(_ id: LedgerID) -> RunSummary? { runs.first { $0.id == id } }

    /// Takes the runs in; the cursor stays on its run.
    mutating func load(_ runs: [RunSummary]) {
        let id = current?.id
        isLoaded = true
        failure = nil
        let known = Set(runs.lazy.filter { $0.state != .running }.map(\.id))
        strips = strips.filter { known.contains($0.key) }
        self.runs = runs
        if let id, let row = runs.firstIndex(where: { $0.id == id }) { cursor.row = row }
        if let picked, run(picked) == nil { self.picked = nil }
    }

    mutating func setStrip(_ cells: [Status?], of id: LedgerID) { strips[id] = cells }

    /// The first run in sight whose strip is not there.
    func missingStrip(height: Int) -> LedgerID? {
        runs.dropFirst(max(0, cursor.top)).prefix(max(0, height)).first { strips[$0.id] == nil }?.id
    }
}
