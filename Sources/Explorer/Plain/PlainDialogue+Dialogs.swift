import BatchClient
import BatchScript
import Ledger
import TerminalKit

/// Dialogs of the explorer, as questions.
extension PlainDialogue {
    mutating func answerDialog(_ text: String, in state: inout State) {
        let word = text.lowercased()
        let leaves = ["back", "b", "0", "esc", "cancel"].contains(word)
        if ["quit", "exit"].contains(word), !(state.topDialog is Prompt) {
            pendingAfterDialog = nil
            state.closeDialog()
            return state.perform(.quit)
        }
        switch state.topDialog {
        case let picker as Picker:
            if leaves || word.isEmpty || word == "n" || word == "no" {
                pendingAfterDialog = nil
                return state.pressByTour(.escape)
            }
            guard let number = Int(text), picker.items.indices.contains(number - 1) else {
                lines.append("Type a number from 1 to \(picker.items.count), or 0 to go back.")
                asksAgain = true
                return
            }
            state.withTopDialog { dialog, state in
                guard var picker = dialog as? Picker else { return .stay }
                picker.search = nil
                picker.cursor.row = number - 1  // in range: checked above
                return picker.press(.enter, in: &state)
            }
        case let preview as FirePreview: answer(preview, text, word, leaves, in: &state)
        case let asked as Prompt:
            if leaves {
                pendingAfterDialog = nil
                return state.pressByTour(.escape)
            }
            state.withTopDialog { dialog, state in
                guard var prompt = dialog as? Prompt else { return .stay }
                if !text.isEmpty { prompt.input.setText(text) }
                let outcome = prompt.press(.enter, in: &state)
                if case .stay = outcome { dialog = prompt }
                return outcome
            }
            if state.topDialog is ComposeForm {
                // The mistake is told; the form to correct it needs the screen.
                state.closeDialog()
                state.show(asked)
            }
            if let failure = (state.topDialog as? Prompt)?.failure {
                lines.append(PlainDialogue.sentence(failure))
            }
        default: state.closeDialog()
        }
    }

    private mutating func answer(
        _ preview: FirePreview, _ text: String, _ word: String, _ leaves: Bool,
        in state: inout State
    ) {
        let isNo = leaves || ["n", "no", ""].contains(word)
        if isNo || (word == "2" && preview.requirement.typed == nil) {
            state.pressByTour(.escape)
            lines.append("Nothing was sent. The batch is still there.")
            return
        }
        let asksLook = word == "look" || (word == "3" && preview.requirement.typed == nil)
        if asksLook, preview.dryRun == nil {
            // What is found is read out with the preview.
            return state.pressByTour(.tab)
        }
        if word == "all" {
            lines += changes(of: preview, limit: .max, utcOffset: state.settings.utcOffset)
            asksAgain = true
            return
        }
        if preview.requirement.typed != nil {
            state.withTopDialog { dialog, state in
                guard var preview = dialog as? FirePreview else { return .stay }
                preview.input = TextInput(text)
                let outcome = preview.press(.enter, in: &state)
                if case .stay = outcome { dialog = preview }
                return outcome
            }
        } else {
            guard ["y", "yes", "1", "fire"].contains(word) else {
                asksAgain = true
                lines.append("Type the number of a choice.")
                return
            }
            state.pressByTour(.character("y"))
        }
        if let failure = (state.topDialog as? FirePreview)?.failure {
            asksAgain = true
            lines.append(PlainDialogue.sentence(failure))
        }
    }

    func describe(_ dialog: any Dialog, in state: State) -> [String] {
        switch dialog {
        case let picker as Picker:
            let items = picker.items.enumerated().map { index, item in
                var text = "\(index + 1). \(item.label)"
                // What a key does is of no use here.
                let detail = item.detail.hasPrefix("Esc ") ? "" : item.detail
                if !detail.isEmpty { text += ": \(detail)" }
                if let reason = item.disabled { text += ", not now: \(reason)" }
                return text
            }
            return [PlainDialogue.sentence(picker.title)] + items + ["0. Back"]
        case let preview as FirePreview: return describe(preview, in: state)
        case let prompt as Prompt:
            let held = prompt.input.text
            let now = held.isEmpty ? "" : " It holds \(held); an empty line keeps that."
            let label = prompt.label.trimmingSpaces
            // Some questions say themselves what to type.
            if label.contains("Type ") {
                return ["\(label.last == ":" ? String(label.dropLast()) : label), or back.\(now)"]
            }
            return ["\(label) Type the answer, or back.\(now)"]
        case let report as Report:
            guard case .lines(let lines) = report.content else {
                return ["Press Enter to go on."]
            }
            return [PlainDialogue.sentence(report.title)]
                + lines.map { line in
                    // Columns are for the eye.
                    line.map(\.text).joined().split(separator: " ").joined(separator: " ")
                } + ["Press Enter to go on."]
        default: return ["This needs the screen; press Enter to go back."]
        }
    }

