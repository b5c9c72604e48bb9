import BatchClient
import BatchScript
import Ledger
import TerminalKit

/// What the preview of a batch says of the ledger: where the batch comes from, what it leaves out,
/// whether it can be undone. What goes on from another run is not in the batch pane: its commands are
/// shown as well.
struct FireKeeping: Sendable {
    typealias Line = [ResultText.Piece]

    /// More than anybody reads; the rest is counted.
    private static let shownLeftOut = 50

    var firing = Firing()
    var leftOut: [FollowUp.LeftOut] = []
    /// About how many bytes the records have that would be kept; nil where nothing is known of them.
    var bytes: Int?

    /// Columns of a reason; the narrowest preview has so many.
    private static let reasonWidth = 46
    /// More commands than anybody reads one by one.
    private static let shownCommands = 200

    /// The lines of the preview, before the plan.
    func lines(of batch: Batch) -> [Line] {
        let writes = batch.writeCount
        var lines: [Line] = []
        if let parent = firing.origin?.parent {
            lines.append([
                (label("from"), .role(.dim)),
                ("\(parent.relation.rawValue) of run \(parent.run)", .role(.text)),
            ])
        }
        if !leftOut.isEmpty {
            lines.append([
                (label("leaves"), .role(.dim)),
                ("\(Format.count(leftOut.count, "index", "indices")) out:", .role(.warning)),
            ])
            for one in leftOut.prefix(FireKeeping.shownLeftOut) {
                lines.append([
                    (label("") + "\(one.index)  \(Script.text(of: one.key.id))", .role(.key))
                ])
                for line in one.reason.wrapped(to: FireKeeping.reasonWidth) {
                    lines.append([(label("") + "  " + line, .role(.warning))])
                }
            }
            if leftOut.count > FireKeeping.shownLeftOut {
                let rest = leftOut.count - FireKeeping.shownLeftOut
                lines.append([(label("") + "and \(Format.count(rest)) more", .role(.dim))])
            }
        }
        guard writes > 0 else { return lines }
        lines.append([
            (label("undoable"), .role(.dim)),
            (firing.isUndoable ? "yes" : "no", .role(firing.isUndoable ? .success : .text)),
            (firing.isUndoable ? ": costs " : ": would cost ", .role(.dim)),
            (cost(writes: writes), .role(.text)),
        ])
        return lines
    }

    /// The commands of what goes on from another run; none for a batch that is staged.
    func commands(of batch: Batch) -> [Line] {
        guard firing.origin != nil else { return [] }
        var lines: [Line] = batch.commands.prefix(FireKeeping.shownCommands).enumerated().map {
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
        if batch.commands.count > FireKeeping.shownCommands {
            let rest = batch.commands.count - FireKeeping.shownCommands
            lines.append([(label("") + "and \(Format.count(rest)) more", .role(.dim))])
        }
        return lines
    }

    private func label(_ text: String) -> String {
        text.count < 9 ? text + String(repeating: " ", count: 9 - text.count) : text + " "
    }

    private func cost(writes: Int) -> String {
        let room =
            bytes.map { ", about \(Format.bytes($0)) kept" } ?? ", and what they hold is kept"
        return "\(Format.count(writes, "read")) more\(room)"
    }
}
