/// The progress of long work, as one line.
struct ProgressLine {
    let title: String
    let total: Int
    var done = 0
    var failed = 0
    /// Since the work began, in seconds.
    var elapsed = 0.0

    /// The line, in at most this many columns.
    func draw(width: Int) -> String {
        let share = total == 0 ? 1 : Double(done) / Double(total)
        var figures = "\(Count.text(done))/\(Count.text(total))  \(Int(share * 100)) %"
        if failed > 0 { figures += "  \(Count.text(failed)) not ok" }
        if let rate, done < total {
            figures += "  \(Count.text(Int(rate)))/s"
            figures += "  \(ProgressLine.text(seconds: Double(total - done) / rate)) left"
        }
        let room = width - title.count - figures.count - 5
        guard room >= 4 else { return String("\(title)  \(figures)".prefix(max(0, width))) }
        let size = min(room, 30)
        let filled = min(size, max(0, Int(share * Double(size))))
        let bar =
            String(repeating: "#", count: filled) + String(repeating: ".", count: size - filled)
        return "\(title) [\(bar)] \(figures)"
    }

    /// Rows per second; nil at the very beginning.
    private var rate: Double? { done > 0 && elapsed > 0 ? Double(done) / elapsed : nil }

    private static func text(seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return "\(whole) s" }
        if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
    }
}
