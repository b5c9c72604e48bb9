import Synchronization

/// This machine's clock, corrected by the service's if requests were refused because it is wrong.
final class ServiceClock: Sendable {
    /// How far apart the clocks may be, in seconds, without being the reason for a refusal: the
    /// service accepts signatures of the last five minutes.
    private static let tolerance: UInt64 = 60

    /// Seconds since 1970, by this machine.
    let local: @Sendable () -> Int64
    /// How far the service's clock is ahead.
    private let offset = Mutex<Int64>(0)

    init(_ local: @escaping @Sendable () -> Int64) { self.local = local }

    /// Seconds since 1970 by the service's clock, as far as it is known.
    func now() -> Int64 { local() &+ offset.withLock { $0 } }

    /// Adopts the clock of a server that refused a signature.
    /// - Parameters:
    ///   - date: when it answered, in seconds since 1970 by its clock.
    ///   - signedAt: the time in the signature.
    /// - Returns: Whether the time was wrong, so that a new signature may be accepted.
    func correct(by date: Int64?, signedAt: Int64) -> Bool {
        guard let date, (date &- signedAt).magnitude > ServiceClock.tolerance else { return false }
        let ahead = date &- local()
        offset.withLock { $0 = ahead }
        return true
    }
}
