import BatchClient
import BatchScript
import Ledger
import TerminalKit

extension Report {
    /// What changed from one run to the next, record by record. Only statuses are compared: what a run
    /// wrote is not known, but whether its commands differ is.
    static func lines(comparison: RunComparison) -> [[StyledText]] {
        let (first, second) = (comparison.first, comparison.second)
        let count = comparison.changes.count
        var head: [[StyledText]] = [
            [
                (
                    Format.count(count, "index differs", "indices differ")
                        + ", \(Format.count(comparison.unchanged)) with the same status",
                    .role(.text)
                )
            ]
        ]
        if first.target != second.target {
            head.append([("the targets differ:", .role(.warning))])
            for run in [first, second] {
                head.append([
                    ("  run \(run.id)  ", .role(.number)),
                    (run.connection ?? run.target, .role(.text)),
                ])
            }
        }
        let changes = comparison.changes.prefix(maximumLines).map(ComparisonLine.init)
        let rewritten = comparison.rewritten.prefix(maximumLines).map(ComparisonLine.init)
        let shown = (changes + rewritten).prefix(maximumLines)
        func width(_ column: (ComparisonLine) -> String) -> Int {
            min(32, shown.map { CharacterWidth.of(column($0)) }.max() ?? 0)
        }
        let widths = (index: width(\.index), verb: width(\.verb), key: width(\.key))
        func line(_ line: ComparisonLine) -> [StyledText] {
            func status(_ result: RecordResult?, _ run: RunSummary) -> StyledText {
                result.map { ($0.status.words, .status($0.status)) }
                    ?? ("not in run \(run.id)", .role(.dim))
            }
            let verb = line.verb + padding(line.verb, widths.verb)
            let key = line.key + padding(line.key, widths.key)
            let change = line.change
            var texts: [StyledText] = [
                (padding(line.index, widths.index) + line.index + "  ", .role(.number)),
                (verb + " ", .role(.keyword)), (key + "  ", .role(.key)),
                status(change.before, first), (" > ", .role(.dim)), status(change.after, second),
            ]
            if let message = change.after?.message { texts.append(("  " + message, .role(.dim))) }
            return texts
        }
        var lines = head + [[]]
        lines += shortened(changes, of: count, line)
        if comparison.rewrittenCount > 0 {
            let same = Format.count(
                comparison.rewrittenCount, "index with the same status has",
                "indices with the same status have")
            lines += count > 0 ? [[]] : []
            lines.append([("\(same) another command, such as other values:", .role(.warning))])
            lines += shortened(rewritten, of: comparison.rewrittenCount, line)
        }
        return lines
    }

    private static func padding(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - CharacterWidth.of(text)))
    }
}

/// The first columns of a line of a comparison.
private struct ComparisonLine {
    let index: String
    /// Both verbs where they differ.
    let verb: String
    let key: String
    let change: RunComparison.Change

    init(_ change: RunComparison.Change) {
        self.change = change
        let result = change.after ?? change.before
        index = "\(change.index ?? change.otherIndex ?? 0)"
        key = result.map { Script.text(of: $0.key.id) } ?? ""
        let verbs = [change.before, change.after].compactMap { $0?.verb.rawValue }
        verb = verbs.first == verbs.last ? verbs.first ?? "" : verbs.joined(separator: " > ")
    }
}
