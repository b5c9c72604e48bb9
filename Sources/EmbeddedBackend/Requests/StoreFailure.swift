import BatchClient
import GRDB
import SQLiteSupport

/// The meaning of SQLite failures for a batch.
enum StoreFailure {
    /// The phase of the transaction in which it happened.
    enum Phase {
        case before, within, commit
    }

    static let closed = BackendError(.unavailable, code: "closed", "the store is closed")

    /// A failure of a whole request.
    ///
    /// Before the commit, nothing of a transaction is applied, whatever fails: SQLite discards it.
    /// A commit that runs out of space has not written its last frame, and is discarded too. A
    /// commit whose flush fails may still be found in the log when the file is next opened: that is
    /// in doubt.
    static func requestFailure(
        _ error: any Error, phase: Phase, isWrite: Bool, _ name: String
    ) -> RequestFailure {
        if let failure = error as? RequestFailure { return failure }
        if error is CancellationError {
            return RequestFailure(
                .notApplied, status: .unavailable, code: .cancelled,
                message: "cancelled before it started", isTransient: false)
        }
        let known = backendError(error, name)
        let result = (error as? DatabaseError)?.resultCode
        let isDecided: Bool
        switch result {
        case _ where !isWrite || phase != .commit: isDecided = true
        case .SQLITE_FULL?, .SQLITE_BUSY?, .SQLITE_LOCKED?, .SQLITE_CONSTRAINT?: isDecided = true
        default: isDecided = false
        }
        let isTransient = result == .SQLITE_BUSY || result == .SQLITE_LOCKED
        return RequestFailure(
            isDecided ? .notApplied : .unknown, status: known.status, code: known.code,
            message: known.message, isTransient: isTransient)
    }

    static func backendError(_ error: any Error, _ name: String) -> BackendError {
        DatabaseFailure.backendError(error, name)
    }
}
