import Foundation
import TerminalKit

/// Asks the user at the terminal to confirm by typing a text.
enum Confirmation {
    /// Whether standard input and error are a terminal.
    static var canAsk: Bool {
        StandardStreams.inputIsTerminal && StandardStreams.narrationIsTerminal
    }

    /// Asks for a text.
    /// - Returns: What was typed; nil for nothing.
    static func text(_ question: String) -> String? {
        StandardStreams.tell(DisplayText.printable("\(question) "))
        let answer = (readLine() ?? "").trimmingCharacters(in: .whitespaces)
        return answer.isEmpty ? nil : answer
    }

    /// - Parameter expected: the text to type; commas within a number are ignored.
    /// - Returns:
    ///   Whether the user typed it.
    static func ask(_ question: String, expecting expected: String) -> Bool {
        StandardStreams.tell(DisplayText.printable("\(question) Type \(expected) to continue: "))
        let answer = (readLine() ?? "").trimmingCharacters(in: .whitespaces)
        return answer == expected || answer.filter { $0 != "," } == expected
    }
}
