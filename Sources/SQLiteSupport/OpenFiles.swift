package import BatchClient
import Foundation
import Synchronization

/// The database files that this process has open.
///
/// POSIX locks belong to a process: closing any descriptor of a file releases all of them,
/// including those that SQLite holds through another descriptor (sqlite.org/howtocorrupt.html,
/// section 2.2). So a file is read directly only while no connection of this process has it open;
/// an open file was already checked.
package enum OpenFiles {
    private static let counts = Mutex<[FileIdentity: Int]>([:])

    /// Checks a file and records it as open.
    package static func enter(
        _ path: String, _ format: DatabaseFormat, readOnly: Bool
    ) throws(BackendError) -> FileIdentity {
        let result: Result<FileIdentity, BackendError> = counts.withLock { counts in
            do throws(BackendError) {
                let identity = try DatabaseFile.inspect(path, format, readOnly: readOnly)
                if counts[identity] == nil {
                    try DatabaseFile.check(path, format, readOnly: readOnly)
                }
                counts[identity, default: 0] += 1
                return .success(identity)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// Records that a file is closed.
    package static func leave(_ identity: FileIdentity) {
        counts.withLock { counts in
            guard let count = counts[identity] else { return }
            counts[identity] = count > 1 ? count - 1 : nil
        }
    }
}
