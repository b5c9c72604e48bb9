import BatchClient
import Ledger
import TerminalKit

/// The widths of the columns of the list of runs, the same for all of them; 0 for a column that no run
/// needs.
struct RunListColumns {
    let id: Int
    let target: Int
    let parent: Int
    let undoable: Int
    let counts: Int

    /// - Parameter target: the target of a run, as it is shown.
    init(_ runs: [RunSummary], target shownTarget: (RunSummary) -> String) {
        func widest(_ limit: Int, _ text: (RunSummary) -> String) -> Int {
            min(limit, runs.reduce(0) { max($0, CharacterWidth.of(text($1))) })
        }
        id = max(1, widest(12) { $0.id.description })
        target = widest(28, shownTarget)
        parent = widest(16) { $0.parent?.words ?? "" }
        undoable = runs.contains(where: \.isUndoable) ? 8 : 0
        // Two letters, a space and a number for each status, with two spaces between.
        counts = widest(26) { run in
            Status.allCases.filter { run.counts[$0] > 0 }
                .map { "ok " + Format.count(run.counts[$0]) }.joined(separator: "  ")
        }
    }
}

extension RunSummary.Parent {
    /// `undo of 2`.
    var words: String { "\(relation.rawValue) of \(run)" }
}
