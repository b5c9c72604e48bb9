import Foundation

/// The lock of an active run: the system releases it when the program ends, even in a crash.
///
/// `flock` belongs to an open file and not to a process: two runs of one program do not share it,
/// and closing another descriptor of the file does not release it.
final class RunLock: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Takes a new lock, which cannot be held yet.
    init(path: String) throws(LedgerError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = errno
            throw LedgerError(
                reason == ENOSPC ? .diskFull : .unusable,
                "cannot create the run's lock \(path): \(String(cString: strerror(reason)))")
        }
        self.path = path
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(descriptor)
            throw LedgerError(
                .unusable,
                "cannot lock \(path): \(String(cString: strerror(reason)))")
        }
    }

    deinit {
        // Removed first: from now on the run counts as over.
        unlink(path)
        close(descriptor)
    }

    /// Whether a live run holds a lock.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno == EACCES }
        defer { close(descriptor) }
        // A shared lock, so that two checks do not mistake each other for the run.
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }
}
