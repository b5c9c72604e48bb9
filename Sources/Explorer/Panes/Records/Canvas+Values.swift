import BatchClient
import TerminalKit

extension Canvas {
    /// A value in exactly the columns of a rectangle. Placeholders, such as the size of a list, have
    /// their own style.
    mutating func put(_ value: Value, in rect: Rect, align: DisplayText.Alignment) {
        let text = ValueText.brief(value, limit: rect.width)
        put(text, in: rect, style: theme[ValueText.role(value)], align: align)
    }

    /// As above, for text from the store.
    mutating func put(
        _ text: String, in rect: Rect, style: Style, align: DisplayText.Alignment = .left
    ) {
        let segments = DisplayText.segments(text, charset: glyphs.charset, limit: rect.width)
        if segments.count == 1, !segments[0].isEscape {
            screen.put(segments[0].text, in: rect, style: style, align: align, ellipsis: ellipsis)
            return
        }
        put(
            segments.map { ($0.text, $0.isEscape ? theme[.escape] : style) }, x: rect.x, y: rect.y,
            width: rect.width)
    }
}
