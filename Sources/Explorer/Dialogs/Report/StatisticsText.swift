import BatchClient
import TerminalKit

/// A run in figures: its rate, a latency histogram, and counts by node and message.
struct StatisticsText: Sendable {
    private static let barWidth = 30
    private static let shownMessages = 30

    private(set) var lines: [[StyledText]] = []

    init(_ run: RunState) {
        addHead(run)
        addLatencies(run.statistics.latencies)
        addNodes(run)
        addMessages(run)
    }

    private mutating func addHead(_ run: RunState) {
        var text = "\(Format.count(run.doneCount)) of \(Format.count(run.count)) in "
        text += Format.span(milliseconds: run.clock.elapsed)
        if let rate = run.clock.rate(done: run.doneCount) { text += ", \(Format.short(rate))/s" }
        if let left = run.clock.remaining(done: run.doneCount, of: run.count) {
            text += ", \(Format.span(milliseconds: left)) left"
        }
        if let rate = run.rateLimit { text += ", at most \(Format.rate(rate))/s" }
        if run.isHeld, run.isUnderWay { text += ", held" }
        lines.append([(text, .role(.text))])
    }

    // MARK: Latencies

    private mutating func addLatencies(_ latencies: LatencyHistogram) {
        lines.append([])
        guard latencies.count > 0 else {
            return lines.append([("no latencies yet", .role(.dim))])
        }
        var head: [StyledText] = [("latency", .role(.keyword))]
        for (name, share) in [("median", 0.5), ("90 %", 0.9), ("99 %", 0.99), ("most", 1.0)] {
            guard let latency = latencies.percentile(share) else { continue }
            head.append(("  \(name) ", .role(.dim)))
            head.append((StatisticsText.text(latency), .role(.number)))
        }
        lines.append(head)
        let bars = StatisticsText.bars(latencies)
        let most = bars.reduce(1) { max($0, $1.count) }
        for (index, bar) in bars.enumerated() {
            // A gap takes one line, however wide it is.
            if bar.count == 0 {
                if index == 0 || bars[index - 1].count > 0 { lines.append([("", .role(.dim))]) }
                continue
            }
            let length = max(1, bar.count * StatisticsText.barWidth / most)
            lines.append([
                (
                    DisplayText.padded("to " + StatisticsText.text(bar.upTo), to: 12, .right)
                        + "  ",
                    .role(.dim)
                ),
                (
                    DisplayText.padded(
                        String(repeating: "=", count: length), to: StatisticsText.barWidth),
                    .role(.progressFull)
                ), ("  " + Format.count(bar.count), .role(.number)),
            ])
        }
    }

    /// One bar per doubling of the latency, without gaps; the core's buckets are an eighth wide.
    private static func bars(_ latencies: LatencyHistogram) -> [(upTo: Duration, count: Int)] {
        var bars: [(upTo: Duration, count: Int)] = []
        for bucket in latencies.filled {
            while bars.isEmpty || bars[bars.count - 1].upTo < bucket.upTo {
                let next =
                    bars.last.map { $0.upTo * 2 } ?? StatisticsText.powerOfTwo(above: bucket.upTo)
                bars.append((next, 0))
            }
            bars[bars.count - 1].count += bucket.count
        }
        return bars
    }

    private static func powerOfTwo(above latency: Duration) -> Duration {
        var bound = Duration.microseconds(125)
        while bound < latency { bound *= 2 }
        return bound
    }

    private static func text(_ latency: Duration) -> String {
        let (seconds, attoseconds) = latency.components
        let microseconds = Double(seconds) * 1e6 + Double(attoseconds) / 1e12
        return Format.latency(microseconds: Int(min(microseconds, 1e15)))
    }

    // MARK: Groups

    private mutating func addNodes(_ run: RunState) {
        guard !run.nodes.isEmpty else { return }
        lines.append([])
        lines.append([("by node", .role(.keyword))])
        let width = min(30, run.nodes.reduce(0) { max($0, $1.count) })
        for (node, counts) in zip(run.nodes, run.statistics.nodes).sorted(by: { $0.0 < $1.0 }) {
            var line: [StyledText] = [
                (DisplayText.padded(node, to: width) + "  ", .role(.key)),
                (Format.count(counts.total), .role(.number)),
            ]
            for (status, count) in counts.nonZero {
                line.append(("  \(Format.count(count)) \(status.words)", .status(status)))
            }
            lines.append(line)
        }
    }

    private mutating func addMessages(_ run: RunState) {
        let messages = run.statistics.messages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard !messages.isEmpty else { return }
        lines.append([])
        lines.append([("by message", .role(.keyword))])
        for (message, count) in messages.prefix(StatisticsText.shownMessages) {
            lines.append([
                (DisplayText.padded(Format.count(count), to: 8, .right) + "  ", .role(.number)),
                (message, .role(.text)),
            ])
        }
        let rest = messages.count - StatisticsText.shownMessages
        if rest > 0 { lines.append([("and \(Format.count(rest)) more", .role(.dim))]) }
    }
}
