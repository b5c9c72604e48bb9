import BatchClient
import TerminalKit

extension DiffView: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        switch key {
        case .escape, .character("q"): return .close
        case .enter:
            guard let current else { return .stay }
            let difference = differences[current]
            return openRecord(of: difference, in: &state)
        case .space: toggleMark()
        case .character("+"), .character("a"): markAll()
        case .character("c"): return state.stageRepair(of: self, reversed: false)
        case .character("C"): return state.stageRepair(of: self, reversed: true)
        case .character("m"): return state.switchMetadata(of: self)
        case .up, .character("k"): move(by: -1)
        case .down, .character("j"): move(by: 1)
        case Keystroke(.pageUp), .control("u"), .control("b"): move(by: -10)
        case Keystroke(.pageDown), .control("d"), .control("f"): move(by: 10)
        case Keystroke(.home), .character("g"): move(by: .min)
        case Keystroke(.end), .character("G"): move(by: .max)
        case .character("?"):
            func repair(_ reversed: Bool) -> String {
                chosen.isEmpty
                    ? "nothing: no record is chosen" : "stage: " + effect(reversed: reversed)
            }
            state.showDialogKeys(
                "Keys of the diff",
                [
                    ("c", repair(false)), ("C", repair(true)),
                    ("space", "mark the record: c and C are for the marked ones"),
                    ("+", "mark all, or none"), ("enter", "open the record"),
                    (
                        "m",
                        request.comparesMetadata
                            ? "compare bins only"
                            : "compare generations and times to live too"
                    ),
                    ("j k, arrows", "next and previous record"), ("g G", "first and last record"),
                    ("page up, page down", "ten records"), ("esc", "back; stops the comparison"),
                ])
        default: break
        }
        return .stay
    }

    /// Opens the record where it is: on this side if it is there.
    private func openRecord(
        of difference: RecordDifference, in state: inout State
    ) -> DialogOutcome {
        let isHere = difference.here != nil
        guard let index = state.index(of: isHere ? request.here : request.there) else {
            return .stay
        }
        state.closeDialog()
        state.shown = index
        state.openRecord(
            isHere
                ? request.dataSet.id(difference.id) : request.otherDataSet.id(difference.idThere))
        state.focus = .records
        return .handled
    }

    mutating func click(
        at point: Point, _ layout: Layout, in state: inout State
    ) -> DialogOutcome {
        let rows = DiffLayout(layout).rows
        guard rows.contains(point) else { return .stay }
        let row = cursor.top + point.y - rows.y
        guard lines.indices.contains(row) else { return .stay }
        cursor.row = row
        move(by: 0)
        return .stay
    }

    mutating func scroll(by lines: Int) { move(by: lines.signum()) }

    mutating func settle(_ layout: Layout, in state: State) {
        cursor.settle(count: lines.count, height: DiffLayout(layout).rows.height)
    }

    func close(in state: inout State) {
        if let job { state.cancel(job) }
    }

    func draw(on canvas: inout Canvas) { canvas.drawDiff(self) }

    func hints(in state: State) -> [DialogHint]? {
        var hints: [DialogHint] = []
        // What a key does to the record under the cursor or to the marked ones comes first.
        if !chosen.isEmpty {
            hints = [("c", effect(reversed: false)), ("C", effect(reversed: true))]
        }
        return hints + [
            ("space", "mark"), ("+", "all"), ("enter", "record"),
            ("m", request.comparesMetadata ? "bins only" : "metadata"), ("esc", "back"),
        ]
    }

    /// What a repair does to the store that it writes: `delete it in two`, `insert 2, change 1 in two`. It
    /// inserts nothing whose ID the store cannot have, and changes no generation.
    /// - Parameter reversed: whether this side is written.
    private func effect(reversed: Bool) -> String {
        // Names of data sets come from the store.
        let here = DisplayText.printable(names.here, limit: 20)
        let there = DisplayText.printable(names.there, limit: 20)
        let (written, other) = reversed ? (here, there) : (there, here)
        let inserted = reversed ? RecordDifference.Kind.onlyThere : .onlyHere
        let all = self.chosen
        let chosen = all.filter {
            ($0.kind != inserted || $0.hasCounterpart) && !$0.isOfGenerationAlone
        }
        if chosen.isEmpty {
            return all.contains(where: \.isOfGenerationAlone)
                ? "change nothing: no write sets a generation"
                : "insert nothing: \(written) cannot have such IDs"
        }
        if chosen.count == 1, let kind = chosen.first?.kind {
            switch kind {
            case .different: return "change \(written) to match \(other)"
            case .onlyHere: return "\(reversed ? "delete" : "insert") it in \(written)"
            case .onlyThere: return "\(reversed ? "insert" : "delete") it in \(written)"
            }
        }
        let deleted = reversed ? RecordDifference.Kind.onlyHere : .onlyThere
        let parts = [(deleted, "delete"), (inserted, "insert"), (.different, "change")].compactMap {
            kind, word in
            let count = chosen.count { $0.kind == kind }
            return count == 0 ? nil : "\(word) \(Format.count(count))"
        }
        return parts.joined(separator: ", ") + " in \(written)"
    }
}
