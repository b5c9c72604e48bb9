import BatchClient
import BatchScript
import Ledger
import TerminalKit

/// The preview's details from the ledger: the batch's origin, the skipped indices, whether it can
/// be undone. A batch that follows up another run is not in the batch pane, so its commands are
/// shown too.
struct FirePreviewDetails: Sendable {
    typealias Line = [StyledText]

    /// The most lines shown; the others are only counted.
    private static let shownLeftOut = 50

    var options = FireOptions()
    var leftOut: [FollowUp.LeftOut] = []
    /// How the records of each command were found.
    var finds: [FindReport] = []
    /// The plan file that is fired; nil for none.
    var plan: OpenedPlan?
    /// What the target requires of a run that writes.
    var requirements: Set<WriteRequirement> = []
    /// Whether the run that it continues may have had a limit that is not known.
    var forgetsRate = false
    /// What is copied, and from where to where; nil for any other batch.
    var copy: String?
    /// The copy that made the batch, so that it can be made again with other options; nil for any
    /// other batch.
    var copying: CopyOrder?
    /// A warning about a command that probably does not do what the user meant.
    var warning: String?
    /// About how many bytes of records would be stored for undo; nil if nothing is known of them.
    var bytes: Int?

    /// Columns of a reason in the narrowest preview.
    private static let reasonWidth = 46
    /// Columns of a line about a plan.
    static let summaryWidth = 60
    /// The most commands shown.
    private static let shownCommands = 200
    /// The most lines of a condition that found records.
    private static let shownConditionLines = 2

    /// The lines of the preview, before the plan.
    func lines(of batch: Batch) -> [Line] {
        let writes = batch.writeCount
        var lines: [Line] = []
        if let parent = options.origin?.parent {
            lines.append([
                (label("from"), .role(.dim)),
                ("\(parent.relation.rawValue) of run \(parent.run)", .role(.text)),
            ])
        }
        if let copying { lines += self.lines(of: copying.options) }
        for find in finds { lines += self.lines(of: find) }
        if !leftOut.isEmpty {
            lines.append([
                (label("skips"), .role(.dim)),
                (Format.count(leftOut.count, "index", "indices") + ":", .role(.warning)),
            ])
            lines += leftOutLines
        }
        if let warning { lines += warningLines(warning) }
        if let plan { lines += self.lines(of: plan) }
        if let undo = undoLine(writes: writes) { lines.append(undo) }
        if let plan, plan.lastingCount > 0 { lines += lastingLines(of: plan) }
        if let budget = options.failureBudget {
            lines.append([
                (label("stops"), .role(.dim)), ("after \(budget) failures", .role(.text)),
            ])
        }
        if let rate = options.rate {
            let text =
                "at most \(Format.rate(rate)) a second"
                + (options.origin == nil ? "" : ", as before")
            lines.append([(label("rate"), .role(.dim)), (text, .role(.text))])
        } else if forgetsRate {
            let text = "none: a limit set in the run is not recorded"
            lines.append([(label("rate"), .role(.dim)), (text, .role(.warning))])
        }
        for (name, text) in [("note", options.note), ("reviewer", options.reviewer)] {
            if let text { lines.append([(label(name), .role(.dim)), (text, .role(.text))]) }
        }
        return lines
    }

    /// What was found and how: what the store tested and what was tested here, and what there is to
    /// know about that way.
    private func lines(of find: FindReport) -> [Line] {
        var lines: [Line] = [[(label("found"), .role(.dim)), (find.summary, .role(.text))]]
        for (who, condition) in [("store", find.pushed), ("here", find.residual)] {
            guard let condition else { continue }
            let text = BatchPrinter.print(condition).wrapped(
                to: FirePreviewDetails.summaryWidth - 6)
            let cut = text.count > FirePreviewDetails.shownConditionLines
            let shown = text.prefix(FirePreviewDetails.shownConditionLines)
            for (number, part) in shown.enumerated() {
                let end = cut && number == shown.count - 1 ? " ..." : ""
                let start = number == 0 ? "tests " : "      "
                lines.append([
                    (label(number == 0 ? who : ""), .role(.dim)), (start, .role(.dim)),
                    (part + end, .role(.text)),
                ])
            }
        }
        for bin in find.unseenBins where find.examined != 0 {
            lines += warningLines("no examined record has a bin \(bin)\(find.hint(for: bin))")
        }
        for note in find.notes {
            lines += note.wrapped(to: FirePreviewDetails.summaryWidth)
                .map { [(label("") + $0, .role(.warning))] }
        }
        return lines
    }

    /// The skipped indices, each reason once.
    private var leftOutLines: [Line] {
        var reasons: [String] = []
        var groups: [String: [FollowUp.LeftOut]] = [:]
        for one in leftOut {
            if groups[one.reason] == nil { reasons.append(one.reason) }
            groups[one.reason, default: []].append(one)
        }
        var lines: [Line] = []
        for reason in reasons {
            let group = groups[reason] ?? []
            let shown = group.prefix(FirePreviewDetails.shownLeftOut)
            var ids = shown.map { "\($0.index)  \(Script.text(of: $0.key.id))" }
                .joined(separator: ",  ")
            if group.count > shown.count {
                ids += ",  and \(Format.count(group.count - shown.count)) more"
            }
            lines += ids.wrapped(to: FirePreviewDetails.summaryWidth)
                .map { [(label("") + $0, .role(.key))] }
            for line in reason.wrapped(to: FirePreviewDetails.reasonWidth) {
                lines.append([(label("") + "  " + line, .role(.warning))])
            }
        }
        return lines
    }

    private func warningLines(_ text: String) -> [Line] {
        text.wrapped(to: 60).enumerated().map { number, part in
            [(label(number == 0 ? "beware" : ""), .role(.dim)), (part, .role(.warning))]
        }
    }

