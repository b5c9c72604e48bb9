import BatchClient
import TerminalKit

extension State {
    // MARK: Controlling the run

    /// Controls the shown run.
    private mutating func control(_ control: RunControl, _ body: (inout RunState) -> Void) {
        guard let workspace, let run = workspace.run, run.isUnderWay else { return }
        change { body(&$0.runs[$0.shownRun]) }
        effects.append(.control(run.id, control))
    }

    var runControlDisabledReason: String? {
        guard let run = workspace?.run else { return "nothing has been fired yet" }
        guard run.isUnderWay else { return "the run has finished" }
        return run.phase == .cancelling ? "the run is being cancelled" : nil
    }

    mutating func holdRun() {
        guard let run = workspace?.run else { return }
        if run.isHeld {
            control(.resume) { $0.isHeld = false }
            say("\(run.name) resumed")
        } else {
            control(.hold) { $0.isHeld = true }
            let step = settings.keys.label(of: .stepRun) ?? "step-run"
            let hold = settings.keys.label(of: .holdRun) ?? "hold-run"
            say("\(run.name) is held: \(step) sends one request, \(hold) resumes")
        }
    }

    mutating func stepRun() { control(.step) { _ in } }

    mutating func openRatePrompt() {
        let now = workspace?.run?.rateLimit.map { Format.rate($0) } ?? ""
        var prompt = Prompt("at most a second: ", text: now, placeholder: "500, or none") {
            $0.setRate($1)
        }
        prompt.isSelected = !now.isEmpty
        show(prompt)
    }

    /// - Returns: why the rate is not valid, or nil.
    mutating func setRate(_ text: String) -> String? {
        let text = text.trimmingSpaces
        let rate: Double?
        if ["", "none", "no", "off"].contains(text.lowercased()) {
            rate = nil
        } else if let number = Double(text.filter { $0 != "," }), number > 0, number.isFinite {
            rate = number
        } else {
            return "expected a number above zero, or none"
        }
        control(.rate(rate)) { $0.rateLimit = rate }
        let limit = rate.map {
            "at most \(Format.rate($0)) reads and \(Format.rate($0)) writes per second"
        }
        say(limit ?? "no rate limit")
        return nil
    }

    // MARK: The strip

    /// Moves to the first result of the next or previous cell of the strip.
    mutating func moveInStrip(forward: Bool) {
        guard let run = workspace?.run, run.rowCount > 0 else { return }
        let cells = run.heat.cells(width: max(1, Layout(self).runParts.strip.width))
        guard !cells.isEmpty else { return }
        let index = run.currentIndex ?? 0
        let position = cells.lastIndex { $0.firstIndex <= index } ?? 0
        let target = max(0, min(cells.count - 1, position + (forward ? 1 : -1)))
        moveInRun(toIndex: cells[target].firstIndex)
    }
}
