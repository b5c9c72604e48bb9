extension Int {
    /// With a comma every three digits: `12,403`.
    package var grouped: String { (self < 0 ? "-" : "") + String(magnitude).groupedDigits }
}

extension StringProtocol {
    /// Digits with a comma before every third from the end.
    package var groupedDigits: String {
        var text = ""
        var left = count
        for digit in self {
            if !text.isEmpty, left % 3 == 0 { text.append(",") }
            text.append(digit)
            left -= 1
        }
        return text
    }
}
