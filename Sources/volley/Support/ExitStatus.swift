import ArgumentParser
import BatchClient

/// How a command ended, for the shell. Wrong usage is 64, ArgumentParser's own.
enum ExitStatus: Int32 {
    case ok = 0
    /// It could not run: a connection, a file, a script, a guard. No rows.
    case couldNotRun = 1
    /// Some indices are not ok.
    case someNotOK = 2
    /// Some indices are in doubt.
    case someInDoubt = 3
    /// Interrupted by the user.
    case interrupted = 130

    /// The exit status for the counts of a run.
    static func of(_ counts: StatusCounts, wasInterrupted: Bool) -> ExitStatus {
        if wasInterrupted { return .interrupted }
        if counts[.inDoubt] > 0 { return .someInDoubt }
        return counts[.ok] == counts.total ? .ok : .someNotOK
    }

    /// Ends the command with this status.
    func leave() throws {
        if self != .ok { throw ExitCode(rawValue) }
    }
}
