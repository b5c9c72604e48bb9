import BatchClient

/// Which rows of a run are shown.
enum RunFilter: Sendable, Hashable {
    case all
    /// Every row that is not ok.
    case failures
    case status(Status)
    case command(Int)
    /// By its number in ``RunState/nodes``.
    case node(Int)
    case message(String)
}
