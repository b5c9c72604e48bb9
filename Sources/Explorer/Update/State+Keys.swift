import TerminalKit

extension State {
    mutating func press(_ key: Keystroke) {
        if tour != nil {
            // Ctrl-C, Ctrl-Z and Ctrl-L work as ever; a tour that is cancelled is over.
            guard case .action(let action) = settings.keys.match([key], in: .everywhere),
                [.cancel, .suspend, .repaint].contains(action)
            else { return pressInTour(key) }
            if action == .cancel { leaveTour() }
        }
        pressByTour(key)
    }

    /// Takes a key that a person pressed, or the tour.
    mutating func pressByTour(_ key: Keystroke) {
        if dialogs.isEmpty, key.insertable != nil, now < ignoresTypeAheadUntil {
            return ignoresTypeAheadUntil = now + State.typeAhead
        }
        ignoresTypeAheadUntil = 0
        let asked = cancelWasPressed
        cancelWasPressed = false
        message = nil
        // These work in every dialog and pane.
        if case .action(let action) = settings.keys.match([key], in: .everywhere) {
            switch action {
            case .cancel: return cancel(wasPressed: asked)
            case .suspend: return effects.append(.suspend)
            case .repaint: return effects.append(.repaint)
            default: break
            }
        }
        if Layout(self).isTooSmall {
            // The screen is too small for a question.
            if settings.keys.match([key], in: .everywhere) == .action(.quit) {
                effects.append(.quit)
            }
            return
        }
        if dialogs.isEmpty { return pressInPane(key) }
        withTopDialog { $0.press(key, in: &$1) }
    }

    /// Milliseconds of type-ahead that are dropped after an unbound key.
    private static let typeAhead: Int64 = 40

    private mutating func pressInPane(_ key: Keystroke) {
        let keys = pendingKeys + [key]
        pendingKeys = []
        switch settings.keys.match(keys, in: scope) {
        case .action(let action): perform(action)
        case .prefix: pendingKeys = keys
        case .none:
            // Escape cancels a sequence; any other key starts a new one.
            if keys.count > 1 {
                if key != .escape { pressInPane(key) }
                return
            }
            guard key.insertable != nil else { return }
            // Keys typed right after it were meant for a prompt that did not open.
            ignoresTypeAheadUntil = now + State.typeAhead
            let help = settings.keys.label(of: .help) ?? "help"
            let label = KeyMap.label(keys)
            guard let pane = otherPane(of: keys) else {
                return say("\(label) does nothing here; \(help) lists the keys", .warning)
            }
            say("\(label) does nothing here; it works in pane \(pane.rawValue)", .warning)
        }
    }

    /// The pane on whose present content keys act; nil if there is none.
    private func otherPane(of keys: KeyMap.Sequence) -> Pane? {
        Pane.allCases.first { pane in
            guard case .action(let action) = settings.keys.match(keys, in: scope(of: pane)) else {
                return false
            }
            var state = self
            state.focus = pane
            return state.disabledReason(action) == nil
        }
    }

    /// Ctrl-C: cancels active work; a second one quits without a question.
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
            say("\(run.name) is being cancelled; press again to quit", .warning)
        } else if stopSearch() {
            message?.text += "; press again to quit"
        } else if stopFinding() {
            message?.text += "; press again to quit"
        } else if stopDryRun() {
            say("dry run stopped; press again to quit")
        } else {
            if !dialogs.isEmpty { closeDialog() }
            say("press again to quit")
        }
    }

    mutating func paste(_ text: String) {
        guard tour == nil, !Layout(self).isTooSmall else { return }
        if dialogs.isEmpty { return pasteInPane(text) }
        withTopDialog { $0.paste(text, in: &$1) }
    }
}
