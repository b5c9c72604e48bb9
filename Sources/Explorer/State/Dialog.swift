import TerminalKit

/// A dialog over the panes: owns its state, keys, mouse, hints and drawing. The top dialog takes
/// the keys; Esc closes it.
protocol Dialog: Sendable {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome
    mutating func paste(_ text: String, in state: inout State) -> DialogOutcome
    mutating func click(
        at point: Point, _ layout: Layout, in state: inout State
    ) -> DialogOutcome
    /// The mouse wheel; negative scrolls up.
    mutating func scroll(by lines: Int)
    /// Keeps the cursor and the scroll position valid; called after every change.
    mutating func settle(_ layout: Layout, in state: State)
    /// Called when the dialog is closed: cancels what it waits for.
    func close(in state: inout State)
    func draw(on canvas: inout Canvas)
    /// The hints on the bottom line; nil if the dialog draws that line itself.
    func hints(in state: State) -> [DialogHint]?
}

/// A key and what it does, in the bottom line of a dialog.
typealias DialogHint = (key: String, text: String)

/// What happens to a dialog after it handled an event.
enum DialogOutcome: Sendable {
    /// It stays open.
    case stay
    /// It closes.
    case close
    /// It closed itself already, or replaced itself with another.
    case handled
}

extension Dialog {
    mutating func paste(_ text: String, in state: inout State) -> DialogOutcome { .stay }
    mutating func click(
        at point: Point, _ layout: Layout, in state: inout State
    ) -> DialogOutcome { .stay }
    mutating func scroll(by lines: Int) {}
    mutating func settle(_ layout: Layout, in state: State) {}
    func close(in state: inout State) {}
}

extension State {
    var topDialog: (any Dialog)? { dialogs.last }

    mutating func show(_ dialog: some Dialog) { dialogs.append(dialog) }

    mutating func closeDialog() { dialogs.popLast()?.close(in: &self) }

    /// Passes something to the top dialog, if there is one.
    mutating func withTopDialog(
        _ body: (inout any Dialog, inout State) -> DialogOutcome
    ) {
        guard var dialog = dialogs.last else { return }
        let position = dialogs.count - 1
        switch body(&dialog, &self) {
        case .stay: if dialogs.indices.contains(position) { dialogs[position] = dialog }
        case .close: closeDialog()
        case .handled: break
        }
    }

    /// Changes every open dialog of a kind.
    mutating func changeDialogs<Kind: Dialog>(
        _ kind: Kind.Type, _ change: (inout Kind) -> Void
    ) {
        for position in dialogs.indices {
            guard var dialog = dialogs[position] as? Kind else { continue }
            change(&dialog)
            dialogs[position] = dialog
        }
    }
}
