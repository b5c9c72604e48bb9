import TerminalKit

/// What the environment says of the terminal.
struct TerminalType: Sendable, Hashable {
    /// TERM.
    var name: String
    /// The descriptions to try, the best first. 24-bit colour needs one of its own in ncurses.
    var candidates: [String]
    /// NO_COLOR: none wanted.
    var noColor: Bool
    /// What stands between the program and the terminal.
    var multiplexer: ClipboardSequence.Multiplexer

    /// - Parameter environment: nil if TERM is not set.
    init?(environment: [String: String]) {
        guard let name = environment["TERM"], !name.isEmpty else { return nil }
        self.name = name
        self.noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        let inTmux = !(environment["TMUX"] ?? "").isEmpty
        let isScreen = name.hasPrefix("screen")
        self.multiplexer =
            inTmux || name.hasPrefix("tmux") ? .tmux : isScreen ? .screen : .none
        self.candidates = [name]
        let wantsDirect = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
        if wantsDirect, !noColor, !name.hasSuffix("-direct") {
            var base = name.hasSuffix("-256color") ? String(name.dropLast(9)) : name
            if base == "xterm-kitty" { base = "kitty" }
            if isScreen, inTmux { base = "tmux" }
            candidates.insert(base + "-direct", at: 0)
        }
    }

    /// Whether sequences of xterm that descriptions do not name (SGR mouse, bracketed paste, focus,
    /// clipboard) are safe to send: taken or ignored, never shown.
    ///
    /// - Parameter hasMouse: whether the description names xterm's mouse.
    func understandsXterm(hasMouse: Bool) -> Bool {
        hasMouse && !["linux", "vt", "dumb", "cons"].contains { name.hasPrefix($0) }
    }
}
