import Ledger

extension Action {
    static let openRun = Action("open-run")
    static let verifyRun = Action("verify-run")
    static let undoRun = Action("undo-run")
    static let resumeRun = Action("resume-run")
    static let compareRuns = Action("compare-runs")
    static let runs = Action("runs")
}

extension ActionDefinition {
    static let ledger: [ActionDefinition] = [
        ActionDefinition(
            .openRun, "Show the results of the run", ["enter"], in: [.runs],
            hint: Hint("open", [.runs: 10]), unless: { state, _ in noRecordedRun(state) },
            run: { $0.openRecordedRun() }),
        ActionDefinition(
            .verifyRun, "Verify doubts: read the records, ask for groups again", ["V"],
            in: [.run, .result, .runs],
            hint: Hint("verify", [.run: 80, .result: 40, .runs: 40]),
            unless: { state, _ in state.verifyDisabledReason },
            run: { $0.verifyRecordedRun() }),
        ActionDefinition(
            .undoRun, "Undo the run; shows the batch first", ["U"],
            in: [.run, .result, .runs],
            hint: Hint("undo run", [.run: 90, .result: 50, .runs: 50]),
            unless: { state, _ in state.followUpDisabledReason(.undo) },
            run: { $0.startFollowUp(.undo) }),
        ActionDefinition(
            .resumeRun, "Resume: send what was not sent", ["C"],
            in: [.run, .result, .runs], hint: Hint("resume", [.runs: 30]),
            unless: { state, _ in state.followUpDisabledReason(.resume) },
            run: { $0.startFollowUp(.resume) }),
        ActionDefinition(
            .compareRuns, "Compare two runs: press on both", ["="], in: [.runs],
            hint: Hint("compare", [.runs: 60]), unless: { state, _ in noRecordedRun(state) },
            run: { $0.compareRuns() }),
        ActionDefinition(
            .runs, "Recorded runs", ["X"], hint: Hint("runs", [.run: 140]),
            unless: {
                $1.info.recordedTarget == nil ? "runs of this target are not recorded" : nil
            },
            run: { $0.openRunList() }),
    ]

    private static func noRecordedRun(_ state: State) -> String? {
        state.runList.current == nil ? "no recorded runs yet" : nil
    }
}
