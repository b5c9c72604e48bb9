/// What a terminal tells the program.
public enum TerminalEvent: Sendable, Hashable {
    case key(Key)
    case mouse(MouseEvent)
    /// Text pasted into the terminal, as it was: line breaks are `\n`, anything else is untrusted.
    case paste(String)
    /// Pasted text that was dropped, and why.
    case pasteDropped(PasteFault)
    /// The screen's new size. Also sent after coming back from a suspension or another program.
    case resize(Size)
    /// Whether the terminal has the keyboard.
    case focus(Bool)
    /// The program is asked to end: by a signal, or because the terminal is gone.
    case terminate(Termination)

    public enum PasteFault: Sendable, Hashable {
        /// It was larger than so many bytes.
        case tooLarge(Int)
        /// Ctrl-C was pressed before it ended.
        case cancelled
    }

    public enum Termination: Sendable, Hashable {
        /// SIGINT sent from outside (Ctrl-C itself arrives as a key).
        case interrupt
        /// SIGTERM.
        case terminate
        /// SIGHUP, or the terminal was closed.
        case hangup
    }
}
