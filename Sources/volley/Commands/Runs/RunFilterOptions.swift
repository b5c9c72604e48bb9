import ArgumentParser
import BatchClient
import Ledger
import Targets
import UserConfiguration

/// Which runs `volley runs` lists.
struct RunFilterOptions: ParsableArguments {
    @Flag(help: "List only interrupted runs and runs with an index that is not ok.")
    var failed = false

    @Option(
        help: "List only runs on this target: a target, or the name of a connection.",
        completion: Completions.target)
    var target: String?

    @Option(
        help: ArgumentHelp(
            "List only runs that began since then: a time such as 2026-11-28T09:00Z, a day, or how long "
                + "ago, such as 90m, 12h or 7d.", valueName: "time"))
    var since: String?

    @Option(help: "List only runs with this text in their note.")
    var note: String?

    var isEmpty: Bool { !failed && target == nil && since == nil && note == nil }

    func validate() throws {
        if let since, DateTime.milliseconds(since: since, now: WallTime.milliseconds()) == nil {
            throw ValidationError(
                "--since takes a time such as 2026-11-28T09:00Z, a day such as 2026-11-28, or how long ago "
                    + "such as 12h, not \(since)")
        }
    }

    func matches(_ run: RunSummary) -> Bool {
        if failed, run.counts[.ok] == run.counts.total,
            ![.interrupted, .finding].contains(run.state)
        {
            return false
        }
        if let target, !RunFilterOptions.isOn(target, run) { return false }
        if let since, let time = DateTime.milliseconds(since: since, now: WallTime.milliseconds()),
            run.startedAt < time
        {
            return false
        }
        if let note {
            guard let text = run.reason.note?.lowercased(), text.contains(note.lowercased()) else {
                return false
            }
        }
        return true
    }

    private static func isOn(_ target: String, _ run: RunSummary) -> Bool {
        if run.connection == target || run.target == target { return true }
        // The same target spelled differently: a relative path, a tilde.
        guard let parsed = try? TargetOptions.parse(target),
            let resolved = try? parsed.resolved(by: UserContext().settings)
        else { return false }
        return run.target == resolved.recordedTarget
    }
}
