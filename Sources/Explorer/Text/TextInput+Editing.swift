import TerminalKit

extension TextInput {
    enum Edit: Sendable {
        case changed
        case moved
        case ignored
    }

    /// Applies a key to the text.
    mutating func edit(_ key: Keystroke) -> Edit {
        if let character = key.insertable {
            insert(String(character))
            return .changed
        }
        let before = characters
        let caretBefore = caret
        switch (key.code, key.modifiers) {
        case (.backspace, []), (.character("h"), .control): deleteBackward()
        case (.delete, []), (.character("d"), .control): deleteForward()
        case (.character("w"), .control), (.backspace, .alt): deleteWordBackward()
        case (.character("u"), .control): deleteToLineStart()
        case (.character("k"), .control): deleteToLineEnd()
        case (.left, []), (.character("b"), .control): moveLeft()
        case (.right, []), (.character("f"), .control): moveRight()
        case (.left, _), (.character("b"), .alt): moveWordLeft()
        case (.right, _), (.character("f"), .alt): moveWordRight()
        case (.home, _), (.character("a"), .control): moveToLineStart()
        case (.end, _), (.character("e"), .control): moveToLineEnd()
        case (.up, _): if isMultiline { _ = moveLine(by: -1) }
        case (.down, _): if isMultiline { _ = moveLine(by: 1) }
        default: return .ignored
        }
        if characters != before { return .changed }
        return caret != caretBefore ? .moved : .ignored
    }
}