    private func describe(_ preview: FirePreview, in state: State) -> [String] {
        let target = state.workspace?.info.name ?? "the target"
        let touch = preview.touch
        let reads = touch.indices - touch.writes
        var said = [
            "Fire at \(target)? \(Format.count(touch.writes, "write")) and "
                + "\(Format.count(reads, "read"))."
        ]
        if let parent = preview.details.options.origin?.parent {
            said.append("This is the \(parent.relation.rawValue) of run \(parent.run).")
        }
        for line in preview.details.lines(of: preview.batch) {
            let words = line.map { $0.text.trimmingSpaces }.filter { !$0.isEmpty }
            guard words.first != "from" else { continue }
            said.append(PlainDialogue.sentence(words.joined(separator: " ")))
        }
        said += preview.details.commands(of: preview.batch).prefix(5).map { line in
            let words = line.map { $0.text.trimmingSpaces }.filter { !$0.isEmpty && $0 != "does" }
            return "What is written: \(words.joined(separator: " "))."
        }
        if preview.details.options.origin != nil, preview.batch.commands.count > 5 {
            let rest = preview.batch.commands.count - 5
            said.append("And \(Format.count(rest, "more command")).")
        }
        switch preview.plan {
        case .loading: break
        case .failed(let message): said.append(PlainDialogue.sentence(message))
        case .ready(let plan):
            said.append(
                "It sends \(Format.count(plan.requests, "request")) in "
                    + "\(Format.count(plan.waves, "wave")).")
            if plan.refusals > 0 {
                said.append(
                    "\(Format.count(plan.refusals, "index", "indices")) will not be sent:")
                said += plan.firstRefusals.prefix(5).map {
                    "Index \($0.index): \(PlainDialogue.sentence($0.message))"
                }
            }
        }
        said += changes(of: preview, limit: 5, utcOffset: state.settings.utcOffset)
        return said + ask(preview, of: target)
    }

    /// What has to be typed.
    private func ask(_ preview: FirePreview, of target: String) -> [String] {
        if case .refusal = preview.requirement {
            return ["\(target) is read-only: it cannot be fired. Press Enter to go back."]
        }
        let canLook = preview.dryRun == nil && preview.touch.writes > 0
        guard let (wanted, what) = preview.requirement.typed else {
            return ["1. Fire", "2. Back"]
                + (canLook ? ["3. Look: hear what would change; nothing is sent"] : [])
        }
        let text = what.isEmpty ? wanted : "\(what), \(wanted),"
        return [
            "Type \(text) to fire, or back."
                + (canLook ? " Type look to hear what would change; nothing is sent." : "")
        ]
    }

    /// The question of a dialog once more, without what was read out before it.
    func again(_ dialog: any Dialog) -> [String] {
        guard let preview = dialog as? FirePreview else { return [] }
        return ask(preview, of: "The target")
    }

    /// What a dry run says of the first records.
    func changes(of preview: FirePreview, limit: Int, utcOffset: Int) -> [String] {
        guard let dryRun = preview.dryRun, !dryRun.rows.isEmpty else { return [] }
        var said = [
            "Looked at \(Format.count(dryRun.rows.count)) of "
                + "\(Format.count(dryRun.total, "index", "indices")): "
                + "\(Format.count(dryRun.changed, "change"))."
        ]
        for row in dryRun.rows.prefix(limit) {
            let name = "\(row.verb.rawValue) \(Script.text(of: row.key.id))"
            if let message = row.message {
                let status = row.status?.words ?? "not read"
                said.append("Index \(row.index), \(name): \(status), \(message).")
                continue
            }
            let parts = row.changes.map { change in
                let texts = ChangeText(change.old, change.new, width: 60, ellipsis: "...").texts
                let date = change.new.flatMap { ValueText.date($0, utcOffset: utcOffset) }
                let time = date.map { ", which is \($0.trimmingSpaces)" } ?? ""
                return "\(change.bin) from \(texts.old ?? "none") to "
                    + (texts.new ?? "removed") + time
            }
            let effect =
                parts.isEmpty
                ? (row.verb.isWrite ? "no change" : "read") : parts.joined(separator: "; ")
            said.append("Index \(row.index), \(name): \(effect).")
        }
        if dryRun.rows.count > limit {
            said.append(
                "And \(Format.count(dryRun.rows.count - limit)) more; all lists them.")
        }
        return said
    }
}