    /// Drifted indices that are shown one by one.
    private static let shownDrift = 20

    private func lines(of plan: OpenedPlan) -> [Line] {
        let summary = plan.summary.flatMap { $0.wrapped(to: FirePreviewDetails.summaryWidth) }
        var lines: [Line] = summary.enumerated().map { number, text in
            [(label(number == 0 ? "plan" : ""), .role(.dim)), (text, .role(.text))]
        }
        guard !plan.drifted.isEmpty else {
            let scope = plan.lookedAt < plan.batch.count ? " among the indices checked" : ""
            lines.append([(label("drift"), .role(.dim)), ("none\(scope)", .role(.success))])
            return lines
        }
        lines.append([
            (label("drift"), .role(.dim)),
            (
                Format.count(plan.drifted.count, "index", "indices") + " will be left alone:",
                .role(.warning)
            ),
        ])
        for one in plan.drifted.prefix(Self.shownDrift) {
            lines.append([
                (label("") + "\(one.index)  \(Script.text(of: one.key.id))", .role(.key))
            ])
        }
        if plan.drifted.count > Self.shownDrift {
            let rest = plan.drifted.count - Self.shownDrift
            lines.append([(label("") + "and \(Format.count(rest)) more", .role(.dim))])
        }
        return lines
    }

    /// The writes that cannot be undone.
    private func lastingLines(of plan: OpenedPlan) -> [Line] {
        let count = Format.count(plan.lastingCount, "write", "writes")
        var lines: [Line] = [
            [(label(""), .role(.dim)), ("\(count) cannot be undone:", .role(.warning))]
        ]
        for one in plan.lasting {
            lines.append([
                (label("") + "\(one.index)  \(Script.text(of: one.key.id))", .role(.key))
            ])
            for line in one.reason.wrapped(to: FirePreviewDetails.reasonWidth) {
                lines.append([(label("") + "  " + line, .role(.warning))])
            }
        }
        let rest = plan.lastingCount - plan.lasting.count
        if rest > 0 {
            lines.append([(label("") + "and \(Format.count(rest)) more", .role(.dim))])
        }
        return lines
    }

    /// The first requirement of the target that the run does not meet; nil if it meets all.
    func missing(writes: Int) -> WriteRequirement? {
        guard writes > 0 else { return nil }
        return WriteRequirement.allCases.first { requirement in
            guard requirements.contains(requirement) else { return false }
            switch requirement {
            case .undo: return !options.isUndoable
            case .plan: return options.plan == nil && options.origin?.parent.relation != .undo
            case .note: return options.note == nil
            case .reviewer: return options.reviewer == nil
            }
        }
    }

    /// Whether the run can be undone, what that costs, and whether it waits; nil if there is nothing
    /// to say.
    func undoLine(writes: Int) -> Line? {
        let held: Line = options.startsHeld ? [("   starts held", .role(.warning))] : []
        guard writes > 0 else {
            return held.isEmpty ? nil : [(label("start"), .role(.dim)), ("held", .role(.warning))]
        }
        let isOn = options.isUndoable
        let reads = "\(isOn ? "adds" : "would add") \(Format.count(writes, "read"))"
        let kept = bytes.map { ", \(isOn ? "keeps" : "keep") about \(Format.bytes($0))" } ?? ""
        return [
            (label("undo"), .role(.dim)),
            (isOn ? "on" : "off", .role(isOn ? .success : .warning)),
            (" (\(reads)\(kept))", .role(.dim)),
        ] + held
    }

    /// What cannot be done later because the previous values are not kept; nil if they are.
    func undoWarning(writes: Int) -> String? {
        guard writes > 0, !options.isUndoable else { return nil }
        return "undo is off: no undo later, and doubts may stay; ctrl-k turns it on"
    }

    /// What the commands of a batch do; the commands as a whole for one that continues another run.
    func commands(of batch: Batch) -> [Line] {
        guard options.origin != nil else { return effects(of: batch) }
        var lines: [Line] = batch.commands.prefix(FirePreviewDetails.shownCommands).enumerated().map
        {
            number, command in
            let text = BatchPrinter.print(command.selecting(Array(0..<min(20, command.count))))
            let more = command.count > 20 ? "  and \(Format.count(command.count - 20)) more" : ""
            return [
                (label(number == 0 ? "does" : ""), .role(.dim)),
                (
                    text.split(whereSeparator: \.isNewline).map(String.init).map(\.trimmingSpaces)
                        .joined(separator: "  ") + more, .command(number)
                ),
            ]
        }
        if batch.commands.count > FirePreviewDetails.shownCommands {
            let rest = batch.commands.count - FirePreviewDetails.shownCommands
            lines.append([(label("") + "and \(Format.count(rest)) more", .role(.dim))])
        }
        return lines
    }

    /// The most commands of the staged batch whose effect is shown.
    private static let shownEffects = 5

    /// What would be written, for a batch whose dry run is one key away.
    private func effects(of batch: Batch) -> [Line] {
        let writes = batch.commands.enumerated().filter { _, command in
            command.verb.isWrite && !command.clausesText.isEmpty
        }
        guard !writes.isEmpty, writes.count <= FirePreviewDetails.shownEffects else { return [] }
        return writes.enumerated().map { number, command in
            let verb = writes.count == 1 ? "" : command.element.verb.rawValue + " "
            return [
                (label(number == 0 ? "does" : ""), .role(.dim)),
                (verb, .role(.keyword)), (command.element.clausesText, .role(.text)),
            ]
        }
    }

    func label(_ text: String) -> String {
        text.count < 9 ? text + String(repeating: " ", count: 9 - text.count) : text + " "
    }
}
