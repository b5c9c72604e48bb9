import BatchClient
import TerminalKit

/// What the text of a result is drawn with; the theme makes a style of it.
enum TextStyle: Sendable, Hashable {
    case role(ThemeRole)
    case status(Status)
    case command(Int)
}

/// A piece of a line in a style; the text is made fit for the screen when it is drawn.
typealias StyledText = (text: String, style: TextStyle)
