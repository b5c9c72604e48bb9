import TerminalKit

extension State {
    mutating func press(_ key: Keystroke) {
        let asked = cancelWasPressed
        cancelWasPressed = false
        message = nil
        // These work whatever lies over the panes.
        if case .action(let action) = settings.keys.match([key], in: .everywhere) {
            switch action {
            case .cancel: return cancel(wasPressed: asked)
            case .suspend: return effects.append(.suspend)
            case .repaint: return effects.append(.repaint)
            default: break
            }
        }
        if Layout(self).isTooSmall { return }
        switch overlays.last {
        case .prompt: pressInPrompt(key)
        case .picker: pressInPicker(key)
        case .form: pressInForm(key)
        case .paste: pressInPaste(key)
        case .fire: pressInFire(key)
        case .help: pressInHelp(key)
        case .report: pressInReport(key)
        case nil: pressInPane(key)
        }
    }

    private mutating func pressInPane(_ key: Keystroke) {
        let keys = pendingKeys + [key]
        pendingKeys = []
        switch settings.keys.match(keys, in: scope) {
        case .action(let action): perform(action)
        case .prefix: pendingKeys = keys
        case .none:
            // Escape gives up a sequence; any other key begins a new one.
            guard keys.count > 1, key != .escape else { return }
            pressInPane(key)
        }
    }

    /// Where the keys go while nothing lies over the panes.
    var scope: Scope {
        switch focus {
        case .dataSets: .dataSets
        case .records: workspace?.showsTable ?? true ? .table : .record
        case .batch: .batch
        case .run:
            switch workspace?.runDetail {
            case .list, nil: .run
            case .runs: .runs
            case .result: .result
            }
        }
    }

    /// Ctrl-C: cancels what goes on; a second one quits without a question.
    private mutating func cancel(wasPressed: Bool) {
        if wasPressed { return effects.append(.quit) }
        cancelWasPressed = true
        pendingKeys = []
        if let workspace, let active = workspace.activeRun {
            let run = workspace.runs[active]
            if run.phase != .cancelling {
                change { $0.runs[active].cancel() }
                effects.append(.cancelRun(run.id))
            }
            say("\(run.name) is being cancelled; again quits", .warning)
        } else if stopSearching() {
            message?.text += "; again quits"
        } else if stopDryRun() {
            say("the dry run is stopped; again quits")
        } else {
            if !overlays.isEmpty { closeOverlay() }
            say("again quits")
        }
    }

    mutating func paste(_ text: String) {
        guard !Layout(self).isTooSmall else { return }
        switch overlays.last {
        case .prompt(var prompt):
            prompt.input.insert(text)
            replaceOverlay(.prompt(prompt))
            promptChanged()
        case .form(let form): paste(text, into: form)
        case .paste(var form) where form.focus == .dataSet:
            form.dataSet.insert(text)
            replaceOverlay(.paste(form))
        case .fire(var preview):
            preview.input.insert(text)
            replaceOverlay(.fire(preview))
        case .picker, .help, .report, .paste: break
        case nil: pasteInPane(text)
        }
    }

    mutating func replaceOverlay(_ overlay: Overlay) {
        guard !overlays.isEmpty else { return }
        overlays[overlays.count - 1] = overlay
    }

    mutating func closeOverlay() {
        guard let top = overlays.popLast() else { return }
        switch top {
        case .prompt(let prompt) where prompt.kind == .filter: abandonDraftFilter()
        case .fire(let preview):
            if case .loading(let request) = preview.plan {
                awaited[request] = nil
                effects.append(.cancel(request))
            }
            if let request = preview.dryRun?.request {
                awaited[request] = nil
                effects.append(.cancel(request))
            }
        default: break
        }
    }
}
