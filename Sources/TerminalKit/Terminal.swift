/// Shows screens and reports events: a real terminal, or a recording one in tests.
@MainActor
public protocol Terminal: AnyObject {
    /// The size of the next screen.
    var size: Size { get }
    /// The colours that the terminal shows; resolve themes to this.
    var capability: ColorCapability { get }
    /// Whether the terminal shows Unicode; if not, draw with `Glyphs.ascii`.
    var showsUnicode: Bool { get }
    /// Keys, mouse, paste, resizes, requests to end. For one consumer; it ends after `leave()`.
    var events: AsyncStream<TerminalEvent> { get }
    /// Whether the program shall end now: the request does not wait for the keys that came before it.
    var isEnding: Bool { get }

    /// Shows a screen; only the difference from the previous one is sent. Shows nothing while the
    /// terminal is lent to another program.
    func paint(_ screen: Screen)
    /// Makes the next `paint` repaint everything, after another program wrote to the terminal.
    func invalidate()
    /// Gives the terminal back to the shell and stops. Returns when the user comes back; then a
    /// `resize` asks for a repaint.
    func suspend()
    /// Puts text on the clipboard; false if the terminal cannot, or the text is too long.
    func copy(_ text: String) -> Bool
    /// Shows a text as the window's title, where the terminal has one.
    func setTitle(_ text: String)
    /// Shows how far a run is beside the window's title, where the terminal can; nil for nothing.
    func setProgress(_ progress: TerminalProgress?)
    /// Shows a notification outside of the window, where the terminal can.
    func notify(_ text: String)
    /// Lends the terminal to another program until it ends.
    ///
    /// - Parameter command: its name or path, and arguments.
    /// - Returns: its exit status; 128 plus the signal's number if a signal ended it; 127 if it
    ///   could not be started.
    func run(_ command: [String]) async -> Int32
    /// Restores the terminal to its original state. Further calls do nothing.
    func leave()
}

extension Terminal {
    public func setTitle(_ text: String) {}
    public func setProgress(_ progress: TerminalProgress?) {}
    public func notify(_ text: String) {}
    public var isEnding: Bool { false }
}
