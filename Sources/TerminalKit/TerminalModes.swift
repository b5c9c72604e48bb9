/// Which features of a terminal are in use, and the bytes that ask for them, switch them on and off:
/// what is not known to be understood is not sent.
///
/// A pure state machine: answers go in, bytes to send come out.
public struct TerminalModes: Sendable, Hashable {
    /// What a text to the user is sent by.
    public enum Notifier: Sendable, Hashable {
        /// `OSC 9 ; TEXT`
        case osc9
        /// `OSC 777 ; notify ; TITLE ; TEXT`
        case osc777
    }

    private let features: TerminalFeatures
    private let showsProgress: Bool
    private let notifier: Notifier?
    private let keepsTitles: Bool
    /// Whether frames are to be wrapped; see ``frame``.
    public private(set) var isSynchronized = false
    private var tellsColorScheme = false
    private var answersBackground = false
    private var hasKeyboard = false
    private var title: String?
    private var progress: TerminalProgress?

    private static let synchronizedOutput = 2026
    private static let colorScheme = 2031

    /// - Parameters:
    ///   - environment: identifies terminals that cannot be asked: TERM_PROGRAM, WT_SESSION and the like.
    ///   - isMultiplexed: whether a program such as tmux stands between, which keeps what it does not
    ///     know from the terminal.
    public init(
        _ features: TerminalFeatures, environment: [String: String] = [:],
        isMultiplexed: Bool = false
    ) {
        self.features = features
        let program = environment["TERM_PROGRAM"] ?? ""
        let type = environment["TERM"] ?? ""
        let vte = environment["VTE_VERSION"].flatMap { Int($0) } ?? 0
        keepsTitles = !isMultiplexed || type.hasPrefix("tmux")
        // Elsewhere OSC 9 shows a notification that says 4.
        showsProgress =
            !isMultiplexed
            && (environment["WT_SESSION"] != nil || environment["ConEmuPID"] != nil
                || program == "ghostty" || type == "xterm-ghostty" || vte >= 8_000)
        if isMultiplexed {
            notifier = nil
        } else if ["ghostty", "WezTerm", "iTerm.app"].contains(program)
            || ["xterm-kitty", "xterm-ghostty"].contains(type)
        {
            notifier = .osc9
        } else if type.hasPrefix("foot") || type.hasPrefix("rxvt") {
            notifier = .osc777
        } else {
            notifier = nil
        }
    }

    // MARK: Coming and going

    /// Sent once, when the screen is opened: questions that a terminal that does not know them ignores.
    public var questions: String {
        var text = ""
        if features.contains(.synchronizedOutput) {
            text += "\u{1B}[?\(TerminalModes.synchronizedOutput)$p"
        }
        if features.contains(.background) {
            text += "\u{1B}[?\(TerminalModes.colorScheme)$p" + TerminalModes.backgroundQuestion
        }
        if features.contains(.keyboard) { text += "\u{1B}[?u" }
        return text
    }

    private static let backgroundQuestion = "\u{1B}]11;?\u{1B}\\"

    /// Sent when the screen is entered again.
    public var entering: String {
        var text = ""
        if tellsColorScheme { text += "\u{1B}[?\(TerminalModes.colorScheme)h" }
        if answersBackground { text += TerminalModes.backgroundQuestion }
        if hasKeyboard { text += "\u{1B}[>1u" }
        if let title { text += TerminalModes.saveTitle + TerminalModes.title(title) }
        return text
    }

    /// Sent when the screen is left, by a crash too: undoes all that was switched on.
    public var leaving: String {
        var text = ""
        if isSynchronized { text += "\u{1B}[?\(TerminalModes.synchronizedOutput)l" }
        if progress != nil { text += TerminalModes.progress(nil) }
        if hasKeyboard { text += "\u{1B}[<u" }
        if tellsColorScheme { text += "\u{1B}[?\(TerminalModes.colorScheme)l" }
        if title != nil { text += "\u{1B}[23;2t" }
        return text
    }

