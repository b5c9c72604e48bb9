import BatchClient
import Ledger

/// Which runs the list shows: those that contain a text, and as for `volley runs`, those that
/// `--failed`, began `--since TIME`, ran on `--target NAME` or have a `--note TEXT`.
struct RunListFilter: Sendable {
    /// As typed.
    let source: String
    /// Why a part of it is not valid yet; that part filters nothing.
    private(set) var fault: String?
    private var failed = false
    /// Milliseconds since 1970.
    private var since: Int64?
    private var target: Needle?
    private var note: Needle?
    private var text: Needle?
    private let utcOffset: Int

    init() { self.init("", now: 0, utcOffset: 0) }

    /// - Parameters:
    ///   - now: milliseconds since 1970.
    ///   - utcOffset: of the times shown, in seconds east of UTC.
    init(_ source: String, now: Int64, utcOffset: Int) {
        self.source = source.trimmingSpaces
        self.utcOffset = utcOffset
        var words = self.source.split(separator: " ").map(String.init)[...]
        var rest: [String] = []
        while let word = words.popFirst() {
            switch word {
            case "--failed": failed = true
            case "--since", "--target", "--note":
                guard let value = words.popFirst() else {
                    fault = "\(word) needs a value"
                    break
                }
                take(value, of: word, now: now)
            case _ where word.hasPrefix("--"):
                fault = "unknown option \(word); known are --failed, --since, --target and --note"
            default: rest.append(word)
            }
        }
        if !rest.isEmpty { text = Needle(rest.joined(separator: " ")) }
    }

    private mutating func take(_ value: String, of option: String, now: Int64) {
        switch option {
        case "--target": target = Needle(value)
        case "--note": note = Needle(value)
        default:
            since = DateTime.milliseconds(since: value, now: now)
            if since == nil {
                fault =
                    "--since takes a day, a time such as 2026-11-28T09:00Z, or an age such as 12h"
            }
        }
    }

    var isEmpty: Bool { source.isEmpty }

    /// - Parameter command: the run's first command, if it is loaded.
    func matches(_ run: RunSummary, command: String?) -> Bool {
        if failed, run.counts[.ok] == run.counts.total, run.state != .interrupted { return false }
        if let since, run.startedAt < since { return false }
        if let target, !target.occurs(in: run.connection ?? ""), !target.occurs(in: run.target) {
            return false
        }
        if let note, !note.occurs(in: run.reason.note ?? "") { return false }
        guard let text else { return true }
        let state = run.counts[.cancelled] > 0 ? "cancelled" : run.state.rawValue
        let relation = run.parent.map { "\($0.relation.rawValue) of \($0.run)" } ?? ""
        return [
            run.id.description, run.connection ?? "", run.target, state, relation,
            Format.moment(milliseconds: run.startedAt, utcOffset: utcOffset), command ?? "",
            run.reason.note ?? "",
        ].contains { text.occurs(in: $0) }
    }
}
