import CoreMetrics
import Logging
import Synchronization

/// Reports the progress of a run to the log and to swift-metrics: request by request and at its
/// end, never index by index.
///
/// A line contains the run, the number of indices, the status and the code. It never contains a
/// value, an ID or a store's message, which may contain either.
final class RunReporter: Sendable {
    private let metrics: SessionMetrics
    private let logger: Logger
    private let run: UInt32
    private let reported = Mutex(RunTotals())

    init(_ metrics: SessionMetrics, logger: Logger, run: UInt32) {
        self.metrics = metrics
        self.logger = logger
        self.run = run
    }

    /// See ``Run/id``.
    var runID: String { RunReporter.id(of: run) }

    static func id(of number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// A line below the log level costs nothing.
    private func log(
        _ level: Logger.Level, _ message: Logger.Message,
        _ metadata: @autoclosure () -> Logger.Metadata
    ) {
        guard logger.logLevel <= level else { return }
        logger.log(
            level: level, message, metadata: metadata().merging(["run": "\(runID)"]) { $1 })
    }

    func began(_ batch: Batch, _ behavior: Behavior, _ backend: BackendDescription) {
        log(
            .debug, "run begins",
            [
                "indices": "\(batch.count)", "writes": "\(batch.writeCount)",
                "commands": "\(batch.commands.count)", "backend": "\(backend.kind)",
                "behavior": "\(behavior.name)",
            ])
    }

    /// The store could not be prepared: nothing is sent.
    func couldNotBegin(_ error: BackendError?) {
        log(
            .error, "run cannot begin",
            RunReporter.outcome(error?.status ?? .unavailable, error?.code))
    }

    func sent(_ request: RequestAttempt) {
        if request.isRetry {
            log(.info, "request sent again", request.metadata)
        } else {
            log(.debug, "request sent", request.metadata)
        }
    }

    /// The store reported the cost of a request.
    func charged(_ request: RequestAttempt, _ consumed: CapacityUnits) {
        log(
            .debug, "request charged",
            request.metadata.merging([
                "readUnits": "\(consumed.reads)", "writeUnits": "\(consumed.writes)",
            ]) { $1 })
    }

    /// - Parameter progress: the totals of the run so far; nil to leave them to a later report.
    func ended(
        _ request: RequestAttempt, failure: RequestFailure?, after duration: Duration,
        progress: () -> RunTotals?
    ) {
        metrics.requestDuration.recordNanoseconds(duration.nanoseconds)
        if let failure {
            metrics.failedRequests.increment()
            log(
                .notice, "request failed",
                request.metadata.merging(
                    RunReporter.outcome(failure.status, failure.code)
                ) { $1 }.merging([
                    "applied": failure.certainty == .unknown ? "unknown" : "no"
                ]) { $1 })
        }
        report(progress)
    }

    func ended(_ result: RunMetrics) {
        report { RunTotals(result) }
        metrics.runs.increment()
        metrics.runDuration.recordNanoseconds(result.elapsed.nanoseconds)
        var metadata: Logger.Metadata {
            var metadata: Logger.Metadata = [
                "requests": "\(result.requests)", "retries": "\(result.retriedIndices)",
                "throttles": "\(result.throttles)",
                "milliseconds": "\(result.elapsed.wholeMicroseconds / 1_000)",
            ]
            for (status, count) in result.counts.nonZero { metadata[status.rawValue] = "\(count)" }
            return metadata
        }
        if result.counts[.inDoubt] > 0 {
            log(.warning, "run ended with writes in doubt", metadata)
        } else {
            log(.debug, "run ended", metadata)
        }
    }

    private func report(_ progress: () -> RunTotals?) {
        let throttles = reported.withLock { reported in
            // Read inside the lock, so that of two requests that end together neither reports the
            // progress of the other.
            guard let current = progress() else { return 0 }
            metrics.count(current, since: reported)
            defer { reported = current }
            return current.throttles - reported.throttles
        }
        if throttles > 0 {
            log(.notice, "store throttles", ["throttles": "\(throttles)"])
        }
    }

    private static func outcome(_ status: Status, _ code: ResultCode?) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["status": "\(status.rawValue)"]
        if let code { metadata["code"] = "\(code)" }
        return metadata
    }
}

extension RequestAttempt {
    fileprivate var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = [
            "request": "\(number)", "indices": "\(request.items.count)", "api": "\(request.api)",
        ]
        if let node = request.node { metadata["node"] = "\(node)" }
        return metadata
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
