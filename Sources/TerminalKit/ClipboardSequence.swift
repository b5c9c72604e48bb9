/// The sequence that asks a terminal to put text on the clipboard (OSC 52).
public enum ClipboardSequence {
    /// Longer texts are refused: terminals drop them.
    public static let maximumBytes = 1_000_000

    /// A program that runs between this one and the terminal.
    public enum Multiplexer: Sendable, Hashable {
        case none, tmux, screen
    }

    /// The bytes to send, or nil for a text of more than `maximumBytes`. In tmux both forms are
    /// sent: tmux takes the first if `set-clipboard` is on, the outer terminal gets the second if
    /// `allow-passthrough` is on. Neither shows anything if it is ignored.
    public static func copy(_ text: String, within multiplexer: Multiplexer) -> [UInt8]? {
        guard text.utf8.count <= maximumBytes else { return nil }
        let plain = "\u{1B}]52;c;" + base64(Array(text.utf8)) + "\u{07}"
        switch multiplexer {
        case .none:
            return Array(plain.utf8)
        case .tmux:
            let inner = plain.replacing("\u{1B}", with: "\u{1B}\u{1B}")
            return Array((plain + "\u{1B}Ptmux;" + inner + "\u{1B}\\").utf8)
        case .screen:
            // GNU screen passes strings on in chunks of at most 768 bytes.
            var result: [UInt8] = []
            var rest = Array(plain.utf8)[...]
            while !rest.isEmpty {
                result += Array("\u{1B}P".utf8) + rest.prefix(700) + Array("\u{1B}\\".utf8)
                rest = rest.dropFirst(700)
            }
            return result
        }
    }

    static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            var group = 0
            for offset in 0..<3 {
                group = group << 8 | (offset < count ? Int(bytes[index + offset]) : 0)
            }
            for offset in 0..<4 {
                result.append(
                    offset <= count ? digits[group >> (18 - 6 * offset) & 63] : UInt8(ascii: "="))
            }
            index += 3
        }
        return String(decoding: result, as: UTF8.self)
    }
}
