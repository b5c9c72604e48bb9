public import Ledger

/// Whether a run is recorded in the ledger.
public enum LedgerStatus: Sendable, Hashable {
    /// Recorded, under this number.
    case recorded(LedgerRunID)
    /// The ledger refused it, with the reason. Nothing was sent, and the run is over.
    case refused(String)
    /// The run continues without the ledger, as configured, with the reason.
    case unrecorded(String)
    /// Part of it could not be written, with the consequence.
    case lost(String)
}
