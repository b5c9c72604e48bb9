import CoreMetrics
import Logging
import Synchronization

/// Tells the log and swift-metrics how a run goes: request by request and at its end, never index
/// by index.
///
/// A line says which run, how many indices, which status and which code. It never says a value, an
/// ID or a store's message, which may hold either.
final class RunReporter: Sendable {
    private let metrics: SessionMetrics
    private let logger: Logger
    private let reported = Mutex(RunTally())

    init(_ metrics: SessionMetrics, logger: Logger, run id: String) {
        self.metrics = metrics
        var logger = logger
        logger[metadataKey: "run"] = "\(id)"
        self.logger = logger
    }

    func began(_ batch: Batch, _ behavior: Behavior, _ backend: BackendDescription) {
        logger.debug(
            "run begins",
            metadata: [
                "indices": "\(batch.count)", "writes": "\(batch.writeCount)",
                "commands": "\(batch.commands.count)", "backend": "\(backend.kind)",
                "behavior": "\(behavior.name)",
            ])
    }

    /// The store could not be prepared: nothing is sent.
    func couldNotBegin(_ error: BackendError?) {
        logger.error(
            "run cannot begin",
            metadata: RunReporter.outcome(error?.status ?? .unavailable, error?.code))
    }

    func sent(_ request: SentRequest) {
        var metadata: Logger.Metadata { request.metadata }
        if request.isRetry {
            logger.info("request sent again", metadata: metadata)
        } else {
            logger.debug("request sent", metadata: metadata)
        }
    }

    /// The store said what it charged for a request.
    func charged(_ request: SentRequest, _ consumed: CapacityUnits) {
        logger.debug(
            "request charged",
            metadata: request.metadata.merging([
                "readUnits": "\(consumed.reads)", "writeUnits": "\(consumed.writes)",
            ]) { $1 })
    }

    /// - Parameter progress: what the run came to so far.
    func ended(
        _ request: SentRequest, failure: RequestFailure?, after duration: Duration,
        progress: () -> RunTally
    ) {
        metrics.requestDuration.recordNanoseconds(duration.nanoseconds)
        if let failure {
            metrics.failedRequests.increment()
            logger.notice(
                "request failed",
                metadata: request.metadata.merging(
                    RunReporter.outcome(failure.status, failure.code)
                ) { $1 }.merging([
                    "applied": failure.certainty == .unknown ? "unknown" : "no"
                ]) { $1 })
        }
        report(progress)
    }

    func ended(_ result: RunMetrics) {
        report { RunTally(result) }
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
            logger.warning("run ended with writes in doubt", metadata: metadata)
        } else {
            logger.debug("run ended", metadata: metadata)
        }
    }

    private func report(_ progress: () -> RunTally) {
        let throttles = reported.withLock { reported in
            // Looked at inside the lock, so that of two requests that end together neither reports
            // what the other did.
            let current = progress()
            metrics.count(current, since: reported)
            defer { reported = current }
            return current.throttles - reported.throttles
        }
        if throttles > 0 {
            logger.notice("store asks for less load", metadata: ["throttles": "\(throttles)"])
        }
    }

    private static func outcome(_ status: Status, _ code: ResultCode?) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["status": "\(status.rawValue)"]
        if let code { metadata["code"] = "\(code)" }
        return metadata
    }
}

extension SentRequest {
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
