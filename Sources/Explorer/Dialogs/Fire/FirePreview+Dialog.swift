import BatchClient
import TerminalKit

extension FirePreview: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        failure = nil
        switch key {
        case .escape: return .close
        case .tab: toggleDryRun(in: &state)
        case .up: scroll(by: -1)
        case .down: scroll(by: 1)
        case Keystroke(.pageUp): scroll(by: -10)
        case Keystroke(.pageDown): scroll(by: 10)
        case .control("k"):
            guard touch.writes > 0 else { return .stay }
            details.options.isUndoable.toggle()
            details.options.isUndoDefault = false
        case .control("o"): details.options.startsHeld.toggle()
        case .control("n"): askNote(in: &state)
        case .control("e") where details.copying != nil:
            guard let order = details.copying else { return .stay }
            state.closeDialog()
            state.showCopyOptions(order, row: 1)
            return .handled
        case .character("?"): showKeys(in: &state)
        default: return confirm(key, in: &state)
        }
        return .stay
    }

    private mutating func confirm(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        if let (text, _) = requirement.typed {
            guard key == .enter else {
                _ = input.edit(key)
                return .stay
            }
            let typed = input.text.trimmingSpaces
            if typed == text || typed.filter({ $0 != "," }) == text { return fire(in: &state) }
            failure = "expected \(text)"
        } else if case .refusal = requirement {
            if key == .enter || key == .character("q") { return .close }
        } else {
            if key == .character("y") { return fire(in: &state) }
            if key == .enter, touch.writes == 0 { return fire(in: &state) }
            if key == .character("n") || key == .character("q") { return .close }
            failure = "y fires, Esc cancels"
        }
        return .stay
    }

    private func showKeys(in state: inout State) {
        let fires: DialogHint
        if let (text, what) = requirement.typed {
            fires = ("enter", "fire, after you type \(text)\(what.isEmpty ? "" : " (\(what))")")
        } else if case .refusal = requirement {
            fires = ("enter", "back: the target is read-only")
        } else {
            fires = ("y", "fire")
        }
        var keys: [DialogHint] = [
            fires, ("tab", "the plan, or the dry run: what would change"),
            ("arrows, pages", "scroll"),
            ("ctrl-k", "undo on or off: keep the records as they were"),
            ("ctrl-o", "start held: nothing is sent until you release the run"),
            ("ctrl-n", "a note for the ledger"), ("ctrl-c", "stop the dry run"),
        ]
        if details.copying != nil {
            keys.append(("ctrl-e", "copy with other options: mode, bins, separator, rate"))
        }
        keys.append(("esc", "back; nothing is sent"))
        state.showDialogKeys("Keys before firing", keys)
    }

    private func askNote(in state: inout State) {
        state.show(
            Prompt("note: ", text: details.options.note ?? "", placeholder: "why?") { state, text in
                let note = text.trimmingSpaces
                state.changeDialogs(FirePreview.self) {
                    $0.details.options.note = note.isEmpty ? nil : note
                    $0.failure = nil
                }
                return nil
            })
    }

    private func askReviewer(in state: inout State) {
        state.show(
            Prompt("second person: ", placeholder: "who else reviewed it?") { state, text in
                let name = text.trimmingSpaces
                guard !name.isEmpty else { return "a name is needed" }
                state.changeDialogs(FirePreview.self) {
                    $0.details.options.reviewer = name
                    $0.failure = nil
                }
                return nil
            })
    }

    /// Asks for what the target requires, or says what to do.
    /// - Returns: Whether anything is missing.
    private mutating func demandsMore(in state: inout State) -> Bool {
        switch details.missing(writes: touch.writes) {
        case nil: return false
        case .undo?: failure = "this target requires undo: ctrl-k switches it on"
        case .plan?: failure = "this target requires a plan file: :plan save FILE, :plan open FILE"
        case .note?:
            failure = "this target requires a note"
            askNote(in: &state)
        case .reviewer?:
            failure = "this target requires a second person"
            askReviewer(in: &state)
        }
        return true
    }

    private mutating func fire(in state: inout State) -> DialogOutcome {
        if case .loading = plan {
            // A batch is never fired before its plan was shown.
            failure = FirePreview.waitsForPlan
            return .stay
        }
        if demandsMore(in: &state) { return .stay }
        state.closeDialog()
        state.fire(batch, details.options)
        return .handled
    }

    mutating func paste(_ text: String, in state: inout State) -> DialogOutcome {
        input.insert(text)
        return .stay
    }

    mutating func scroll(by lines: Int) {
        if showsDryRun {
            let top = dryRun?.top ?? 0
            dryRun?.top = max(0, top + lines)
        } else {
            top = max(0, top + lines)
        }
    }

    mutating func settle(_ layout: Layout, in state: State) {
        let most = FireLayout(self, layout).maximumTop
        if showsDryRun {
            let top = dryRun?.top ?? 0
            dryRun?.top = max(0, min(top, most))
        } else {
            top = max(0, min(top, most))
        }
    }

    func close(in state: inout State) {
        if case .loading(let request) = plan { state.cancel(request) }
        if let request = dryRun?.request { state.cancel(request) }
    }

    func draw(on canvas: inout Canvas) { canvas.drawFire(self) }

    func hints(in state: State) -> [DialogHint]? {
        // What comes last is left out first.
        var keys: [DialogHint] = []
        switch requirement {
        case .refusal: break
        case .nothing: keys.append(("y", "fire"))
        case .confirmation, .count, .name: keys.append(("enter", "fire"))
        }
        keys.append(("tab", showsDryRun ? "plan" : "dry run"))
        if details.copying != nil { keys.append(("ctrl-e", "options")) }
        if touch.writes > 0, state.workspace?.info.recordedTarget != nil {
            keys.append(("ctrl-k", details.options.isUndoable ? "undo off" : "undo on"))
        }
        let held: DialogHint = (
            "ctrl-o", details.options.startsHeld ? "start at once" : "start held"
        )
        let note: DialogHint = ("ctrl-n", "note")
        keys += details.requirements.contains(.note) ? [note, held] : [held, note]
        return keys + [("esc", isStaged ? "back" : "discard")]
    }

    /// Whether the batch is in the batch pane too: one that follows up a run, or that a plan file holds,
    /// is gone with the dialog.
    private var isStaged: Bool { details.options.origin == nil && details.plan == nil }
}
