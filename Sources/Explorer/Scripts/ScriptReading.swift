import BatchClient

/// What a text says so far.
enum ScriptReading: Sendable {
    case empty
    case commands([Command])
    /// The places of mistakes are from zero.
    case mistake(line: Int, column: Int, message: String)
}
