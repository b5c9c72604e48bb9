import TerminalKit

/// A short list to choose one item from: by its letter, with the arrows, or by a part of its name.
/// Each item carries what choosing it does.
struct Picker: Sendable {
    struct Item: Sendable {
        /// The key that chooses it at once.
        var letter: Character?
        var label: String
        var detail: String
        /// Why the item is disabled.
        var disabled: String?
        /// Its keys outside of the list, at the right.
        var keys = ""
        let choose: @Sendable (inout State) -> Void

        init(
            letter: Character? = nil, label: String, detail: String = "", disabled: String? = nil,
            choose: @escaping @Sendable (inout State) -> Void
        ) {
            self.letter = letter
            self.label = label
            self.detail = detail
            self.disabled = disabled
            self.choose = choose
        }
    }

    let title: String
    let items: [Item]
    /// Set if typing filters the list.
    var search: TextInput?
    var cursor = ListCursor()

    init(_ title: String, _ items: [Item], searches: Bool = false) {
        self.title = title
        self.items = items
        search = searches ? TextInput() : nil
    }

    /// The items that contain every typed word.
    var shown: [Item] {
        guard let text = search?.text.lowercased(), !text.isEmpty else { return items }
        let words = text.split(separator: " ")
        return items.filter { item in
            let whole = (item.label + " " + item.detail).lowercased()
            return words.allSatisfy { whole.contains($0) }
        }
    }
}

extension Picker {
    /// Asks before the dialog below it is closed.
    /// - Parameter otherwise: what Esc does.
    static func discard(_ question: String, _ otherwise: String) -> Picker {
        Picker(
            question,
            [Item(letter: "y", label: "discard", detail: otherwise) { $0.closeDialog() }])
    }
}

extension Picker: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        let count = shown.count
        switch key {
        case .escape: return .close
        case .enter:
            let shown = shown
            guard shown.indices.contains(cursor.row) else { return .stay }
            return choose(shown[cursor.row], in: &state)
        case .up, .control("p"): cursor.move(by: -1, count: count)
        case .down, .control("n"): cursor.move(by: 1, count: count)
        case Keystroke(.pageUp): cursor.move(by: -10, count: count)
        case Keystroke(.pageDown): cursor.move(by: 10, count: count)
        default:
            if search != nil {
                if search?.edit(key) == .changed { cursor = ListCursor() }
            } else if let letter = key.insertable,
                let item = items.first(where: { $0.letter == letter })
            {
                return choose(item, in: &state)
            } else if key == .character("j") || key == .character("k") {
                cursor.move(by: key == .character("j") ? 1 : -1, count: count)
            } else if key == .character("q") {
                return .close
            } else if key == .character("?") {
                state.showDialogKeys(
                    "Keys of the list",
                    [
                        ("letter, digit", "choose the line that begins with it"),
                        ("j k, arrows", "move"), ("enter", "choose"), ("esc, q", "back"),
                    ])
            }
        }
        return .stay
    }

    private func choose(_ item: Item, in state: inout State) -> DialogOutcome {
        if let reason = item.disabled {
            state.say(reason, .warning)
            return .stay
        }
        state.closeDialog()
        item.choose(&state)
        return .handled
    }

    mutating func click(
        at point: Point, _ layout: Layout, in state: inout State
    ) -> DialogOutcome {
        let rows = PickerLayout(self, layout).rows
        guard rows.contains(point) else { return .stay }
        let row = cursor.top + point.y - rows.y
        let shown = shown
        guard shown.indices.contains(row) else { return .stay }
        cursor.row = row
        return choose(shown[row], in: &state)
    }

    mutating func scroll(by lines: Int) { cursor.move(by: lines.signum(), count: shown.count) }

    mutating func settle(_ layout: Layout, in state: State) {
        cursor.settle(count: shown.count, height: PickerLayout(self, layout).rows.height)
    }

    func draw(on canvas: inout Canvas) { canvas.drawPicker(self) }

    func hints(in state: State) -> [DialogHint]? { [("enter", "choose"), ("esc", "back")] }
}
