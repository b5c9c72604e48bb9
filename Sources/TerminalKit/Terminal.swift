/// What shows screens and tells events: a real terminal, or a recording one in tests.
@MainActor
public protocol Terminal: AnyObject {
    /// The size that the next screen should have.
    var size: Size { get }
    /// What colours it shows; resolve themes to this.
    var capability: ColorCapability { get }
    /// Whether it shows Unicode; if not, draw with `Glyphs.ascii`.
    var showsUnicode: Bool { get }
    /// Keys, mouse, paste, resizes, requests to end. One consumer; it ends after `leave()`.
    var events: AsyncStream<TerminalEvent> { get }

    /// Shows a screen; only what differs from the one before is sent. While the terminal is lent
    /// to another program nothing is shown.
    func paint(_ screen: Screen)
    /// Repaints everything with the next `paint`: after something else wrote to the terminal.
    func invalidate()
    /// Gives the terminal back to the shell and stops; returns when the user comes back, after
    /// which a `resize` asks for a repaint.
    func suspend()
    /// Puts text on the clipboard; false if this terminal cannot, or the text is too long.
    func copy(_ text: String) -> Bool
    /// Lends the terminal to another program until it ends.
    ///
    /// - Parameter command: its name or path, and arguments.
    /// - Returns: its exit status; 128 and the signal's number when one ended it; 127 when it
    ///   could not be started.
    func run(_ command: [String]) async -> Int32
    /// Restores the terminal as it was found. More calls do nothing.
    func leave()
}
