import TerminalKit

extension FirePreviewDetails {
    /// How records are copied.
    func lines(of options: CopyOptions) -> [Line] {
        var lines: [Line] = [
            [
                (label("mode"), .role(.dim)), (options.mode.rawValue, .role(.keyword)),
                (": " + options.mode.summary, .role(.text)),
            ]
        ]
        if options.bins != nil {
            let texts = ("only " + options.binsText).wrapped(to: FirePreviewDetails.summaryWidth)
            for (number, text) in texts.enumerated() {
                lines.append([
                    (label(number == 0 ? "bins" : ""), .role(.dim)), (text, .role(.text)),
                ])
            }
        }
        if let separator = options.separator {
            let text = "pairs are joined by \"\(separator)\""
            lines.append([(label("keys"), .role(.dim)), (text, .role(.text))])
        }
        return lines
    }
}
