import Foundation

/// The rows of the table of goals: what was measured beside what in the same run, and whether that is
/// enough. Printed together at the end, where they are easy to find.
enum Goals {
    enum Goal {
        case atMost(Double)
        case atLeast(Double)

        func isReached(by value: Double) -> Bool {
            switch self {
            case .atMost(let most): value <= most
            case .atLeast(let least): value >= least
            }
        }

        var text: String {
            switch self {
            case .atMost(let most): "at most \(short(most))"
            case .atLeast(let least): "at least \(short(least))"
            }
        }

        private func short(_ value: Double) -> String {
            value == value.rounded() ? String(Int(value)) : String(value)
        }
    }

    private struct Row {
        let work: String
        let value: String
        let peer: String
        let ratio: String
        let goal: String
        let verdict: String
    }

    // Cases run one after the other, on the main task.
    nonisolated(unsafe) private static var rows: [Row] = []

    /// A figure beside that of a peer; the goal is for their ratio.
    static func add(_ work: String, _ value: Double, _ unit: String, peer: Double, _ goal: Goal) {
        let ratio = value / peer
        rows.append(
            Row(
                work: work, value: "\(text(value)) \(unit)", peer: "\(text(peer)) \(unit)",
                ratio: text(ratio), goal: goal.text + " x", verdict: verdict(goal, ratio)))
    }

    /// A figure of the program alone.
    /// - Parameter limit: what the machine takes for the part that nobody can avoid, where that was
    ///   measured.
    static func add(
        _ work: String, _ value: Double, _ unit: String, limit: Double? = nil, _ goal: Goal
    ) {
        rows.append(
            Row(
                work: work, value: "\(text(value)) \(unit)",
                peer: limit.map { "\(text($0)) \(unit) (limit)" } ?? "-", ratio: "-",
                goal: "\(goal.text) \(unit)", verdict: verdict(goal, value)))
    }

    /// A row that this run does not measure.
    static func skip(_ work: String, _ goal: String, because reason: String) {
        rows.append(
            Row(work: work, value: "-", peer: "-", ratio: "-", goal: goal, verdict: reason))
    }

    static func printAll() {
        guard !rows.isEmpty else { return }
        let heads = Row(
            work: "work", value: "value", peer: "peer", ratio: "ratio", goal: "goal", verdict: "")
        let all = [heads] + rows
        func width(_ field: (Row) -> String) -> Int { all.map { field($0).count }.max() ?? 0 }
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let widths = (
            width(\.work), width(\.value), width(\.peer), width(\.ratio), width(\.goal)
        )
        Swift.print("# Goals")
        for row in all {
            Swift.print(
                padded(row.work, widths.0), padded(row.value, widths.1),
                padded(row.peer, widths.2), padded(row.ratio, widths.3),
                padded(row.goal, widths.4), row.verdict, separator: "  ")
        }
        rows = []
    }

    private static func verdict(_ goal: Goal, _ value: Double) -> String {
        goal.isReached(by: value) ? "reached" : "FALLS SHORT"
    }

    private static func text(_ value: Double) -> String {
        let places = abs(value) < 10 ? 2 : abs(value) < 1_000 ? 1 : 0
        return value.formatted(.number.precision(.fractionLength(places)).grouping(.never))
    }
}
