/// A terminal for tests: it records every screen and sends the events it is given.
@MainActor
public final class RecordingTerminal: Terminal {
    public private(set) var size: Size
    public let capability: ColorCapability
    public let showsUnicode: Bool
    public let events: AsyncStream<TerminalEvent>
    private let continuation: AsyncStream<TerminalEvent>.Continuation

    /// Every screen shown, the newest last.
    public private(set) var screens: [Screen] = []
    /// What was copied to the clipboard.
    public private(set) var copied: [String] = []
    /// The programs that were run, and their exit status.
    public private(set) var commands: [[String]] = []
    public var onRun: @MainActor ([String]) -> Int32 = { _ in 0 }
    public private(set) var titles: [String] = []
    public private(set) var progresses: [TerminalProgress?] = []
    public private(set) var notifications: [String] = []
    public private(set) var suspensions = 0
    public private(set) var hasLeft = false

    public init(
        size: Size, capability: ColorCapability = .truecolor, showsUnicode: Bool = true
    ) {
        self.size = size
        self.capability = capability
        self.showsUnicode = showsUnicode
        (events, continuation) = AsyncStream.makeStream()
    }

    /// Sends an event; a resize changes the size first.
    public func send(_ event: TerminalEvent) {
        if case .resize(let size) = event { self.size = size }
        continuation.yield(event)
    }

    public func paint(_ screen: Screen) { screens.append(screen) }

    public func invalidate() {}

    public func suspend() {
        suspensions += 1
        continuation.yield(.resize(size))
    }

    public func copy(_ text: String) -> Bool {
        copied.append(text)
        return true
    }

    public func setTitle(_ text: String) {
        if titles.last != text { titles.append(text) }
    }

    public func setProgress(_ progress: TerminalProgress?) {
        if (progresses.last ?? nil) != progress { progresses.append(progress) }
    }

    public func notify(_ text: String) { notifications.append(text) }

    public func run(_ command: [String]) async -> Int32 {
        commands.append(command)
        let status = onRun(command)
        continuation.yield(.resize(size))
        return status
    }

    public func leave() {
        hasLeft = true
        continuation.finish()
    }
}
