/// What the mouse did, and where.
public struct MouseEvent: Sendable, Hashable {
    public enum Action: Sendable, Hashable {
        case press(Button)
        case release(Button)
        /// Moved with the button held.
        case drag(Button)
        case wheelUp, wheelDown, wheelLeft, wheelRight
    }

    public enum Button: Sendable, Hashable {
        case left, middle, right
    }

    public var action: Action
    public var position: Point
    public var modifiers: Key.Modifiers

    public init(_ action: Action, at position: Point, modifiers: Key.Modifiers = []) {
        self.action = action
        self.position = position
        self.modifiers = modifiers
    }
}
