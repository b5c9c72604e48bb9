package import BatchClient
import GRDB

/// The meaning of SQLite failures, and what to do about them.
package enum DatabaseFailure {
    package static func backendError(_ error: any Error, _ name: String) -> BackendError {
        if let error = error as? BackendError { return error }
        guard let error = error as? DatabaseError else {
            return BackendError(.unavailable, "\(name): \(error)")
        }
        let detail = error.message.map { " (\($0))" } ?? ""
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return BackendError(
                .unavailable, code: "busy",
                "another process is writing \(name); try again")
        case .SQLITE_FULL:
            return BackendError(
                .unavailable, code: "diskFull",
                "the disk of \(name) is full; free space and try again")
        case .SQLITE_IOERR:
            return BackendError(
                .unavailable, code: "ioError",
                "the disk failed to read or write \(name)\(detail)")
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
                    + "its folder must exist and be writable")
        case .SQLITE_PERM, .SQLITE_AUTH:
            return BackendError(.denied, code: "denied", "no permission to use \(name)\(detail)")
        case .SQLITE_TOOBIG:
            return BackendError(
                .rejected, code: "recordTooLarge", "too large for \(name)\(detail)")
        default:
            return BackendError(
                .unavailable, code: .name("sqlite\(error.extendedResultCode.rawValue)"),
                "\(name): \(error.message ?? "SQLite fails")")
        }
    }
}
