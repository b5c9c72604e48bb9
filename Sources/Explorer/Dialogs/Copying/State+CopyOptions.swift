import BatchClient

/// The options of a copy as a list of choices: before the copy, and again from its preview.
extension State {
    /// - Parameter row: the choice with the cursor.
    mutating func showCopyOptions(_ order: CopyOrder, row: Int = 0) {
        guard let index = index(of: order.target) else { return }
        let info = workspaces[index].info
        let options = order.options
        var next = order
        next.options.mode = options.mode.next
        let joins = info.backend.idKinds.contains(.composite)
        var picker = Picker(
            "Copy to \(info.name)",
            [
                Picker.Item(letter: "c", label: "copy", detail: order.subjectText) {
                    $0.copyAgain(order)
                },
                Picker.Item(
                    letter: "m", label: "mode",
                    detail: "\(options.mode.rawValue): \(options.mode.summary)"
                ) { [next] in $0.showCopyOptions(next, row: 1) },
                Picker.Item(
                    letter: "b", label: "bins",
                    detail: options.bins == nil ? "all" : options.binsText
                ) { $0.askCopyOption(.bins, order, row: 2) },
                Picker.Item(
                    letter: "s", label: "separator",
                    detail: options.separator.map { "\"\($0)\"" } ?? "none",
                    disabled: joins ? "\(info.name) has pairs as keys" : nil
                ) { $0.askCopyOption(.separator, order, row: 3) },
                Picker.Item(letter: "r", label: "rate", detail: options.rateText) {
                    $0.askCopyOption(.rate, order, row: 4)
                },
            ])
        picker.cursor.row = row
        show(picker)
    }

    private enum AskedOption: Sendable { case bins, separator, rate }

    /// Asks for one of them, then shows all again.
    private mutating func askCopyOption(_ asked: AskedOption, _ order: CopyOrder, row: Int) {
        let question: (label: String, text: String, placeholder: String) =
            switch asked {
            case .bins:
                ("bins ", order.options.binsText, "names, separated by commas; empty for all")
            case .separator:
                (
                    "separator ", order.options.separator ?? "",
                    "joins partition and sort key, such as / or |; empty for none"
                )
            case .rate:
                (
                    "records per second ", order.options.rate.map { Format.rate($0) } ?? "",
                    "a number; empty for no limit"
                )
            }
        var prompt = Prompt(
            question.label, text: question.text, placeholder: question.placeholder
        ) { state, text in
            var changed = order
            var failure: String?
            switch asked {
            case .bins: failure = changed.options.setBins(text)
            case .separator: changed.options.separator = text.isEmpty ? nil : text
            case .rate: failure = changed.options.setRate(text)
            }
            if failure == nil { state.showCopyOptions(changed, row: row) }
            return failure
        }
        prompt.isSelected = !question.text.isEmpty
        if asked == .bins {
            prompt.complete = { $0.offer($0.binNames(at: order.source), for: $1.head.lastWord) }
        }
        prompt.abandon = { $0.showCopyOptions(order, row: row) }
        show(prompt)
    }

    /// The bins of the records that are shown at a target.
    private func binNames(at target: TargetID) -> [(String, String)] {
        guard let index = index(of: target) else { return [] }
        return workspaces[index].slot?.base.columns.all.map { ($0.name, "bin") } ?? []
    }

    /// Copies, and replaces what an earlier preview of the copy has staged.
    private mutating func copyAgain(_ order: CopyOrder) {
        if order.isStaged, let index = index(of: order.target),
            workspaces[index].undo.last?.message == UndoStack.message(State.stagedCopies)
        {
            shown = index
            undo()
        }
        var order = order
        order.isStaged = false
        if let index = index(of: order.source) { showTarget(at: index) }
        copy(order)
    }
}
