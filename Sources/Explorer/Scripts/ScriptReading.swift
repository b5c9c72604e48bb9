import BatchClient

/// The parsed state of a text.
enum ScriptReading: Sendable {
    case empty
    case commands([Command])
    /// Lines and columns of mistakes count from zero.
    case mistake(line: Int, column: Int, message: String)
}
