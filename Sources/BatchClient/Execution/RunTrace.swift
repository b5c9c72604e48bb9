import Tracing

/// The spans of a run: one for the run, and one below it for each request.
///
/// They say what the log says: which run, how many indices, which status and which code; never a
/// value, an ID or a store's message. Without a tracer nothing is made: a run looks once.
struct RunTrace: Sendable {
    private let tracer: any Tracer
    private let span: any Span
    private let kind: String

    /// Begins the span of a run, below the span in which its first result is asked for.
    /// - Returns: Nil if the program has no tracer.
    static func begin(
        _ batch: Batch, run: String, _ behavior: Behavior, _ backend: BackendDescription
    ) -> RunTrace? {
        let tracer = InstrumentationSystem.tracer
        guard !(tracer is NoOpTracer) else { return nil }
        let span: any Span = tracer.startSpan("volley run")
        span.updateAttributes { attributes in
            attributes["db.system.name"] = backend.kind
            attributes["volley.run"] = run
            attributes["volley.behavior"] = behavior.name
            attributes["volley.indices"] = batch.count
            attributes["volley.writes"] = batch.writeCount
            attributes["volley.commands"] = batch.commands.count
        }
        return RunTrace(tracer: tracer, span: span, kind: backend.kind)
    }

    /// Begins the span of one sending of a request.
    func request(_ request: RequestAttempt) -> RequestTrace {
        let child: any Span = tracer.startSpan(
            "volley \(request.request.api)", context: span.context, ofKind: .client)
        child.updateAttributes { attributes in
            attributes["db.system.name"] = kind
            attributes["db.operation.name"] = request.request.api
            attributes["db.operation.batch.size"] = request.request.items.count
            if let node = request.request.node { attributes["server.address"] = node }
            attributes["volley.request"] = request.number
            attributes["volley.retry"] = request.isRetry
        }
        return RequestTrace(span: child)
    }

    /// The store could not be prepared: nothing is sent.
    func couldNotBegin(_ error: BackendError?) {
        span.attributes["error.type"] = (error?.code).map { "\($0)" } ?? "unavailable"
        span.setStatus(SpanStatus(code: .error))
    }

    /// Ends the span of the run.
    func end(_ metrics: RunMetrics) {
        span.updateAttributes { attributes in
            attributes["volley.requests"] = metrics.requests
            attributes["volley.retries"] = metrics.retriedIndices
            attributes["volley.throttles"] = metrics.throttles
            for (status, count) in metrics.counts.nonZero {
                attributes["volley.results.\(status.rawValue)"] = count
            }
        }
        if metrics.failures > 0 { span.setStatus(SpanStatus(code: .error)) }
        span.end()
    }
}

/// The span of one sending of a request.
struct RequestTrace: Sendable {
    fileprivate let span: any Span

    /// Runs the body inside the span, so that spans of the backend are below it.
    func around<T>(_ body: () async -> T) async -> T {
        await InstrumentationContext.$current.withValue(span.context) { await body() }
    }

    func end(failure: RequestFailure?) {
        if let failure {
            span.updateAttributes { attributes in
                attributes["error.type"] = failure.code.map { "\($0)" } ?? failure.status.rawValue
                attributes["volley.status"] = failure.status.rawValue
                attributes["volley.applied"] =
                    failure.certainty == .unknown ? "unknown" : "no"
            }
            span.setStatus(SpanStatus(code: .error))
        }
        span.end()
    }
}
