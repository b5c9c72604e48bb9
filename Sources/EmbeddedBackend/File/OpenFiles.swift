import BatchClient
import Foundation
import Synchronization

/// The store files that this process has open.
///
/// POSIX locks belong to a process: closing any descriptor of a file lets go of all of them, also of
/// those that SQLite holds through another (sqlite.org/howtocorrupt.html, section 2.2). So a file is
/// looked at by plain reading only while no connection of this process has it open; one that has it
/// open has been looked at.
enum OpenFiles {
    private static let counts = Mutex<[FileIdentity: Int]>([:])

    /// Looks at a file and notes it as open.
    static func enter(
        _ path: String, readOnly: Bool
    ) throws(BackendError) -> FileIdentity {
        let result: Result<FileIdentity, BackendError> = counts.withLock { counts in
            do throws(BackendError) {
                let identity = try StoreFile.inspect(path, readOnly: readOnly)
                if counts[identity] == nil { try StoreFile.check(path, readOnly: readOnly) }
                counts[identity, default: 0] += 1
                return .success(identity)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Notes that a file is closed.
    static func leave(_ identity: FileIdentity) {
        counts.withLock { counts in
            guard let count = counts[identity] else { return }
            counts[identity] = count > 1 ? count - 1 : nil
        }
    }
}
