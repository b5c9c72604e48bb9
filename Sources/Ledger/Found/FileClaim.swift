import Foundation

/// Marks a file in the ledger's folder as in use, until a run refers to it.
///
/// The claim is a shared lock. The system releases it when the program ends, even in a crash.
package enum FileClaim {
    /// Claims an open file until its descriptor is closed.
    package static func take(_ descriptor: Int32) { _ = flock(descriptor, LOCK_SH | LOCK_NB) }

    /// Whether a program has claimed the file, through another descriptor.
    static func isHeld(_ descriptor: Int32) -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) != 0
    }
}
