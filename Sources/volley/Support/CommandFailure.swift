import BatchScript

/// A command that could not run, and why, for people.
struct CommandFailure: Error {
    /// A message a line.
    let lines: [String]
    /// Whether the ledger refused a run, of which nothing was sent then.
    var isLedgerRefusal = false

    init(_ message: String) { lines = ["volley: " + message] }

    /// Mistakes in a text, as `FILE:LINE:COLUMN: message`, so that editors find the places.
    init(places: [some CustomStringConvertible]) { lines = places.map(\.description) }
}
