import TerminalKit

/// The terminal of the explorer line by line: it is written to by others, and shows no screen.
@MainActor
final class LineTerminal: Terminal {
    let size = Size(width: 160, height: 60)
    let capability = ColorCapability.none
    let showsUnicode = true
    let events: AsyncStream<TerminalEvent>
    private let continuation: AsyncStream<TerminalEvent>.Continuation

    init() { (events, continuation) = AsyncStream.makeStream() }

    func paint(_ screen: Screen) {}
    func invalidate() {}
    func suspend() {}
    func copy(_ text: String) -> Bool { false }
    func run(_ command: [String]) async -> Int32 { 127 }
    func leave() { continuation.finish() }
}
