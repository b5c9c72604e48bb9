import CoreMetrics

/// The metrics that the runs of a session report to swift-metrics.
///
/// The only labels are the kind of store and the status, so the number of series never grows with
/// the data.
final class SessionMetrics: Sendable {
    let runs: Counter
    let requests: Counter
    let failedRequests: Counter
    let retries: Counter
    let throttles: Counter
    let sentBytes: Counter
    let readUnits: FloatingPointCounter
    let writeUnits: FloatingPointCounter
    let requestDuration: Timer
    let runDuration: Timer
    /// By the position of the status among all.
    private let results: [Counter]

    init(backend kind: String, factory: any MetricsFactory) {
        let labels = [("backend", kind)]
        func counter(_ name: String, _ more: [(String, String)] = []) -> Counter {
            Counter(label: "volley_\(name)_total", dimensions: labels + more, factory: factory)
        }
        func timer(_ name: String) -> Timer {
            Timer(
                label: "volley_\(name)_duration_seconds", dimensions: labels,
                preferredDisplayUnit: .seconds, factory: factory)
        }
        runs = counter("runs")
        requests = counter("requests")
        failedRequests = counter("failed_requests")
        retries = counter("retries")
        throttles = counter("throttles")
        sentBytes = counter("sent_bytes")
        func units(_ kind: String) -> FloatingPointCounter {
            FloatingPointCounter(
                label: "volley_capacity_units_total", dimensions: labels + [("units", kind)],
                factory: factory)
        }
        readUnits = units("read")
        writeUnits = units("write")
        requestDuration = timer("request")
        runDuration = timer("run")
        results = Status.allCases.map { counter("results", [("status", $0.rawValue)]) }
    }

    /// Counts the progress of a run since the last call.
    func count(_ progress: RunTotals, since earlier: RunTotals) {
        func add(_ amount: Int, to counter: Counter) {
            if amount > 0 { counter.increment(by: amount) }
        }
        add(progress.requests - earlier.requests, to: requests)
        add(progress.retriedIndices - earlier.retriedIndices, to: retries)
        add(progress.throttles - earlier.throttles, to: throttles)
        add(progress.estimatedBytes - earlier.estimatedBytes, to: sentBytes)
        let reads = progress.consumed.reads - earlier.consumed.reads
        if reads > 0 { readUnits.increment(by: reads) }
        let writes = progress.consumed.writes - earlier.consumed.writes
        if writes > 0 { writeUnits.increment(by: writes) }
        for (status, counter) in zip(Status.allCases, results) {
            add(progress.counts[status] - earlier.counts[status], to: counter)
        }
    }
}

/// The part of a run's metrics that only grows, small enough to be read after each request.
struct RunTotals: Sendable {
    var requests = 0
    var retriedIndices = 0
    var throttles = 0
    var estimatedBytes = 0
    var consumed = CapacityUnits()
    var counts = StatusCounts()

    init() {}

    init(_ metrics: RunMetrics) {
        requests = metrics.requests
        retriedIndices = metrics.retriedIndices
        throttles = metrics.throttles
        estimatedBytes = metrics.estimatedBytes
        consumed = metrics.consumed ?? CapacityUnits()
        counts = metrics.counts
    }
}
