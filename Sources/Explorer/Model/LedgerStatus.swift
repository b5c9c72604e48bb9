public import Ledger

/// Whether a run is recorded in the ledger.
public enum LedgerStatus: Sendable, Hashable {
    /// It is, under this number.
    case recorded(LedgerRunID)
    /// The ledger refused it, and why; nothing was sent. The run is over with this.
    case refused(String)
    /// It continues without the ledger, as the user has configured, and why.
    case unrecorded(String)
    /// Part of it could not be written, and what that means.
    case lost(String)
}
