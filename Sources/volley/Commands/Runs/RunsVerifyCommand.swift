import ArgumentParser
import BatchClient
import Ledger
import Targets
import UserConfiguration

/// `volley runs verify`: whether writes in doubt were applied.
struct RunsVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Finds out for each write in doubt whether it was applied.",
        discussion: """
            Reads the records in doubt and compares them with what was written. Before that, it sends \
            each atomic group in doubt again with its original token, if that is less than ten minutes old: DynamoDB then says whether \
            the group took effect, and a group that never arrived takes effect now. With --read-only \
            it only reads. The results are recorded with the run. Exit status: 3 if some are still in \
            doubt, 2 if some were not applied, otherwise 0.
            """)

    @OptionGroup var options: FollowUpOptions

    @Flag(help: "Only read: do not send atomic groups again with their tokens.")
    var readOnly = false

    func run() async throws {
        let status = try await options.opened { context in
            let asksAgain = try mayAsk(context)
            let (_, verified) = try await context.planner.verified(asksAgain: asksAgain)
            var printer = RowPrinter<VerdictRow>(
                options.format.resolved)
            try printer.print(verified.lazy.map(VerdictRow.init))
            try printer.finish()
            var counts = (applied: 0, not: 0, unknown: 0)
            for one in verified {
                switch one.finding {
                case .applied: counts.applied += 1
                case .notApplied: counts.not += 1
                case .unknown: counts.unknown += 1
                }
            }
            StandardStreams.printStatus(
                Count.text(verified.count, "write", "writes") + " in doubt: "
                    + "\(Count.text(counts.applied)) applied, \(Count.text(counts.not)) not applied, "
                    + "\(Count.text(counts.unknown)) still in doubt")
            return counts.unknown > 0 ? ExitStatus.someInDoubt : counts.not > 0 ? .someNotOK : .ok
        }
        try status.leave()
    }

    /// Whether atomic groups are asked for again; says so, as it may write.
    private func mayAsk(_ context: FollowUpOptions.Context) throws -> Bool {
        let (planner, connected) = (context.planner, context.connected)
        let groups = planner.run.groupsToAskFor(planner.session)
        guard !groups.isEmpty else { return false }
        let spans = groups.map(\.text).joined(separator: ", ")
        if readOnly || connected.target.connection?.isReadOnly == true {
            StandardStreams.printStatus(
                "indices \(spans): decided by reading, because "
                    + (readOnly ? "of --read-only" : "\(connected.name) is read-only"))
            return false
        }
        guard connected.target.recordedTarget == planner.run.summary.target else {
            StandardStreams.printStatus(
                "indices \(spans): decided by reading; only the target of the run knows the token")
            return false
        }
        try connected.writeConfirmation(allowance: options.yes).check(
            groups.reduce(0) { $0 + $1.count }, unit: "indices", on: connected.name,
            usesInput: false)
        StandardStreams.printStatus(
            "indices \(spans): asking the store again under the token; an atomic group that it never "
                + "received takes effect now")
        return true
    }
}

extension Range<Int> {
    /// Its first and last index, for people.
    fileprivate var text: String {
        count == 1 ? "\(lowerBound)" : "\(lowerBound)-\(upperBound - 1)"
    }
}
