extension SVGRenderer {
    /// A screen of an animated picture, and for how many seconds it is shown.
    public struct Frame: Sendable {
        public var screen: Screen
        public var seconds: Double

        public init(_ screen: Screen, seconds: Double) {
            self.screen = screen
            self.seconds = seconds
        }
    }

    /// A picture that shows screens of one size one after the other, again and again. A row that stays as
    /// it is between screens is in the file once.
    /// - Parameter title: what the picture shows, for readers who do not see it.
    public func render(_ frames: [Frame], title: String = "") -> String {
        guard let size = frames.first?.screen.size else { return "" }
        let whole = frames.reduce(0) { $0 + $1.seconds }
        var lines = head(size, title)
        for y in 0..<size.height {
            var order: [[String]] = []
            var times: [[String]: [(from: Double, to: Double)]] = [:]
            var now = 0.0
            for frame in frames {
                var row: [String] = []
                draw(frame.screen.row(y), row: y, &row)
                let end = now + frame.seconds
                if times[row] == nil { order.append(row) }
                var spans = times[row] ?? []
                if let last = spans.last, last.to == now {
                    spans[spans.count - 1].to = end
                } else {
                    spans.append((now, end))
                }
                times[row] = spans
                now = end
            }
            for row in order where !row.isEmpty {
                let spans = times[row] ?? []
                let isAlways = order.count == 1
                lines.append(isAlways ? "<g>" : "<g visibility=\"hidden\">")
                lines += row
                if !isAlways { lines.append(visibility(spans, of: whole)) }
                lines.append("</g>")
            }
        }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    /// When a row is seen.
    private func visibility(_ spans: [(from: Double, to: Double)], of whole: Double) -> String {
        var values: [String] = []
        var starts: [String] = []
        func add(_ value: String, at time: Double) {
            // More digits than `number` has: a span of a tenth of a second in two minutes.
            let share = Int((time / whole * 100_000).rounded())
            let digits = String(share + 100_000).suffix(5)
            starts.append(share >= 100_000 ? "1" : "0.\(digits)")
            values.append(value)
        }
        if spans.first?.from != 0 { add("hidden", at: 0) }
        for span in spans {
            add("visible", at: span.from)
            if span.to < whole { add("hidden", at: span.to) }
        }
        return "<animate attributeName=\"visibility\" calcMode=\"discrete\" "
            + "dur=\"\(number(whole))s\" repeatCount=\"indefinite\" "
            + "keyTimes=\"\(starts.joined(separator: ";"))\" "
            + "values=\"\(values.joined(separator: ";"))\"/>"
    }
}
