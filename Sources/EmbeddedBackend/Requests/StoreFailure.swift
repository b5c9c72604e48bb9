import BatchClient
import GRDB

/// What failures of SQLite mean to a batch.
enum StoreFailure {
    /// Where in a transaction it happened.
    enum Phase {
        case before, within, commit
    }

    static let closed = BackendError(.unavailable, code: "closed", "The store is closed")

    /// A failure of a whole request.
    ///
    /// Before the commit, nothing of a transaction is applied, whatever fails: SQLite discards it. A
    /// commit that finds no room has not written its last frame, and is discarded too. A commit whose
    /// flush fails may yet be found in the log when the file is next opened: that is in doubt.
    static func requestFailure(
        _ error: any Error, phase: Phase, isWrite: Bool, _ name: String
    ) -> RequestFailure {
        if let failure = error as? RequestFailure { return failure }
        if error is CancellationError {
            return RequestFailure(
                .notApplied, status: .unavailable, code: .cancelled,
                message: "Withdrawn before it began", isTransient: false)
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
        if let error = error as? BackendError { return error }
        guard let error = error as? DatabaseError else {
            return BackendError(.unavailable, "\(name): \(error)")
        }
        let detail = error.message.map { " (\($0))" } ?? ""
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return BackendError(
                .unavailable, code: "busy",
                "\(name) is being written by another process; try again")
        case .SQLITE_FULL:
            return BackendError(
                .unavailable, code: "diskFull",
                "There is no room for \(name) on its disk; make room and try again")
        case .SQLITE_IOERR:
            return BackendError(
                .unavailable, code: "ioError",
                "The disk failed to read or write \(name)\(detail)")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return BackendError(
                .unavailable, code: "damaged",
                "\(name) is damaged\(detail); restore a copy, or save what can be read with "
                    + "sqlite3's .recover")
        case .SQLITE_READONLY:
            return BackendError(
                .denied, code: "readOnly", "\(name) cannot be written\(detail)")
        case .SQLITE_CANTOPEN:
            return BackendError(
                .unavailable, code: "cannotOpen",
                "\(name) or its log (\(name)-wal) cannot be opened\(detail); "
                    + "its folder must be there and be writable")
        case .SQLITE_PERM, .SQLITE_AUTH:
            return BackendError(.denied, code: "denied", "\(name) may not be used\(detail)")
        case .SQLITE_TOOBIG:
            return BackendError(
                .rejected, code: "recordTooLarge", "Too large for \(name)\(detail)")
        default:
            return BackendError(
                .unavailable, code: .name("sqlite\(error.extendedResultCode.rawValue)"),
                "\(name): \(error.message ?? "SQLite fails")")
        }
    }
}
