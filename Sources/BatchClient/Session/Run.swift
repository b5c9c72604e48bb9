/// An active batch, which can be controlled while its results arrive.
///
/// The run is cancelled when the last reference to it, or to one of its streams, is released.
public final class Run: Sendable {
    /// The batch that is run.
    public let batch: Batch
    private let number: UInt32
    let driver: RunDriver

    init(_ batch: Batch, number: UInt32, driver: RunDriver) {
        self.batch = batch
        self.number = number
        self.driver = driver
    }

    deinit { driver.drop() }

    /// Identifies the run in log lines: eight hexadecimal digits.
    public var id: String { RunReporter.id(of: number) }

    /// Sends nothing more. Unsent indices are cancelled; requests in flight are awaited.
    /// - Parameter grace: how long to await them before writes are in doubt; nil for the behavior's
    ///   grace period.
    public func cancel(grace: Duration? = nil) { driver.cancel(grace: grace) }

    /// Sends nothing until ``resume()`` or ``step()``.
    public func hold() { driver.control { machine, _ in machine.hold.pause() } }

    /// Sends one more request of a held run.
    public func step() { driver.control { machine, _ in machine.hold.step() } }

    /// Resumes a held run.
    public func resume() { driver.control { machine, _ in machine.hold.resume() } }

    /// Whether the run is held: nothing more is sent until it is resumed.
    public var isHeld: Bool { driver.isHeld }

    /// Changes the rate limit of later requests; nil for no limit.
    public func setRateLimit(_ limit: RateLimit?) {
        driver.control { machine, now in machine.setRateLimit(limit, at: now) }
    }

    /// The metrics of the run so far.
    public var metrics: RunMetrics { driver.metrics }
}
