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

    /// - Parameters:
    ///   - target: the target of a run, as it is shown.
    ///   - relation: its relation to other runs.
    ///   - counts: the columns that its counts take.
    init(
        _ runs: [RunSummary], target shownTarget: (RunSummary) -> String,
        relation: (RunSummary) -> String, counts width: (RunSummary) -> Int
    ) {
        func widest(_ limit: Int, _ text: (RunSummary) -> String) -> Int {
            min(limit, runs.reduce(0) { max($0, CharacterWidth.of(text($1))) })
        }
        id = max(1, widest(12) { $0.id.description })
        target = widest(28, shownTarget)
        parent = widest(38, relation)
        undoable = runs.contains(where: \.isUndoable) ? 8 : 0
        counts = min(36, runs.reduce(0) { max($0, width($1)) })
    }
}

extension RunSummary.Parent {
    /// `undo of 2`.
    var words: String { "\(relation.rawValue) of \(run)" }
}
