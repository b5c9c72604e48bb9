public import BatchClient
internal import BatchScript
public import Ledger

/// What a list shows of a recorded run beside its summary.
public struct RunGlance: Sendable, Hashable {
    /// The heat strip, in so many cells.
    public var cells: [Status?]
    /// The first command with its first keys; empty where the batch has none.
    public var command: String
    /// What verdicts and later runs have made of its results.
    let standing: RunStanding

    /// Keys that are spelled out.
    private static let shownKeys = 2
    private static let longest = 300

    /// - Parameter cells: the cells of the strip.
    public init(_ run: RecordedRun, cells: Int) {
        self.cells = run.strip(cells: cells)
        standing = RunStanding(run)
        command = run.batch.commands.first.map { RunGlance.text(of: $0) } ?? ""
    }

    private static func text(of command: Command) -> String {
        let shown = min(command.count, shownKeys)
        let rest = command.count - shown
        switch command.subjects {
        case .stored:
            let dataSet = BatchPrinter.print(command.dataSet)
            return "\(command.verb.rawValue) \(dataSet) \(Format.count(command.count, "row"))"
        case .ids, .rows:
            let text = BatchPrinter.print(command.selecting(Array(0..<shown)))
            let line = text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }
                .joined(separator: " ")
            let more = rest > 0 ? "  (\(Format.count(rest, "more key")))" : ""
            return String(line.prefix(longest)) + (line.count > longest ? "..." : "") + more
        }
    }
}
