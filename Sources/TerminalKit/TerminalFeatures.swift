/// What terminals of today can do beside showing text: each can be switched off.
public struct TerminalFeatures: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A frame is shown at once, not in pieces (mode 2026).
    public static let synchronizedOutput = TerminalFeatures(rawValue: 1)
    /// The background is asked for (OSC 11) and followed (mode 2031), so that the theme fits.
    public static let background = TerminalFeatures(rawValue: 2)
    /// The window's title (OSC 2).
    public static let title = TerminalFeatures(rawValue: 4)
    /// How far a run is, in the window's tab or icon (OSC 9;4).
    public static let progress = TerminalFeatures(rawValue: 8)
    /// A notification when a long run ends while the window has no focus (OSC 9, OSC 777).
    public static let notifications = TerminalFeatures(rawValue: 16)
    /// Keys that other terminals cannot tell apart (the kitty keyboard protocol).
    public static let keyboard = TerminalFeatures(rawValue: 32)

    public static let all: TerminalFeatures = [
        .synchronizedOutput, .background, .title, .progress, .notifications, .keyboard,
    ]

    /// The names in a configuration file.
    public static let named: [(name: String, feature: TerminalFeatures)] = [
        ("synchronizedOutput", .synchronizedOutput), ("background", .background),
        ("title", .title), ("progress", .progress), ("notifications", .notifications),
        ("keyboard", .keyboard),
    ]
}