    /// Takes an answer.
    /// - Returns: what is to be sent.
    public mutating func take(_ report: TerminalReport) -> String {
        switch report {
        case .mode(TerminalModes.synchronizedOutput, let isKnown):
            isSynchronized = isKnown && features.contains(.synchronizedOutput)
        case .mode(TerminalModes.colorScheme, isKnown: true)
        where features.contains(.background) && !tellsColorScheme:
            tellsColorScheme = true
            return "\u{1B}[?\(TerminalModes.colorScheme)h"
        case .keyboard where features.contains(.keyboard) && !hasKeyboard:
            hasKeyboard = true
            return "\u{1B}[>1u"
        case .background: answersBackground = true
        case .colorScheme where features.contains(.background):
            return TerminalModes.backgroundQuestion
        case .mode, .keyboard, .colorScheme, .attributes: break
        }
        return ""
    }

    /// Sent when the window gets the focus: the background may have changed meanwhile.
    public var focused: String { answersBackground ? TerminalModes.backgroundQuestion : "" }

    /// What goes before and behind the bytes of a frame.
    public var frame: (begin: String, end: String) {
        guard isSynchronized else { return ("", "") }
        return (
            "\u{1B}[?\(TerminalModes.synchronizedOutput)h",
            "\u{1B}[?\(TerminalModes.synchronizedOutput)l"
        )
    }

    // MARK: What the terminal is told

    private static let saveTitle = "\u{1B}[22;2t"

    private static func title(_ text: String) -> String { "\u{1B}]2;\(text)\u{1B}\\" }

    /// - Parameter text: may come from a store: what is not printable is left out.
    /// - Returns: the bytes to send; empty if nothing changes.
    public mutating func setTitle(_ text: String) -> String {
        guard features.contains(.title), keepsTitles else { return "" }
        let text = TerminalModes.safe(text, limit: 120)
        guard text != title else { return "" }
        let isFirst = title == nil
        title = text
        return (isFirst ? TerminalModes.saveTitle : "") + TerminalModes.title(text)
    }

    /// - Parameter progress: nil for none.
    /// - Returns: the bytes to send; empty if nothing changes.
    public mutating func setProgress(_ progress: TerminalProgress?) -> String {
        guard features.contains(.progress), showsProgress, progress != self.progress else {
            return ""
        }
        self.progress = progress
        return TerminalModes.progress(progress)
    }

    private static func progress(_ progress: TerminalProgress?) -> String {
        guard let progress else { return "\u{1B}]9;4;0;0\u{1B}\\" }
        let state = progress.isHeld ? 4 : progress.hasFailures ? 2 : 1
        return "\u{1B}]9;4;\(state);\(progress.percent)\u{1B}\\"
    }

    /// - Returns: what is to be sent; empty where the terminal shows no notifications.
    public func notification(_ text: String) -> String {
        guard features.contains(.notifications), let notifier else { return "" }
        let text = TerminalModes.safe(text, limit: 200)
        return switch notifier {
        case .osc9: "\u{1B}]9;\(text)\u{1B}\\"
        case .osc777: "\u{1B}]777;notify;volley;\(text)\u{1B}\\"
        }
    }

    /// Without controls, and without what ends or splits such a text.
    private static func safe(_ text: String, limit: Int) -> String {
        String(DisplayText.printable(text, limit: limit).prefix(limit).filter { $0 != ";" })
    }
}

/// How far something is.
public struct TerminalProgress: Sendable, Hashable {
    /// 0 to 100.
    public let percent: Int
    public let hasFailures: Bool
    public let isHeld: Bool

    public init(percent: Int, hasFailures: Bool = false, isHeld: Bool = false) {
        self.percent = max(0, min(100, percent))
        self.hasFailures = hasFailures
        self.isHeld = isHeld
    }
}
