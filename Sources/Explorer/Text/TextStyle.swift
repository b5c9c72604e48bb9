import BatchClient
import TerminalKit

/// How a piece of text is drawn; the theme turns it into a style.
enum TextStyle: Sendable, Hashable {
    case role(ThemeRole)
    case status(Status)
    case command(Int)
}

/// A piece of a line with its style; the text is escaped when it is drawn.
typealias StyledText = (text: String, style: TextStyle)
