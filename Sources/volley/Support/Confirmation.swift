import Foundation
import TerminalKit

/// Asks somebody at a terminal to type something before it is done.
enum Confirmation {
    /// Whether there is somebody to ask.
    static var canAsk: Bool {
        StandardStreams.inputIsTerminal && StandardStreams.narrationIsTerminal
    }

    /// - Parameter expected: what has to be typed; commas within a number do not matter.
    /// - Returns: Whether it was.
    static func ask(_ question: String, expecting expected: String) -> Bool {
        StandardStreams.tell(DisplayText.printable("\(question) Type \(expected) to go on: "))
        let answer = (readLine() ?? "").trimmingCharacters(in: .whitespaces)
        return answer == expected || answer.filter { $0 != "," } == expected
    }
}
