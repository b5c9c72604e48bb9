/// What a terminal tells the program.
public enum TerminalEvent: Sendable, Hashable {
    case key(Key)
    case mouse(MouseEvent)
    /// Text pasted into the terminal: line breaks are `\n`; everything else is unchanged and
    /// untrusted.
    case paste(String)
    /// Pasted text that was dropped, and why.
    case pasteDropped(PasteFault)
    /// The screen's new size. Also sent after the program was suspended or lent the terminal.
    case resize(Size)
    /// Whether the terminal has the keyboard focus.
    case focus(Bool)
    /// What the terminal answered, or tells.
    case report(TerminalReport)
    /// The program is asked to end: by a signal, or because the terminal is gone.
    case terminate(Termination)

    public enum PasteFault: Sendable, Hashable {
        /// It was larger than this many bytes.
        case tooLarge(Int)
        /// Ctrl-C was pressed before it ended.
        case cancelled
    }

    public enum Termination: Sendable, Hashable {
        /// SIGINT from outside (Ctrl-C itself arrives as a key).
        case interrupt
        /// SIGTERM.
        case terminate
        /// SIGHUP, or the terminal was closed.
        case hangup
    }
}
