import BatchClient
import Ledger

/// Lists to choose from in the run pane.
extension State {
    mutating func openStatusMarkPicker() {
        guard let run = workspace?.run else { return }
        let items = statusItems(of: run, all: "all that are not ok", among: { $0 != .ok }) {
            $0.mark($1)
        }
        show(Picker("Mark the records with status", items))
    }

    mutating func openRetryPicker() {
        if recordedRun != nil { return openFollowUpPicker() }
        guard let run = workspace?.run else { return }
        var items = statusItems(
            of: run, all: "all failed or unsent",
            among: { $0 != .ok && $0 != .inDoubt }, listing: { $0 != .ok }
        ) { $0.retry($1) }
        if run.count(of: .inDoubt) > 0 {
            items.append(
                Picker.Item(
                    letter: "v", label: "read writes in doubt",
                    detail: Format.count(run.count(of: .inDoubt)) + ", shows which were applied"
                ) { $0.verifyInDoubt() })
        }
        show(Picker("Stage a retry", items))
    }

    /// What can be done with a recorded run: first what the ledger computes, then what is only
    /// staged.
    private mutating func openFollowUpPicker() {
        guard let (id, _) = recordedRun else { return }
        let doubts = doubtCount(of: id)
        let failed = failureCount(of: id)
        let standing = standing(of: id)
        let without = doubts > 0 && !isUndoable(id) ? ", some may stay so: fired without undo" : ""
        var items = [
            Picker.Item(
                letter: "a", label: "retry all failures", detail: retryDetail(of: id, failed),
                disabled: failed == 0
                    ? standing.laterDoubt ?? standing.continuation ?? "nothing failed" : nil
            ) { $0.startFollowUp(.retry) },
            Picker.Item(
                letter: "n", label: "resume unsent",
                detail: Format.count(unsentCount(of: id)),
                disabled: followUpDisabledReason(.resume)
            ) { $0.startFollowUp(.resume) },
            Picker.Item(
                letter: "v", label: "verify doubts", detail: Format.count(doubts) + without,
                disabled: verifyDisabledReason
            ) { $0.verifyRecordedRun() },
            Picker.Item(
                letter: "u", label: "undo", detail: "shows the batch first",
                disabled: followUpDisabledReason(.undo)
            ) { $0.startFollowUp(.undo) },
        ]
        if scope != .runs, let run = workspace?.run { items += stagingItems(of: run) }
        let continuation = standing.continuation.map { ", \($0)" } ?? ""
        show(Picker("Continue run \(id)\(continuation)", items))
    }

    /// How many indices a retry sends, and what it cannot help.
    private func retryDetail(of id: LedgerRunID, _ failed: Int) -> String {
        var parts = [Format.count(failed)]
        let doubts = doubtCount(of: id)
        if doubts > 0 { parts.append("verifies the \(Format.count(doubts)) in doubt first") }
        let standing = standing(of: id)
        // Where there is nothing else to retry, this is the reason.
        if failed > 0, let doubt = standing.laterDoubt {
            parts.append("without \(Format.count(standing.doubtsAgain)) \(doubt)")
        }
        let hopeless = Status.bySeverity.filter { $0.recursOnRetry && openCount(of: id, $0) > 0 }
        if let most = hopeless.max(by: { openCount(of: id, $0) < openCount(of: id, $1) }) {
            let count = hopeless.reduce(0) { $0 + openCount(of: id, $1) }
            let words = hopeless.count == 1 ? most.words : "\(most.words) or alike"
            parts.append(
                (count == failed ? "all" : Format.count(count)) + " \(words), a retry may not help")
        }
        return parts.joined(separator: "; ")
    }

    /// What is still open of a run, status by status: neither decided by a verdict nor sent again by a
    /// later run.
    private func stagingItems(of run: RunState) -> [Picker.Item] {
        var items: [Picker.Item] = []
        for status in run.statuses.reversed() where status != .ok && run.openCount(of: status) > 0 {
            let warning = status == .inDoubt ? ", may be applied twice" : ""
            items.append(
                Picker.Item(
                    letter: status.letter, label: "stage \(status.words)",
                    detail: Format.count(run.openCount(of: status)) + warning
                ) { $0.retry([status]) })
        }
        let notApplied = run.recordInfo.standing.openNotApplied
        if notApplied > 0 {
            items.append(
                Picker.Item(
                    letter: "p", label: "stage not applied", detail: Format.count(notApplied)
                ) { $0.retryNotApplied() })
        }
        return items
    }

    /// One item for a group of statuses, then one for each.
    private func statusItems(
        of run: RunState, all: String, among: (Status) -> Bool,
        listing: (Status) -> Bool = { _ in true },
        choose: @escaping @Sendable (inout State, Set<Status>) -> Void
    ) -> [Picker.Item] {
        let group = Set(run.statuses.filter(among))
        let count = group.reduce(0) { $0 + run.count(of: $1) }
        var items = [
            Picker.Item(
                letter: "a", label: all, detail: Format.count(count),
                disabled: count == 0 ? "none" : nil
            ) { choose(&$0, group) }
        ]
        for status in run.statuses.reversed() where listing(status) {
            let warning = status == .inDoubt ? ", may be applied twice" : ""
            items.append(
                Picker.Item(
                    letter: status.letter, label: status.words,
                    detail: Format.count(run.count(of: status)) + warning
                ) { choose(&$0, [status]) })
        }
        return items
    }

    mutating func openRunFilterPicker() {
        guard let run = workspace?.run else { return }
        var items: [Picker.Item] = []
        func add(
            _ label: String, _ detail: String, letter: Character? = nil, _ filter: RunFilter
        ) {
            items.append(
                Picker.Item(letter: letter, label: label, detail: detail) { $0.show(filter) })
        }
        add("everything", Format.count(run.doneCount), letter: "a", .all)
        add(
            "all that are not ok", Format.count(run.doneCount - run.count(of: .ok)), letter: "!",
            .failures)
        for status in run.statuses {
            add(status.words, Format.count(run.count(of: status)), .status(status))
        }
        for (index, command) in run.batch.commands.enumerated().prefix(40) {
            add(
                "command \(index + 1)", "\(command.verb.rawValue) \(command.dataSet.name)",
                .command(index))
        }
        for (index, node) in run.nodes.enumerated().prefix(40) {
            let count =
                run.statistics.nodes.indices.contains(index)
                ? run.statistics.nodes[index].total : 0
            add("node", "\(node)  \(Format.count(count))", .node(index))
        }
        let messages = run.statistics.messages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (message, count) in messages.prefix(40) {
            add("message", "\(Format.count(count))  \(message)", .message(message))
        }
        show(Picker("Show results", items))
    }
}
