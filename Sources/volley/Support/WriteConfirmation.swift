import BatchClient
import Foundation

/// Asks for confirmation before a batch writes many records, or writes to a production target.
struct WriteConfirmation {
    /// The value of `--yes`; nil if not given.
    let allowance: Int?
    /// The limits of the target and the configuration.
    var rules = BatchClient.WriteGuard()

    enum Verdict: Equatable {
        case go
        /// The user has to type this.
        case ask(String)
        case refuse(String)
    }

    /// - Parameters:
    ///   - count: how many indices write.
    ///   - unit: the word for them: `indices`, `rows`.
    func verdict(_ count: Int, unit: String, canAsk: Bool) -> Verdict {
        switch rules.requirement(writes: count, allowance: allowance) {
        case .nothing, .confirmation: .go
        case .count(let count) where canAsk: .ask(String(count))
        case .name(let name) where canAsk: .ask(name)
        case .count:
            .refuse(
                "this would write \(counted(count, unit)), more than \(rules.countedWrites): "
                    + "nothing was sent; allow it with --yes \(count)")
        case .name(let name):
            .refuse(
                "this would write \(counted(count, unit)) on \(name), a production target: "
                    + "nothing was sent; allow it with --yes \(count)")
        case .refusal where rules.isReadOnly:
            .refuse("the target is read-only: nothing was sent")
        case .refusal:
            .refuse(
                "this would write \(counted(count, unit)), but --yes allows "
                    + "\(Count.text(allowance ?? 0)): nothing was sent")
        }
    }

    private func counted(_ count: Int, _ unit: String) -> String {
        let one = unit == "indices" ? "index" : unit.hasSuffix("s") ? String(unit.dropLast()) : unit
        return Count.text(count, one, unit)
    }

    /// Whether so many writes take a question, unless `--yes` allows them.
    func isSerious(_ count: Int) -> Bool {
        switch rules.requirement(writes: count, allowance: nil) {
        case .count, .name: true
        case .nothing, .confirmation, .refusal: false
        }
    }

    /// The fewest writes that are refused; nil if none are, because the user can be asked.
    func firstRefused(usesInput: Bool) -> Int? {
        if allowance == nil, canAsk(usesInput: usesInput) { return nil }
        let (first, overflow) = (allowance ?? rules.countedWrites).addingReportingOverflow(1)
        return overflow ? nil : first
    }

    private func canAsk(usesInput: Bool) -> Bool {
        !usesInput && Confirmation.canAsk
    }

    /// Allows a write or ends the command.
    /// - Parameter usesInput: whether standard input is the script or the data.
    /// - Throws: ``CommandFailure``.
    func check(_ count: Int, unit: String, on target: String, usesInput: Bool) throws {
        switch verdict(count, unit: unit, canAsk: canAsk(usesInput: usesInput)) {
        case .go: return
        case .refuse(let reason): throw CommandFailure(reason)
        case .ask(let expected):
            let question = "This writes \(counted(count, unit)) on \(target)."
            guard Confirmation.ask(question, expecting: expected) else {
                throw CommandFailure("not confirmed: nothing was sent")
            }
        }
    }
}
