/// A batch on its way: what can be done to it while its results stream in.
///
/// The run is cancelled when the last reference to it, or to a stream of it, is let go.
public final class Run: Sendable {
    public let batch: Batch
    private let number: UInt32
    let driver: RunDriver

    init(_ batch: Batch, number: UInt32, driver: RunDriver) {
        self.batch = batch
        self.number = number
        self.driver = driver
    }

    deinit { driver.drop() }

    /// Names the run in log lines: eight hexadecimal digits.
    public var id: String { Run.id(number) }

    static func id(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Sends nothing more. What was not sent is cancelled; what was is waited for.
    /// - Parameter grace: how long it is waited for before writes are called in doubt; nil for what
    ///   the behavior says.
    public func cancel(grace: Duration? = nil) { driver.cancel(grace: grace) }

    /// Sends nothing until ``resume()`` or ``step()``.
    public func hold() { driver.control { machine, _ in machine.hold.pause() } }

    /// Sends one more request of a run that is held.
    public func step() { driver.control { machine, _ in machine.hold.step() } }

    /// Goes on with a run that is held.
    public func resume() { driver.control { machine, _ in machine.hold.resume() } }

    public var isHeld: Bool { driver.isHeld }

    /// Changes the pace from now on; nil for no limit.
    public func setRateLimit(_ limit: RateLimit?) {
        driver.control { machine, now in machine.setRateLimit(limit, at: now) }
    }

    /// What the run cost so far.
    public var metrics: RunMetrics { driver.metrics }
}
