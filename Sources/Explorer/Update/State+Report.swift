import BatchClient
import Ledger
import TerminalKit

extension State {
    mutating func openStatistics() {
        guard let run = workspace?.run else { return }
        overlays.append(.report(Report("Run \(run.number) in figures", .statistics)))
    }

    mutating func pressInReport(_ key: Keystroke) {
        guard case .report(var report) = overlays.last else { return }
        let page = max(1, ReportLayout(report, self).rows.height)
        switch key {
        case .escape, .enter, .character("q"): return closeOverlay()
        case .up, .character("k"): report.top -= 1
        case .down, .character("j"): report.top += 1
        case Keystroke(.pageUp), .control("b"), .control("u"): report.top -= page
        case Keystroke(.pageDown), .control("f"), .control("d"), .space: report.top += page
        case Keystroke(.home), .character("g"): report.top = 0
        case Keystroke(.end), .character("G"): report.top = .max
        default:
            // What drives a run works while its figures are looked at.
            if case .action(let action) = settings.keys.match([key], in: .run),
                [.holdRun, .stepRun, .statistics].contains(action)
            {
                return action == .statistics ? closeOverlay() : perform(action)
            }
        }
        report.top = max(0, report.top)
        replaceOverlay(.report(report))
    }
}

extension Report {
    /// More than anybody reads on a screen; the command line has them all.
    private static let maximumLines = 2_000

    static func lines(leftOut: [FollowUp.LeftOut]) -> [[ResultText.Piece]] {
        shortened(leftOut) { one in
            [
                ("\(one.index)  ", .role(.number)),
                (Script.text(of: one.key.id) + "  ", .role(.key)),
                (one.reason, .role(.warning)),
            ]
        }
    }

    /// What became of each write in doubt, and what tells so.
    static func lines(verified: [RecordedRun.Verified]) -> [[ResultText.Piece]] {
        let words = ["took effect", "did not take effect", "stays in doubt"]
        var head: [ResultText.Piece] = []
        for word in words {
            let count = verified.count { $0.finding.words.outcome == word }
            if count > 0 {
                head.append(
                    ("\(head.isEmpty ? "" : ", ")\(Format.count(count)) \(word)", .role(.text)))
            }
        }
        return [head, []]
            + shortened(verified) { one in
                let (outcome, reason) = one.finding.words
                let ink: Ink =
                    switch one.finding {
                    case .applied: .status(.ok)
                    case .notApplied: .status(.notSent)
                    case .unknown: .status(.inDoubt)
                    }
                return [
                    ("\(one.index)  ", .role(.number)), ("\(one.verb.rawValue) ", .role(.keyword)),
                    (Script.text(of: one.key.id) + "  ", .role(.key)), (outcome, ink),
                    ("  " + reason, .role(.dim)),
                ]
            }
    }

    /// What changed from one run to the next, index by index.
    static func lines(comparison: RunComparison) -> [[ResultText.Piece]] {
        let head: [ResultText.Piece] = [
            (
                Format.count(comparison.changes.count, "index", "indices") + " came out otherwise, "
                    + "\(Format.count(comparison.unchanged)) the same", .role(.text)
            )
        ]
        return [head, []]
            + shortened(comparison.changes) { change in
                let result = change.after ?? change.before
                func status(_ result: RecordResult?) -> ResultText.Piece {
                    result.map { ($0.status.words, .status($0.status)) } ?? ("nothing", .role(.dim))
                }
                let index = change.index ?? change.otherIndex ?? 0
                var line: [ResultText.Piece] = [
                    ("\(index)  ", .role(.number)),
                    ((result?.verb.rawValue ?? "") + " ", .role(.keyword)),
                    ((result.map { Script.text(of: $0.key.id) } ?? "") + "  ", .role(.key)),
                    status(change.before), (" > ", .role(.dim)), status(change.after),
                ]
                if let message = change.after?.message {
                    line.append(("  " + message, .role(.dim)))
                }
                return line
            }
    }

    private static func shortened<Item>(
        _ items: [Item], _ line: (Item) -> [ResultText.Piece]
    ) -> [[ResultText.Piece]] {
        let rest = items.count - maximumLines
        return items.prefix(maximumLines).map(line)
            + (rest > 0 ? [[("and \(Format.count(rest)) more", .role(.dim))]] : [])
    }
}
