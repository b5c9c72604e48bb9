import BatchClient
import BatchScript
import TerminalKit

/// Plan files: `:plan save FILE`, `:plan open FILE`; and `:stop-after N|N%|none`, `:atomic`.
extension State {
    static let planUsage = ":plan save FILE, :plan open FILE"

    mutating func planCommand(_ text: String) {
        let word = String(text.prefix { $0 != " " })
        let path = String(text.dropFirst(word.count)).trimmingSpaces
        guard let workspace else { return say("open a target first", .warning) }
        guard !path.isEmpty else { return say(State.planUsage, .warning) }
        switch word {
        case "save":
            let batch = workspace.staged.batch
            guard !batch.commands.isEmpty else { return say("the batch is empty", .warning) }
            perform(.savePlan(workspace.id, batch, path: path, note: nil)) { state, answer in
                if let said = state.valueOrError(answer) { state.say(said, .success) }
            }
            say("planning")
        case "open":
            perform(.openPlan(workspace.id, path: path)) { state, answer in
                guard let plan = state.valueOrError(answer),
                    state.index(of: answer.target) == state.shown
                else { return }
                state.preview(plan)
            }
            say("opening \(path)")
        default: say(State.planUsage, .warning)
        }
    }

    /// Shows a plan and its drifted records before it is fired.
    private mutating func preview(_ plan: OpenedPlan) {
        var details = FirePreviewDetails()
        details.plan = plan
        details.options.plan = plan.reference
        details.options.note = plan.note
        openFirePreview(of: plan.batch, details)
        say(
            plan.drifted.isEmpty
                ? "the records have not changed since the plan was made"
                : "\(Format.count(plan.drifted.count, "index has", "indices have")) drifted",
            plan.drifted.isEmpty ? .success : .warning)
    }

    /// `:stop-after 5`, `:stop-after 10%`, `:stop-after none`.
    mutating func stopAfter(_ text: String) {
        if text.isEmpty {
            return say(
                failureBudget.map { "a run stops after \($0) failures" }
                    ?? "no failure budget: a run continues after failures")
        }
        if text == "none" {
            failureBudget = nil
            return say("a run continues after any number of failures")
        }
        guard let budget = FailureBudget(text) else {
            return say("expected 5, 10% or none, found \(text)", .error)
        }
        failureBudget = budget
        say("the next run stops after \(budget) failures", .success)
    }

    /// Makes the staged commands one atomic group, or single commands again.
    mutating func toggleAtomic() {
        guard let staged = workspace?.staged, !staged.isEmpty else {
            return say("the batch is empty", .warning)
        }
        let isGroup = staged.batch.commands.allSatisfy(\.isAtomic)
        changeStaged(isGroup ? "ungroup the batch" : "group the batch") {
            $0.group(!isGroup)
        }
        say(
            isGroup
                ? "single commands again"
                : "one atomic group: all of its writes take effect, or none")
    }
}
