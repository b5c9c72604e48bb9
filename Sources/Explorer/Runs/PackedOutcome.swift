import BatchClient

/// The result of one index in eight bytes: all that a row of the run pane needs except the values.
struct PackedOutcome: Sendable, Hashable {
    /// Microseconds, up to an hour and eleven minutes; all ones for none.
    private var latency: UInt32
    /// Zero for no result, otherwise the status' severity plus one.
    private var statusNumber: UInt8
    private var attemptCount: UInt8
    /// Zero for no node, otherwise the number of the node plus one.
    private var nodeNumber: UInt16

    static let pending = PackedOutcome(
        latency: .max, statusNumber: 0, attemptCount: 0, nodeNumber: 0)

    private init(latency: UInt32, statusNumber: UInt8, attemptCount: UInt8, nodeNumber: UInt16) {
        self.latency = latency
        self.statusNumber = statusNumber
        self.attemptCount = attemptCount
        self.nodeNumber = nodeNumber
    }

    init(_ result: RecordResult, node: Int?) {
        if let taken = result.latency {
            let (seconds, attoseconds) = taken.components
            let microseconds = Double(seconds) * 1e6 + Double(attoseconds) / 1e12
            latency = UInt32(max(0, min(microseconds, Double(UInt32.max - 1))))
        } else {
            latency = .max
        }
        statusNumber = UInt8(result.status.severity + 1)
        attemptCount = UInt8(clamping: result.attempts)
        nodeNumber = node.flatMap { UInt16(exactly: $0 + 1) } ?? 0
    }

    /// Nil while the index has no result.
    var status: Status? { statusNumber == 0 ? nil : Status.bySeverity[Int(statusNumber) - 1] }
    var attempts: Int { Int(attemptCount) }
    var node: Int? { nodeNumber == 0 ? nil : Int(nodeNumber) - 1 }
    var microseconds: Int? { latency == .max ? nil : Int(latency) }
}

extension Status {
    /// The statuses, sorted by severity.
    static let bySeverity = allCases.sorted { $0.severity < $1.severity }
}
