/// Why the screen could not be opened.
package struct TerminalError: Error, Sendable, Hashable {
    package enum Code: Sendable, Hashable {
        /// Standard input or output is not a terminal.
        case notATerminal
        /// TERM is not set.
        case noType
        /// No description of the terminal that TERM names is installed.
        case unknownType
        /// The terminal cannot move its cursor.
        case incapable
        /// The system refused.
        case system
    }

    package var code: Code
    /// What is wrong and what to do about it, in a sentence or two.
    package var message: String
}

extension TerminalError: CustomStringConvertible {
    package var description: String { message }
}
