import BatchClient
import Ledger
import TerminalKit

extension State {
    mutating func openStatistics() {
        guard let run = workspace?.run else { return }
        show(Report("Run \(run.number) in figures", .statistics))
    }
}

extension Report: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        // The keys that control a run work in its figures too.
        if case .action(let action) = state.settings.keys.match([key], in: .run),
            [.holdRun, .stepRun, .statistics].contains(action)
        {
            if action == .statistics { return .close }
            state.perform(action)
            return .stay
        }
        if key == .character("?") {
            if title.hasPrefix(Report.keysTitle) { return .close }
            state.showDialogKeys(
                Report.keysTitle + " of this text",
                [
                    ("j k, arrows", "scroll"), ("g G", "the first and the last line"),
                    ("esc", "back"),
                ])
            return .stay
        }
        return top.scroll(key, page: ReportLayout(self, state).rows.height) ? .stay : .close
    }

    mutating func scroll(by lines: Int) { top = max(0, top.addingClamped(lines)) }

    mutating func settle(_ layout: Layout, in state: State) {
        let layout = ReportLayout(self, state)
        top = max(0, min(top, layout.lines.count - layout.rows.height))
    }

    func draw(on canvas: inout Canvas) { canvas.drawReport(self) }

    func hints(in state: State) -> [DialogHint]? { [("j k", "scroll"), ("esc", "back")] }
}

extension Report {
    /// The most lines shown; the command line prints all.
    static let maximumLines = 2_000

    static func lines(leftOut: [FollowUp.LeftOut]) -> [[StyledText]] {
        shortened(leftOut) { one in
            [
                ("\(one.index)  ", .role(.number)),
                (Script.text(of: one.key.id) + "  ", .role(.key)),
                (one.reason, .role(.warning)),
            ]
        }
    }

    /// The verdict on each write in doubt, with the reason.
    static func lines(verified: [RecordedRun.Verified]) -> [[StyledText]] {
        let words = ["applied", "not applied", "still in doubt"]
        var head: [StyledText] = []
        for word in words {
            let count = verified.count { $0.finding.words.outcome == word }
            if count > 0 {
                head.append(
                    ("\(head.isEmpty ? "" : ", ")\(Format.count(count)) \(word)", .role(.text)))
            }
        }
        var groups: [String: [RecordedRun.Verified]] = [:]
        var order: [String] = []
        for one in verified {
            let (outcome, reason) = one.finding.words
            let title = "\(outcome): \(reason)"
            if groups[title] == nil { order.append(title) }
            groups[title, default: []].append(one)
        }
        var lines: [[StyledText]] = [head]
        for title in order {
            guard let group = groups[title], let first = group.first else { continue }
            let style: TextStyle =
                switch first.finding {
                case .applied: .status(.ok)
                case .notApplied: .status(.notSent)
                case .unknown: .status(.inDoubt)
                }
            let (outcome, reason) = first.finding.words
            lines.append([])
            lines.append([
                (Format.count(group.count) + " ", .role(.number)), (outcome, style),
                ("  " + reason, .role(.dim)),
            ])
            lines += shortened(group) { one in
                [
                    ("  \(one.index)  ", .role(.number)),
                    ("\(one.verb.rawValue) ", .role(.keyword)),
                    (Script.text(of: one.key.id), .role(.key)),
                ]
            }
        }
        if verified.contains(where: { !$0.finding.isDecided }) {
            lines += [
                [],
                [
                    (
                        "A run fired with undo on records the previous values, "
                            + "so that its doubts can be verified.", .role(.dim)
                    )
                ],
            ]
        }
        return lines
    }

    static func shortened<Item>(
        _ items: [Item], of count: Int? = nil, _ line: (Item) -> [StyledText]
    ) -> [[StyledText]] {
        let rest = (count ?? items.count) - maximumLines
        return items.prefix(maximumLines).map(line)
            + (rest > 0 ? [[("and \(Format.count(rest)) more", .role(.dim))]] : [])
    }
}
