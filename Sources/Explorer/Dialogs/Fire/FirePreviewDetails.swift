import BatchClient
import BatchScript
import Ledger
import TerminalKit

/// The preview's details from the ledger: the batch's origin, the skipped indices, whether it can
/// be undone. A batch that follows up another run is not in the batch pane, so its commands are
/// shown too.
struct FirePreviewDetails: Sendable {
    typealias Line = [StyledText]

    /// The most lines shown; the rest is counted.
    private static let shownLeftOut = 50

    var options = FireOptions()
    var leftOut: [FollowUp.LeftOut] = []
    /// About how many bytes of records would be stored for undo; nil if nothing is known of them.
    var bytes: Int?

    /// Columns of a reason; the narrowest preview has so many.
    private static let reasonWidth = 46
    /// The most commands shown.
    private static let shownCommands = 200

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
        if !leftOut.isEmpty {
            lines.append([
                (label("skips"), .role(.dim)),
                (Format.count(leftOut.count, "index", "indices") + ":", .role(.warning)),
            ])
            for one in leftOut.prefix(FirePreviewDetails.shownLeftOut) {
                lines.append([
                    (label("") + "\(one.index)  \(Script.text(of: one.key.id))", .role(.key))
                ])
                for line in one.reason.wrapped(to: FirePreviewDetails.reasonWidth) {
                    lines.append([(label("") + "  " + line, .role(.warning))])
                }
            }
            if leftOut.count > FirePreviewDetails.shownLeftOut {
                let rest = leftOut.count - FirePreviewDetails.shownLeftOut
                lines.append([(label("") + "and \(Format.count(rest)) more", .role(.dim))])
            }
        }
        if let undo = undoLine(writes: writes) { lines.append(undo) }
        return lines
    }

    /// Whether the run can be undone, and what that costs; nil if nothing is written.
    func undoLine(writes: Int) -> Line? {
        guard writes > 0 else { return nil }
        let isOn = options.isUndoable
        let reads = "\(isOn ? "adds" : "would add") \(Format.count(writes, "read"))"
        let kept = bytes.map { ", \(isOn ? "keeps" : "keep") about \(Format.bytes($0))" } ?? ""
        return [
            (label("undo"), .role(.dim)),
            (isOn ? "on" : "off", .role(isOn ? .success : .warning)),
            (" (\(reads)\(kept))", .role(.dim)),
        ]
    }

    /// The commands of a batch that continues another run; none for the staged batch.
    func commands(of batch: Batch) -> [Line] {
        guard options.origin != nil else { return [] }
        var lines: [Line] = batch.commands.prefix(FirePreviewDetails.shownCommands).enumerated().map
        {
            place, command in
            let text = BatchPrinter.print(command.selecting(Array(0..<min(20, command.count))))
            let more = command.count > 20 ? "  and \(Format.count(command.count - 20)) more" : ""
            return [
                (label(place == 0 ? "does" : ""), .role(.dim)),
                (
                    text.split(whereSeparator: \.isNewline).map(String.init).map(\.trimmingSpaces)
                        .joined(separator: "  ") + more, .command(place)
                ),
            ]
        }
        if batch.commands.count > FirePreviewDetails.shownCommands {
            let rest = batch.commands.count - FirePreviewDetails.shownCommands
            lines.append([(label("") + "and \(Format.count(rest)) more", .role(.dim))])
        }
        return lines
    }

    private func label(_ text: String) -> String {
        text.count < 9 ? text + String(repeating: " ", count: 9 - text.count) : text + " "
    }
}
