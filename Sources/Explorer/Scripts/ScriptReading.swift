import BatchClient

/// The parsed state of a text.
enum ScriptReading: Sendable {
    case empty
    case commands([Command])
    /// The places of mistakes are from zero.
    case mistake(line: Int, column: Int, message: String)
}
