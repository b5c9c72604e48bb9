import Ledger

/// `:prune 30`: deletes the recorded runs that began more than 30 days ago.
extension State {
    mutating func pruneRuns(_ text: String) {
        guard let days = Int(text), days >= 0 else {
            return say(":prune needs how many days of runs to keep, such as :prune 30", .warning)
        }
        if workspace?.info.recordedTarget == nil {
            return say("runs of this target are not recorded", .warning)
        }
        // What is deleted is told first: of all runs, not only of those that the list shows.
        perform(.runs(limit: .max)) { state, answer in
            guard let runs = state.valueOrError(answer) else { return }
            state.askToPrune(runs, days: days)
        }
    }

    private mutating func askToPrune(_ runs: [RunSummary], days: Int) {
        let (span, isLong) = Int64(days).multipliedReportingOverflow(by: 86_400_000)
        let now = now
        let ended = runs.filter { $0.state != .running }
        let old = isLong ? [] : ended.filter { now - $0.startedAt > span || days == 0 }
        let age = days == 0 ? "" : " older than \(Format.count(days, "day"))"
        guard !old.isEmpty else { return say("no recorded runs\(age)") }
        let count = Format.count(old.count, "run")
        if old.count == ended.count {
            return askForCount(old.count, days: days)
        }
        show(
            Picker(
                "Delete \(count)\(age)? You can no longer undo or retry them",
                [
                    Picker.Item(letter: "y", label: "delete", detail: "Esc keeps them") {
                        $0.prune(days: days)
                    }
                ]))
    }

    /// Deleting every run takes the count, as firing many writes does.
    private mutating func askForCount(_ count: Int, days: Int) {
        show(
            Prompt("Delete every recorded run? Type the count, \(count): ") { state, text in
                guard text.trimmingSpaces == String(count) else { return "expected \(count)" }
                state.prune(days: days)
                return nil
            })
    }

    private mutating func prune(days: Int) {
        perform(.pruneRuns(days: days)) { state, answer in
            guard let pruned = state.valueOrError(answer) else { return }
            let sizes = [pruned.bytesBefore, pruned.bytesAfter].map { Format.bytes($0) }
            let size =
                sizes[0] == sizes[1]
                ? "" : "; the ledger shrank from \(sizes[0]) to \(sizes[1])"
            state.say("deleted \(Format.count(pruned.count, "run"))\(size)", .success)
            state.reloadRunList()
        }
    }
}
