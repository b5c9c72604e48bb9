import TerminalKit

extension State {
    /// The messages of the bottom line, the newest first and in full.
    mutating func openMessages() {
        let lines: [[StyledText]] = messageLog.reversed().map { entry in
            let role: ThemeRole =
                switch entry.message.weight {
                case .info: .text
                case .success: .success
                case .warning: .warning
                case .error: .error
                }
            // What came before the first target was open has no time.
            let moment = Format.moment(milliseconds: entry.time, utcOffset: settings.utcOffset)
            let time = entry.time == 0 ? String(repeating: " ", count: 9) : String(moment.suffix(9))
            return [
                (time + "  ", .role(.dim)), (entry.message.text, .role(role)),
            ]
        }
        show(Report("Messages", .lines(lines.isEmpty ? [[("none yet", .role(.dim))]] : lines)))
    }
}
