import BatchClient
import Ledger

extension Action {
    static let openRecord = Action("open-record")
    static let failuresOnly = Action("failures-only")
    static let follow = Action("follow")
    static let showStatus = Action("show-status")
    static let retryFailed = Action("retry-failed")
    static let markByStatus = Action("mark-by-status")
    static let nextFailure = Action("next-failure")
    static let previousFailure = Action("previous-failure")
    static let olderRun = Action("older-run")
    static let newerRun = Action("newer-run")
    static let holdRun = Action("hold-run")
    static let stepRun = Action("step-run")
    static let rateLimit = Action("rate-limit")
    static let statistics = Action("statistics")
    static let stripPrevious = Action("strip-back")
    static let stripNext = Action("strip-on")
}

extension ActionDefinition {
    static let watching: [ActionDefinition] = [
        ActionDefinition(
            .openRecord, "Open the record of the result", ["enter"], in: [.result],
            hint: Hint("record", [.result: 10]),
            unless: { state, workspace in
                ofThisTarget(workspace)
                    ?? (state.currentResultIndex == nil ? "no result under the cursor" : nil)
            },
            run: { $0.content(of: $0.focus).enter(in: &$0) }),
        ActionDefinition(
            .failuresOnly, "Show failures only, or all results", ["!"], in: [.run],
            hint: Hint("failures", [.run: 40]), unless: { noRun($1) },
            isUseful: { $0.workspace?.run.map { $0.doneCount > $0.count(of: .ok) } ?? false },
            run: { $0.toggleFailures() }),
        ActionDefinition(
            .follow, "Follow the newest result", ["f"], in: [.run],
            hint: Hint("follow", [.run: 50]), unless: { noRun($1) },
            isUseful: { $0.workspace?.run.map { $0.isUnderWay && !$0.follows } ?? false },
            run: { $0.followRun() }),
        ActionDefinition(
            .showStatus, "Filter by status, command, node or message", ["s", "/"], in: [.run],
            unless: { noRun($1) }, run: { $0.openRunFilterPicker() }),
        ActionDefinition(
            .retryFailed, "Retry failures; shows the batch first", ["R"],
            in: [.run, .result, .runs],
            hint: Hint("retry", [.run: 60, .result: 30, .runs: 20]),
            unless: { state, workspace in
                if state.scope == .runs { return state.followUpDisabledReason(.retry) }
                if let reason = ofThisTarget(workspace) { return reason }
                if workspace.run?.isUnderWay == true { return "the run is still running" }
                return nothingFailed(workspace)
            },
            run: { $0.openRetryPicker() }),
        ActionDefinition(
            .markByStatus, "Mark the records with a status", ["m"], in: [.run],
            hint: Hint("mark by", [.run: 70]),
            unless: { _, workspace in
                ofThisTarget(workspace)
                    ?? (workspace.run?.doneCount == 0 ? "no results yet" : nil)
            },
            isUseful: { $0.workspace?.run.map { $0.doneCount > $0.count(of: .ok) } ?? false },
            run: { $0.openStatusMarkPicker() }),
        ActionDefinition(
            .nextFailure, "Next failure", ["n"], in: [.run, .result],
            unless: { nothingFailed($1) }, run: { $0.moveToFailure(forward: true) }),
        ActionDefinition(
            .previousFailure, "Previous failure", ["N"], in: [.run, .result],
            unless: { nothingFailed($1) }, run: { $0.moveToFailure(forward: false) }),
        ActionDefinition(
            .olderRun, "Previous run", ["<"], in: [.run],
            unless: { noRun($1) ?? ($1.shownRun == 0 ? "this is the oldest run" : nil) },
            run: { $0.showRun(by: -1) }),
        ActionDefinition(
            .newerRun, "Next run", [">"], in: [.run],
            unless: {
                noRun($1)
                    ?? ($1.shownRun + 1 >= $1.runs.count ? "this is the newest run" : nil)
            },
            run: { $0.showRun(by: 1) }),
        ActionDefinition(
            .holdRun, "Hold or resume the run", ["p"], in: [.run, .result],
            hint: Hint("hold", [.run: 10]), unless: { state, _ in state.runControlDisabledReason },
            run: { $0.holdRun() }),
        ActionDefinition(
            .stepRun, "Send one request of a held run", ["."], in: [.run, .result],
            hint: Hint("step", [.run: 20]),
            unless: { state, workspace in
                if let reason = state.runControlDisabledReason { return reason }
                guard workspace.run?.isHeld == false else { return nil }
                let key = state.settings.keys.label(of: .holdRun) ?? "hold-run"
                return "hold the run first (\(key))"
            },
            run: { $0.stepRun() }),
        ActionDefinition(
            .rateLimit, "Limit the rate of the run", ["t"], in: [.run, .result],
            hint: Hint("rate", [.run: 110]), unless: { state, _ in state.runControlDisabledReason },
            run: { $0.openRatePrompt() }),
        ActionDefinition(
            .statistics, "Figures: latencies, nodes, messages", ["w"], in: [.run],
            hint: Hint("figures", [.run: 100]), unless: { noRun($1) },
            run: { $0.openStatistics() }),
        ActionDefinition(
            .stripPrevious, "Previous cell in the heat strip", ["{"], in: [.run],
            unless: { noRun($1) },
            run: { $0.moveInStrip(forward: false) }),
        ActionDefinition(
            .stripNext, "Next cell in the heat strip", ["}"], in: [.run], unless: { noRun($1) },
            run: { $0.moveInStrip(forward: true) }),
    ]

    private static func noRun(_ workspace: Workspace) -> String? {
        workspace.run == nil ? "nothing has been fired yet" : nil
    }

    private static func nothingFailed(_ workspace: Workspace) -> String? {
        guard let run = workspace.run else { return noRun(workspace) }
        return run.doneCount == run.count(of: .ok) ? "nothing failed" : nil
    }

    /// Records of another target cannot be opened here.
    private static func ofThisTarget(_ workspace: Workspace) -> String? {
        noRun(workspace) ?? workspace.run?.recordInfo.obstacle
    }
}
