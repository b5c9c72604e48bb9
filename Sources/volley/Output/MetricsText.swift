import BatchClient

/// A run in the text format that scrapers read (Prometheus, version 0.0.4).
///
/// All are gauges of this one run, so that a file that is scraped for hours is not taken for a
/// counter that stands still.
struct MetricsText {
    /// What is known of a run beside its metrics.
    struct Facts {
        /// The number in the ledger; nil if the run was not recorded.
        var run: Int64?
        /// The kind of the store; nil if it was not reached.
        var backend: String?
        var version: String
        /// Seconds since 1970.
        var started: Double
        var finished: Double
        var exitStatus: Int32
    }

    private(set) var text = ""

    /// Upper bounds of the buckets, in seconds.
    static let bounds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ]

    init(_ metrics: RunMetrics, _ facts: Facts) {
        family("info", "The run that this file describes; 1.") {
            [
                (
                    [
                        ("run", facts.run.map(String.init) ?? ""),
                        ("backend", facts.backend ?? ""), ("version", facts.version),
                    ], 1
                )
            ]
        }
        single("started_timestamp_seconds", "When the command started.", facts.started)
        single("finished_timestamp_seconds", "When the command ended.", facts.finished)
        single(
            "duration_seconds", "From the first request to the last result.",
            Double(metrics.elapsed.wholeMicroseconds) / 1e6)
        single("exit_status", "The exit status of the command.", Double(facts.exitStatus))
        family("indices", "Indices of the batch by status.") {
            Status.allCases.map { ([("status", $0.rawValue)], Double(metrics.counts[$0])) }
        }
        single("requests", "Requests sent, repeated ones included.", Double(metrics.requests))
        single(
            "retried_indices", "Indices that were sent again.", Double(metrics.retriedIndices))
        single("throttles", "Outcomes in which the store throttled.", Double(metrics.throttles))
        single("sent_bytes", "Bytes sent, by the plan's estimate.", Double(metrics.estimatedBytes))
        if let consumed = metrics.consumed {
            family("capacity_units", "Capacity units that the store charged.") {
                [([("units", "read")], consumed.reads), ([("units", "write")], consumed.writes)]
            }
        }
        let nodes = metrics.nodes.sorted { $0.key < $1.key }
        if !nodes.isEmpty {
            family("node_requests", "Requests by node.") {
                nodes.map { ([("node", $0.key)], Double($0.value.requests)) }
            }
            family("node_indices", "Indices by node and status.") {
                nodes.flatMap { node in
                    node.value.counts.nonZero.map {
                        ([("node", node.key), ("status", $0.status.rawValue)], Double($0.count))
                    }
                }
            }
        }
        addLatencies(metrics.latencies)
    }

    private mutating func addLatencies(_ latencies: LatencyHistogram) {
        let name = MetricsText.prefix + "latency_seconds"
        head(
            name,
            "From the first sending of an index to its answer, in buckets of about 12 %: a value just below "
                + "a bound may count in the next one.", "histogram")
        let filled = latencies.filled
        for bound in MetricsText.bounds {
            let within = filled.reduce(0) { sum, bucket in
                sum + (Double(bucket.upTo.wholeMicroseconds) / 1e6 <= bound ? bucket.count : 0)
            }
            line(name + "_bucket", [("le", MetricsText.number(bound))], Double(within))
        }
        line(name + "_bucket", [("le", "+Inf")], Double(latencies.count))
        line(name + "_sum", [], Double(latencies.total.wholeMicroseconds) / 1e6)
        line(name + "_count", [], Double(latencies.count))
    }

    private static let prefix = "volley_run_"

    private mutating func single(_ name: String, _ help: String, _ value: Double) {
        family(name, help) { [([], value)] }
    }

    private mutating func family(
        _ name: String, _ help: String, _ values: () -> [([(String, String)], Double)]
    ) {
        head(MetricsText.prefix + name, help, "gauge")
        for (labels, value) in values() { line(MetricsText.prefix + name, labels, value) }
    }

    private mutating func head(_ name: String, _ help: String, _ type: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
        let shown = labels.map { "\($0.0)=\"\(MetricsText.escaped($0.1))\"" }
        let braces = shown.isEmpty ? "" : "{\(shown.joined(separator: ","))}"
        text += "\(name)\(braces) \(MetricsText.number(value))\n"
    }

    private static func number(_ value: Double) -> String {
        if let whole = Int64(exactly: value) { return String(whole) }
        return "\(value)"
    }

    /// A node's name comes from outside.
    private static func escaped(_ value: String) -> String {
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
