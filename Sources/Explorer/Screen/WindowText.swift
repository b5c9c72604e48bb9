import BatchClient
public import TerminalKit

/// What the terminal shows outside of the screen.
extension State {
    /// The window's title: where one is.
    public var windowTitle: String {
        guard let workspace else { return "volley" }
        let dataSet = workspace.dataSet.map { " \($0.name)" } ?? ""
        let run = workspace.activeRun.map { index in
            let run = workspace.runs[index]
            return "\(Format.count(run.doneCount)) of \(Format.count(run.count)), "
        }
        return "\(run ?? "")\(workspace.info.name)\(dataSet) - volley"
    }

    /// How far the run under way is; nil without one.
    public var windowProgress: TerminalProgress? {
        for workspace in workspaces {
            guard let active = workspace.activeRun else { continue }
            let run = workspace.runs[active]
            guard run.count > 0 else { return TerminalProgress(percent: 0) }
            let share = Double(run.doneCount) / Double(run.count) * 100
            return TerminalProgress(
                percent: Int(exactly: share.rounded(.down)) ?? 0,
                hasFailures: run.failedCount > 0, isHeld: run.isHeld)
        }
        return nil
    }
}
