import BatchClient
import Foundation

/// Stands between a batch and many records: above a limit somebody has to say so.
struct WriteGuard {
    /// Up to so many written indices go without a word.
    static let freeLimit = 100

    /// What `--yes` allows; nil where it was not given.
    let allowance: Int?

    enum Verdict: Equatable {
        case go
        /// Somebody at a terminal has to confirm.
        case ask
        case refuse(String)
    }

    /// - Parameters:
    ///   - count: how many indices write.
    ///   - unit: what they are called: `indices`, `rows`.
    func verdict(_ count: Int, unit: String, canAsk: Bool) -> Verdict {
        if let allowance {
            guard count > allowance else { return .go }
            return .refuse(
                "this writes \(Count.text(count)) \(unit), and --yes allows "
                    + "\(Count.text(allowance)): nothing was sent")
        }
        guard count > WriteGuard.freeLimit else { return .go }
        guard !canAsk else { return .ask }
        return .refuse(
            "this writes \(Count.text(count)) \(unit), more than \(WriteGuard.freeLimit): "
                + "nothing was sent; allow it with --yes \(count)")
    }

    /// Lets a write pass or ends the command.
    /// - Parameter usesInput: whether standard input is the script or the data.
    /// - Throws: ``CommandFailure``.
    func check(_ count: Int, unit: String, on target: String, usesInput: Bool) throws {
        let canAsk =
            !usesInput && StandardStreams.inputIsTerminal && StandardStreams.narrationIsTerminal
        switch verdict(count, unit: unit, canAsk: canAsk) {
        case .go: return
        case .refuse(let reason): throw CommandFailure(reason)
        case .ask:
            StandardStreams.tell(
                "This writes \(Count.text(count)) \(unit) on \(target). Type \(count) to go on: ")
            let answer = (readLine() ?? "").filter { $0 != "," && !$0.isWhitespace }
            guard answer == String(count) else {
                throw CommandFailure("not confirmed: nothing was sent")
            }
        }
    }
}
