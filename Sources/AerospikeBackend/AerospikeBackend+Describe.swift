import AerospikeWire
public import BatchClient

extension AerospikeBackend {
    /// A set with its indexes, and what the nodes report of it and of its namespace: nodes,
    /// replication, tombstones, stop-writes, how full the namespace is, latencies, and histograms if
    /// the nodes keep them.
    /// - Returns: Nil if there is no such set.
    /// - Throws: `BackendError`.
    public func describe(_ dataSet: DataSet) async throws -> DataSetDescription? {
        guard let info = try await dataSets().first(where: { $0.dataSet == dataSet }) else {
            return nil
        }
        var description = DataSetDescription(info)
        description.indexes = try await indexes(of: dataSet)
        let set = SetName(dataSet)
        let histograms = ["ttl", "object-size"].map { kind in
            (kind, "histogram:namespace=\(set.namespace);set=\(set.set);type=\(kind)")
        }
        let statistics = InfoText.statisticsRequest(of: set)
        var report = NamespaceReport()
        for node in cluster.view.nodes.keys.sorted() {
            let answer = try await ask(
                node,
                ["namespace/\(set.namespace)", statistics, "latencies:"]
                    + histograms.map(\.1))
            report.add(
                node, namespace: answer["namespace/\(set.namespace)"] ?? "",
                set: InfoText.statistics(of: set, in: answer[statistics] ?? "")?.pairs ?? [:])
            report.add(latencies: answer["latencies:"] ?? "", of: set.namespace, node)
            for (kind, name) in histograms { report.add(histogram: answer[name] ?? "", kind) }
        }
        description.timeToLive = report.timeToLive
        description.details += report.details
        return description
    }
}

/// What the nodes of a namespace report, added up. The answers are text of the nodes: what is not
/// there is left out, and sums saturate.
private struct NamespaceReport {
    private var nodes: [String] = []
    private var replication: Int64?
    private var stopped: [String] = []
    private var sums: [String: Int64] = [:]
    private var fullest: [String: Int64] = [:]
    private var limits: [String: Int64] = [:]
    private var states: Set<String> = []
    private var latencies: [(Value, Value)] = []
    private var histograms: [String: NodeHistogram] = [:]
    private(set) var timeToLive: Value?

    /// Counts of the set, by the nodes' name for them.
    private static let counts = [
        ("tombstones", "tombstones"), ("memory_data_bytes", "memoryBytes"),
    ]
    /// Percentages of the namespace.
    private static let shares = [
        ("data_used_pct", "dataUsedPercent"), ("data_avail_pct", "dataAvailablePercent"),
        ("indexes_memory_used_pct", "indexMemoryUsedPercent"),
    ]
    private static let settings = [
        ("stop-writes-count", "stopWritesCount"), ("stop-writes-size", "stopWritesBytes"),
    ]

    mutating func add(_ node: String, namespace: String, set part: [String: String]) {
        nodes.append(node)
        let whole = InfoText.pairs(namespace, separator: ";")
        replication =
            Self.number(whole["effective_replication_factor"] ?? whole["replication-factor"])
            ?? replication
        if whole["stop_writes"] == "true" || whole["clock_skew_stop_writes"] == "true" {
            stopped.append(node)
        }
        if part["truncating"] == "true" { states.insert("truncating") }
        if part["enable-index"] == "true" { states.insert("set index") }
        for (name, _) in Self.counts {
            guard let count = Self.number(part[name]) else { continue }
            let (sum, overflow) = (sums[name] ?? 0).addingReportingOverflow(count)
            sums[name] = overflow ? .max : sum
        }
        for (name, _) in Self.shares {
            guard let share = Self.number(whole[name]) else { continue }
            fullest[name] =
                name == "data_avail_pct"
                ? min(fullest[name] ?? .max, share) : max(fullest[name] ?? 0, share)
        }
        for (name, _) in Self.settings {
            if let limit = Self.number(part[name]), limit > 0 { limits[name] = limit }
        }
        let own = Self.number(part["default-ttl"]) ?? 0
        if let seconds = own > 0 ? own : Self.number(whole["default-ttl"]) {
            timeToLive = .integer(seconds)
        }
    }

    /// A count, size or percentage; nil for what cannot be one.
    private static func number(_ text: String?) -> Int64? {
        text.flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// Adds the latencies of a namespace's operations on a node: how many a second, and which
    /// percentage took longer than 1, 8 and 64 ms.
    mutating func add(latencies text: String, of namespace: String, _ node: String) {
        for entry in text.split(separator: ";") {
            guard let colon = entry.lastIndex(of: ":"), entry.hasPrefix("{\(namespace)}-") else {
                continue
            }
            let operation = entry[..<colon].dropFirst(namespace.count + 3)
            let numbers = entry[entry.index(after: colon)...].split(separator: ",")
            guard numbers.count > 8, numbers[0] == "msec" else { continue }
            let shown = [("perSecond", 1), ("over1ms", 2), ("over8ms", 5), ("over64ms", 8)]
            let values = shown.compactMap { name, column in
                Double(numbers[column]).map { (Value.string(name), Value.double($0)) }
            }
            guard values.first?.1 != .double(0) else { continue }
            latencies.append((.string("\(node) \(operation)"), .map(ValueMap(values))))
        }
    }

    mutating func add(histogram text: String, _ kind: String) {
        histograms[kind, default: NodeHistogram()].add(text)
    }

    var details: [DataSetDescription.Detail] {
        var details: [DataSetDescription.Detail] = []
        func add(_ name: String, _ value: Value?) {
            if let value { details.append(.init(name, value)) }
        }
        add("nodes", .list(nodes.map { .string($0) }))
        add("replicationFactor", replication.map { .integer($0) })
        add("stopWrites", .list(stopped.map { .string($0) }))
        for (name, title) in Self.shares { add(title, fullest[name].map { .integer($0) }) }
        for (name, title) in Self.settings { add(title, limits[name].map { .integer($0) }) }
        for (name, title) in Self.counts { add(title, sums[name].map { .integer($0) }) }
        if !states.isEmpty { add("states", .list(states.sorted().map { .string($0) })) }
        if !latencies.isEmpty { add("latencies", .map(ValueMap(latencies))) }
        add("sizeHistogram", histograms["object-size"]?.value)
        add("ttlHistogram", histograms["ttl"]?.value)
        return details
    }
}
