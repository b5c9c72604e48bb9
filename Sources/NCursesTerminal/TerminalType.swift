import TerminalKit

/// What the environment says about the terminal.
struct TerminalType: Sendable, Hashable {
    /// TERM.
    var name: String
    /// The descriptions to try, the best first. In ncurses, 24-bit colour needs one of its own.
    var candidates: [String]
    /// NO_COLOR: no colours wanted.
    var noColor: Bool
    /// A program that runs between this one and the terminal.
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

    /// Whether xterm's sequences that descriptions do not list (SGR mouse, bracketed paste, focus,
    /// clipboard) are safe to send: the terminal acts on them or ignores them, but never shows
    /// them.
    ///
    /// - Parameter hasMouse: whether the description lists xterm's mouse.
    func understandsXterm(hasMouse: Bool) -> Bool {
        hasMouse && !["linux", "vt", "dumb", "cons"].contains { name.hasPrefix($0) }
    }
}
