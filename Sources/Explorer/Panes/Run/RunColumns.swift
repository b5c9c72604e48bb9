import TerminalKit

/// The columns of a run's rows.
struct RunColumns {
    let index: Int
    let id: Int
    /// Whether the status is written in words, and the columns that it takes.
    let showsWords: Bool
    let status: Int
    private let showsNode: Bool
    private let showsAttempts: Bool
    let tailWidth: Int

    init(_ run: RunState, width: Int) {
        index = String(max(0, run.count - 1)).count
        showsWords = width >= 85
        status = showsWords ? 15 : 3
        id = min(max(8, width / 5), 32)
        showsNode = width >= 70 && !run.nodes.isEmpty
        showsAttempts = width >= 90
        tailWidth = 8 + (showsAttempts ? 4 : 0) + (showsNode ? 10 : 0)
    }

    /// Latency, attempts and node.
    func tail(
        _ outcome: PackedOutcome, _ run: RunState, label: (String) -> String
    ) -> String {
        let latency = outcome.microseconds.map { Format.latency(microseconds: $0) } ?? ""
        var text = DisplayText.padded(latency, to: 8, .right)
        if showsAttempts {
            text += DisplayText.padded(
                outcome.attempts > 1 ? "x\(outcome.attempts)" : "", to: 4, .right)
        }
        if showsNode {
            let node = outcome.node.flatMap { run.nodes.indices.contains($0) ? run.nodes[$0] : nil }
            text += "  " + DisplayText.printable(node.map(label) ?? "", limit: 8)
        }
        return text
    }
}
