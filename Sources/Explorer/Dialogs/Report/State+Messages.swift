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
            let time = Format.moment(milliseconds: entry.time, utcOffset: settings.utcOffset)
            return [
                (String(time.suffix(9)) + "  ", .role(.dim)), (entry.message.text, .role(role)),
            ]
        }
        show(Report("Messages", .lines(lines.isEmpty ? [[("none yet", .role(.dim))]] : lines)))
    }
}
