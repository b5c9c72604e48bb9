import BatchClient

/// One firing of a batch, with the results so far.
///
/// A row that is ok costs twelve bytes here, and its values a share of a fixed budget; every other
/// row keeps its whole result.
struct RunState: Sendable {
    enum Phase: Sendable, Hashable {
        case starting
        case running
        /// Nothing more is sent; requests in flight are awaited.
        case cancelling
        case finished
    }

    var id: ExplorerRunID
    let batch: Batch
    /// How it was fired.
    let options: FireOptions
    var recordInfo = RunRecordInfo()
    /// Whether nothing is sent until resumed, and the maximum rate.
    var isHeld = false
    var rateLimit: Double?
    private(set) var phase = Phase.starting
    /// Why the run could not begin, or was aborted.
    private(set) var failure: String?

    private var outcomes: [PackedOutcome]
    /// The results that are not ok, whole.
    private(set) var failures: [Int: RecordResult] = [:]
    private(set) var values: ValueRing
    /// How many indices have each status, by severity.
    private var counts = Array(repeating: 0, count: Status.allCases.count)
    private(set) var heat: HeatMap
    private(set) var statistics = RunStatistics()
    private(set) var nodes: [String] = []
    private var nodeNumbers: [String: Int] = [:]

    /// Indices in the order in which their results arrived.
    private var arrived: [UInt32] = []
    private var arrivedFailures: [UInt32] = []
    /// The rows of a filter other than the two above.
    private var selected: [UInt32] = []
    private(set) var filter = RunFilter.all

    var clock: RunTimer
    var cursor = ListCursor()
    /// Whether the cursor stays on the newest row.
    var follows = true

    init(
        id: ExplorerRunID, batch: Batch, valueBudget: Int, at time: Int64,
        options: FireOptions = FireOptions()
    ) {
        self.id = id
        self.batch = batch
        self.options = options
        recordInfo.isUndoable = options.isUndoable
        recordInfo.isUnrecorded = options.skipsLedger
        isHeld = options.startsHeld
        rateLimit = options.rate
        outcomes = Array(repeating: .pending, count: batch.count)
        values = ValueRing(budget: valueBudget)
        heat = HeatMap(count: batch.count)
        clock = RunTimer(start: time)
    }

    /// Nothing more is sent after this many failed indices; nil for any number.
    var failureLimit: Int? { options.failureBudget?.limit(of: count) }

    var count: Int { outcomes.count }
    /// How many indices have their result.
    var doneCount: Int { arrived.count }
    var isUnderWay: Bool { phase != .finished }

    func count(of status: Status) -> Int { counts[status.severity] }

    /// How many indices of a node, by its position in ``nodes``, have a status.
    func count(of status: Status, node: Int) -> Int {
        statistics.nodes.indices.contains(node) ? statistics.nodes[node][status] : 0
    }

    /// The statuses that occur, mildest first.
    var statuses: [Status] { Status.bySeverity.filter { counts[$0.severity] > 0 } }

    func outcome(at index: Int) -> PackedOutcome { outcomes[index] }

    /// The number of rows that the filter shows.
    var rowCount: Int {
        switch filter {
        case .all: arrived.count
        case .failures: arrivedFailures.count
        case .status, .command, .node, .message: selected.count
        }
    }

    /// The index in a row of the list; nil if the row does not exist.
    func index(atRow row: Int) -> Int? {
        guard row >= 0, row < rowCount else { return nil }
        switch filter {
        case .all: return Int(arrived[row])
        case .failures: return Int(arrivedFailures[row])
        case .status, .command, .node, .message: return Int(selected[row])
        }
    }

    /// The row of an index under the filter; nil if it is not shown.
    func row(ofIndex index: Int) -> Int? {
        let index = UInt32(index)
        switch filter {
        case .all: return arrived.firstIndex(of: index)
        case .failures: return arrivedFailures.firstIndex(of: index)
        case .status, .command, .node, .message: return selected.firstIndex(of: index)
        }
    }

    /// The index under the cursor.
    var currentIndex: Int? { index(atRow: cursor.row) }

    // MARK: Changes

    mutating func begin(at time: Int64) {
        guard phase == .starting else { return }
        phase = .running
        clock = RunTimer(start: time)
    }

    mutating func add(_ results: [RecordResult], at time: Int64) {
        for result in results { add(result) }
        clock.sample(doneCount, at: time)
        if follows { cursor.row = max(0, rowCount - 1) }
    }

    private mutating func add(_ result: RecordResult) {
        let index = result.index
        // Every index is answered once; a second result would break the counts.
        guard outcomes.indices.contains(index), outcomes[index].status == nil else { return }
        let outcome = PackedOutcome(result, node: result.node.map { number(of: $0) })
        outcomes[index] = outcome
        counts[result.status.severity] += 1
        heat.add(result.status, at: index)
        statistics.add(result, node: outcome.node)
        arrived.append(UInt32(index))
        if result.isOK {
            if let record = result.record { values.add(record, at: index) }
        } else {
            failures[index] = result
            arrivedFailures.append(UInt32(index))
        }
        if isSelected(index, outcome) { selected.append(UInt32(index)) }
    }

    mutating func cancel() {
        if phase != .finished { phase = .cancelling }
    }

    mutating func finish(failure: String?, at time: Int64) {
        phase = .finished
        self.failure = failure
        clock.finish(at: time)
    }

    /// Shows other rows; the cursor stays on its index if that is still shown.
    mutating func show(_ filter: RunFilter) {
        let index = currentIndex
        self.filter = filter
        selected = []
        switch filter {
        case .all, .failures: break
        case .status, .command, .node, .message:
            for index in arrived where isSelected(Int(index), outcomes[Int(index)]) {
                selected.append(index)
            }
        }
        if follows {
            cursor.row = max(0, rowCount - 1)
        } else {
            cursor.row = index.flatMap { row(ofIndex: $0) } ?? 0
        }
    }

    private func isSelected(_ index: Int, _ outcome: PackedOutcome) -> Bool {
        switch filter {
        case .all, .failures: false
        case .status(let status): outcome.status == status
        case .command(let command): batch.position(of: index).command == command
        case .node(let node): outcome.node == node
        case .message(let message): failures[index]?.message?.withoutRequestID == message
        }
    }

    private mutating func number(of node: String) -> Int {
        if let number = nodeNumbers[node] { return number }
        nodes.append(node)
        nodeNumbers[node] = nodes.count - 1
        return nodes.count - 1
    }
}
