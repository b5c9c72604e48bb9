/// An answer of the terminal to a question, or what it tells once it was asked to.
public enum TerminalReport: Sendable, Hashable {
    /// Whether it knows a private mode (DECRPM).
    case mode(Int, isKnown: Bool)
    /// The flags of the kitty keyboard protocol; a terminal without it does not answer.
    case keyboard(flags: Int)
    /// The background's colour (OSC 11).
    case background(isLight: Bool)
    /// The user changed between a dark and a light theme (mode 2031).
    case colorScheme(isLight: Bool)
    /// What it is (DA1): every terminal answers this one.
    case attributes
}

extension TerminalReport {
    /// An answer that begins with `CSI ?`; nil for one that means nothing here.
    /// - Parameter parameters: what stands between `CSI` and the last byte, the question mark
    ///   included.
    init?(parameters: ArraySlice<UInt8>, final: UInt8) {
        guard parameters.first == UInt8(ascii: "?") else { return nil }
        let isMode = parameters.last == UInt8(ascii: "$")
        let body = isMode ? parameters.dropFirst().dropLast() : parameters.dropFirst()
        let values = InputSequences.numbers(body)
        switch final {
        case UInt8(ascii: "y") where isMode && values.count == 2:
            // 0 is unknown, 4 is switched off for good.
            self = .mode(values[0], isKnown: values[1] != 0 && values[1] != 4)
        case UInt8(ascii: "u"): self = .keyboard(flags: values.first ?? 0)
        case UInt8(ascii: "c"): self = .attributes
        case UInt8(ascii: "n") where values.count == 2 && values[0] == 997:
            self = .colorScheme(isLight: values[1] == 2)
        default: return nil
        }
    }

    /// The answer to `OSC 11 ; ?`: `11;rgb:ffff/ffff/ffff`, with one to four digits a part.
    init?(operatingSystemCommand text: String) {
        guard text.hasPrefix("11;rgb:") || text.hasPrefix("11;rgba:") else { return nil }
        let parts = text.drop { $0 != ":" }.dropFirst().split(separator: "/").prefix(3)
        let shares = parts.compactMap { part -> Double? in
            guard (1...4).contains(part.count), let value = Int(part, radix: 16) else { return nil }
            return Double(value) / Double((1 << (4 * part.count)) - 1)
        }
        guard shares.count == 3 else { return nil }
        // The weights of ITU-R BT.709.
        let luminance = 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
        self = .background(isLight: luminance > 0.5)
    }
}
