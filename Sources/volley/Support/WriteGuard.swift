import BatchClient
import Foundation

/// Stands between a batch and many records, or a target marked as production: somebody has to say
/// so.
struct WriteGuard {
    /// What `--yes` allows; nil where it was not given.
    let allowance: Int?
    /// What the target and the configuration demand.
    var rules = BatchClient.WriteGuard()

    enum Verdict: Equatable {
        case go
        /// Somebody at a terminal has to type this.
        case ask(String)
        case refuse(String)
    }

    /// - Parameters:
    ///   - count: how many indices write.
    ///   - unit: what they are called: `indices`, `rows`.
    func verdict(_ count: Int, unit: String, canAsk: Bool) -> Verdict {
        switch rules.demand(writes: count, allowance: allowance) {
        case .nothing, .confirmation: .go
        case .count(let count) where canAsk: .ask(String(count))
        case .name(let name) where canAsk: .ask(name)
        case .count:
            .refuse(
                "this writes \(Count.text(count)) \(unit), more than \(rules.countedWrites): "
                    + "nothing was sent; allow it with --yes \(count)")
        case .name(let name):
            .refuse(
                "this writes \(Count.text(count)) \(unit) on \(name), which is production: "
                    + "nothing was sent; allow it with --yes \(count)")
        case .refusal where rules.isReadOnly:
            .refuse("the target is read-only: nothing was sent")
        case .refusal:
            .refuse(
                "this writes \(Count.text(count)) \(unit), and --yes allows "
                    + "\(Count.text(allowance ?? 0)): nothing was sent")
        }
    }

    /// How many indices pass without a question, where nobody can be asked; nil where somebody can.
    func limit(usesInput: Bool) -> Int? {
        if let allowance { return allowance }
        return canAsk(usesInput: usesInput) ? nil : rules.countedWrites
    }

    private func canAsk(usesInput: Bool) -> Bool {
        !usesInput && Confirmation.canAsk
    }

    /// Lets a write pass or ends the command.
    /// - Parameter usesInput: whether standard input is the script or the data.
    /// - Throws: ``CommandFailure``.
    func check(_ count: Int, unit: String, on target: String, usesInput: Bool) throws {
        switch verdict(count, unit: unit, canAsk: canAsk(usesInput: usesInput)) {
        case .go: return
        case .refuse(let reason): throw CommandFailure(reason)
        case .ask(let expected):
            let question = "This writes \(Count.text(count)) \(unit) on \(target)."
            guard Confirmation.ask(question, expecting: expected) else {
                throw CommandFailure("not confirmed: nothing was sent")
            }
        }
    }
}
