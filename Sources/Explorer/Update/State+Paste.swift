import BatchClient
import BatchScript
import TerminalKit

/// Text that was pasted outside of a prompt.
extension State {
    /// In the batch pane a table becomes an insert, and every other text a script; elsewhere IDs are
    /// marked.
    mutating func pasteInPane(_ text: String) {
        guard focus == .batch else { return markPasted(text) }
        guard workspace != nil, !text.trimmingSpaces.isEmpty else { return }
        if let form = PasteForm(text, dataSet: defaultDataSet) {
            overlays.append(.paste(form))
        } else {
            openAddForm(text: text)
            guard case .form(var form) = overlays.last else { return }
            form.isChanged = true
            replaceOverlay(.form(form))
        }
    }

    /// A table that is pasted into an empty form takes its place.
    mutating func paste(_ text: String, into form: ComposeForm) {
        var form = form
        if form.purpose == .add, let paste = PasteForm(text, dataSet: dataSet(of: form)) {
            return replaceOverlay(.paste(paste))
        }
        form.paste(text)
        replaceOverlay(.form(form))
    }

    private func dataSet(of form: ComposeForm) -> String {
        let named = form.fields?.dataSet.text ?? ""
        return named.isEmpty ? defaultDataSet : named
    }

    private var defaultDataSet: String {
        workspace?.dataSet.map { BatchPrinter.print($0) } ?? ""
    }

    mutating func pressInPaste(_ key: Keystroke) {
        guard case .paste(var form) = overlays.last else { return }
        switch key {
        case .escape: return closeOverlay()
        case .enter: return submit(form)
        case .tab: form.move(by: 1)
        case Keystroke(.backtab): form.move(by: -1)
        case .control("g"):
            let id = request(.editedPaste)
            effects.append(.editText(form.text, id))
        case .up: form.top -= 1
        case .down: form.top += 1
        case Keystroke(.pageUp): form.top -= 10
        case Keystroke(.pageDown): form.top += 10
        case .left where form.focus != .dataSet: form.step(-1)
        case .right where form.focus != .dataSet, .space where form.focus != .dataSet: form.step(1)
        default: if form.focus == .dataSet { _ = form.dataSet.edit(key) }
        }
        form.top = max(0, min(form.top, form.rows.count - 1))
        replaceOverlay(.paste(form))
    }

    private mutating func submit(_ form: PasteForm) {
        if let fault = form.faults.first {
            let key = "ctrl-g opens the text in your editor"
            return say("line \(fault.line): \(fault.message); \(key)", .error)
        }
        guard let command = form.command else {
            var form = form
            form.focus = .dataSet
            replaceOverlay(.paste(form))
            return say("name the data set to write to", .warning)
        }
        closeOverlay()
        stage([command], title: "stage pasted rows")
    }

    /// The table as the user left it in the editor.
    mutating func pasteEdited(_ text: String) {
        guard case .paste(let old) = overlays.last else { return }
        guard var form = PasteForm(text, dataSet: old.dataSet.text) else {
            return say("that is no table: a header with two columns or more, then rows", .error)
        }
        form.focus = old.focus
        replaceOverlay(.paste(form))
    }
}
