/// Renders a screen as text with colours, for printing on a terminal or keeping in a file.
public enum ANSIRenderer {
    /// One line per row; the colours are reset at the end of each.
    public static func render(_ screen: Screen) -> String {
        var result = ""
        for y in 0..<screen.size.height {
            var style = Style.plain
            for cell in screen.row(y) where !cell.isContinuation {
                if cell.style != style {
                    style = cell.style
                    result += sequence(style)
                }
                result += cell.text
            }
            result += style == .plain ? "\n" : "\u{1B}[0m\n"
        }
        return result
    }

    private static func sequence(_ style: Style) -> String {
        var codes = ["0"]
        let attributes: [(Attributes, String)] = [
            (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
        ]
        for (attribute, code) in attributes where style.attributes.contains(attribute) {
            codes.append(code)
        }
        for (color, base) in [(style.foreground, "38"), (style.background, "48")] {
            if let rgb = color.rgb {
                codes.append("\(base);2;\(rgb >> 16);\(rgb >> 8 & 0xFF);\(rgb & 0xFF)")
            } else if let index = color.index {
                codes.append("\(base);5;\(index)")
            }
        }
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }
}
