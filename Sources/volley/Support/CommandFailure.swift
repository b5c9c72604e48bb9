import BatchScript

/// A command could not run: the reason, for people.
struct CommandFailure: Error {
    /// One message per line.
    let lines: [String]
    /// Whether the ledger refused the run; nothing was sent then.
    var isLedgerRefusal = false

    init(_ message: String) { lines = ["volley: " + message] }

    /// Mistakes in a text, as `FILE:LINE:COLUMN: message`, so that editors find them.
    init(mistakes: [some CustomStringConvertible]) { lines = mistakes.map(\.description) }
}
