import AerospikeWire
import BatchClient

/// One page of a scan: which partitions to query next, and the page made from the answers. A value
/// without sockets.
///
/// Reads one group of partitions at a time, from all their nodes in parallel; a group is about as
/// large as fills the page.
///
/// **When a partition is done.** A node with a maximum counts every record that passes the filter,
/// but sends no row for an unreadable record nor, before release 8.1.2, for one without any of the
/// requested bins (server `as/src/query/query.c`, `basic_query_job_reduce_cb`). So fewer rows than
/// the maximum do not prove that nothing is left. Partitions read with a maximum are therefore read
/// again without one, and are done when that ends successfully; fewer rows are proof only if the
/// filter itself has read every counted record.
struct ScanPager: Sendable {
    private(set) var progress: PartitionProgress
    private(set) var page = ScanPage(rows: [], examined: 0, next: nil)
    /// The latest reason why partitions were postponed.
    private(set) var failure: BackendError?

    private let pageSize: Int
    private let maximumBytes: Int
    private let filter: AerospikeScanFilter
    /// Whether an index is read.
    private let isIndexed: Bool
    /// How many queries are sent at the same time, at least, where that is faster.
    private let lanes: Int
    private var byteCount = 0
    /// Partitions that could not be read in this round.
    private var postponed: Set<Int> = []
    /// Partitions for which a limited query left open whether anything is left.
    private var unproven: Set<Int> = []
    private var finishedCount = 0
    /// Whether queries may be short: only on the first page, because a node gives up on one that takes
    /// long. How many rows it finds is mostly unknown; a page ends a query that finds many.
    private var mayBeShort: Bool
    private var lastGroup: Int?
    /// The rows of the current group so far.
    private var groupRows = 0
    private var groupPartitions = 0
    /// Whether all rows of its partitions arrived, as their number suggests.
    private var groupIsWhole = true
    /// Whether the current group was read before, so that it says nothing about the number of rows.
    private var groupIsProof = false

    init(
        _ request: ScanRequest, _ progress: PartitionProgress, _ filter: AerospikeScanFilter,
        isIndexed: Bool = false, lanes: Int = 1
    ) {
        self.isIndexed = isIndexed
        self.lanes = lanes
        mayBeShort = isIndexed && progress.isAtStart
        self.progress = progress
        self.filter = filter
        pageSize = request.pageSize
        maximumBytes = request.maximumBytes
    }

    /// Whether the page has made any progress.
    var hasProgress: Bool { page.examined > 0 || finishedCount > 0 || progress.isDone }

    /// Whether a page that took long can end here: it has rows, and no partitions that only need a
    /// check whether anything is left.
    var mayEnd: Bool { hasProgress && unproven.subtracting(postponed).isEmpty }

    /// The page so far.
    func finish() -> ScanPage {
        var page = page
        page.next = progress.isDone ? nil : progress.cursor
        return page
    }

    /// Starts another attempt for postponed partitions.
    mutating func beginRound() {
        postponed = []
        failure = nil
        mayBeShort = false
    }

    /// The next queries, at least one per node; none if the page is full or nothing is left.
    mutating func nextQueries(_ routes: ClusterView.Routes) -> [NodeQuery] {
        endGroup()
        let left = pageSize - page.examined  // in range: a count of rows that were read
        // Nearly full counts as full: the rest would take many small queries.
        // in range: a count of rows that were read
        guard page.examined * 5 < pageSize * 3, byteCount < maximumBytes else { return [] }
        let isProving = !unproven.isEmpty
        let group =
            isProving
            ? unproven.subtracting(postponed).sorted()
            : progress.open(groupSize(room(left)), except: postponed)
        guard !group.isEmpty else {
            guard isProving else { return [] }
            unproven = []
            return nextQueries(routes)
        }
        groupIsProof = isProving
        if !isProving { lastGroup = group.count }
        var byNode = [[Int]](repeating: [], count: routes.nodes.count)
        for partition in group {
            guard let index = routes.nodeIndex(of: partition) else {
                let none = AerospikeRequestPlanner.noOwner
                postpone([partition], BackendError(none.status, code: none.code, none.message))
                continue
            }
            byNode[index].append(partition)
        }
        let expected = (progress.rowsPerPartition ?? 0) * Float(group.count)
        let isShort = mayBeShort && expected <= ScanPager.mostShortRows
        let asked = zip(routes.nodes, byNode).filter { !$0.1.isEmpty }.sorted { $0.0 < $1.0 }
        // The answer to a query is decoded in one thread, and a node reads a short one in one.
        let wanted =
            isShort
            ? lanes * ScanPager.shortQueriesPerLane
            : expected >= ScanPager.leastSharedRows ? lanes : 1
        let pieces = max(1, wanted / max(1, asked.count))
        return asked.flatMap { node, partitions in
            partitions.inPieces(pieces).map { partitions in
                query(
                    node, partitions, of: group.count, left: left, isProving: isProving,
                    isShort: isShort)
            }
        }
    }

    private func query(
        _ node: String, _ partitions: [Int], of group: Int, left: Int, isProving: Bool,
        isShort: Bool
    ) -> NodeQuery {
        let room = room(left)
        // This node's share of the rest of the page.
        let share = max(1, room * partitions.count / max(1, group))
        let maximum = isProving || fits(group, in: room) ? nil : share
        return NodeQuery(
            node: node, partitions: partitions,
            digests: partitions.compactMap {
                if case .after(let digest) = progress[$0] { digest } else { nil }
            },
            indexValues: partitions.compactMap { progress.indexValues[$0] },
            maximumRecords: maximum,
            // A few more rows than expected, rather than a stored position for each partition.
            rowLimit: maximum ?? min(left, Int.max / 2) * 2,
            // Twice its share: large records are not evenly spread, but a page has one limit.
            byteLimit: min(bytesLeft / max(1, group) * partitions.count, bytesLeft / 2) * 2,
            isIndexed: isIndexed, isShort: isShort)
    }

    private var bytesLeft: Int { max(1, maximumBytes - byteCount) }

    /// How many rows fit on the page, by rows and by bytes.
    private func room(_ left: Int) -> Int {
        let perRow = Int(progress.bytesPerRow)
        return perRow == 0 ? left : min(left, max(1, bytesLeft / perRow))
    }

    /// Whether all rows of this many partitions are expected to fit: then they are read completely,
    /// and need no stored positions.
    private func fits(_ partitions: Int, in room: Int) -> Bool {
        guard let density = progress.rowsPerPartition else { return false }
        return Double(density) * Double(partitions) <= ScanPager.expectable(room)
    }

    private func groupSize(_ left: Int) -> Int {
        guard let density = progress.rowsPerPartition else {
            // An index finds few records in many partitions.
            return isIndexed ? Partitions.count : ScanPager.firstGroup
        }
        let wanted = ScanPager.expectable(left) / max(Double(density), 0.000_1)
        // Grows gradually after a few empty partitions.
        let most = min(Partitions.count, (lastGroup ?? Partitions.count) * 4)
        return Int(min(Double(most), max(1, wanted)))
    }

    /// Applies the answers to the queries of a group.
    ///
    /// If the answers contain all rows of their partitions but not all fit on the page, whole
    /// partitions are taken in order: the others are treated as if they had not been read, instead
    /// of storing a position for each in the cursor.
    /// - Throws: `BackendError` for failures that do not go away by asking again.
    mutating func take(_ answers: [Answered]) throws {
        guard !fits(answers.map(\.answer.rows)), let first = answers.first,
            answers.allSatisfy({ hasAll($0) && $0.answer.refused.isEmpty })
        else { return try answers.forEach { try take($0) } }
        var whole = first.answer
        for other in answers.dropFirst() { whole.rows.append(other.answer.rows) }
        whole.rows = whole.rows.groupedByPartition
        let query = NodeQuery(
            node: first.query.node, partitions: answers.flatMap(\.query.partitions).sorted(),
            maximumRecords: nil, rowLimit: first.query.rowLimit, byteLimit: first.query.byteLimit)
        try take(Answered(query: query, answer: whole), isSorted: true)
    }

    /// Whether an answer contains all rows of its partitions.
    private func hasAll(_ answered: Answered) -> Bool {
        answered.isBelowMaximum
            && (answered.query.maximumRecords == nil || filter.hasReadWhatPasses)
    }

    /// Whether all of the rows fit on the page.
    private func fits(_ rows: [ScannedRows]) -> Bool {
        // in range: two counts
        let left = pageSize - page.examined
        guard rows.reduce(0, { $0 + $1.count }) <= left else { return false }
        return rows.reduce(byteCount) { $0 + $1.byteCount } <= maximumBytes
    }

    /// - Parameter isSorted: whether the rows are grouped by partition.
    private mutating func take(_ answered: Answered, isSorted: Bool = false) throws {
        let (query, answer, error) = (answered.query, answered.answer, answered.error)
        // The first partition that did not fit.
        var cut: Int?
        var touched: Set<Int> = []
        // Whole partitions end below, and need no position.
        let keepsPositions =
            !hasAll(answered) || !answer.refused.isEmpty || !fits([answer.rows])
        // The rows of a partition mostly come together; only its last position counts.
        var last: ScannedRows.Place?
        var count = 0
        for place in answer.rows.places {
            guard page.examined < pageSize, byteCount < maximumBytes else {
                cut = place.partition
                break
            }
            count += 1
            page.examined += 1  // in range: a count of rows that were read
            byteCount += place.byteCount
            if keepsPositions, let last, last.partition != place.partition {
                touched.insert(last.partition)
                progress.saw(last.digest, indexValue: last.indexValue)
            }
            last = place
        }
        if keepsPositions, let last {
            touched.insert(last.partition)
            progress.saw(last.digest, indexValue: last.indexValue)
        }
        let records = filter.rows(answer.rows.records, count)
        if page.rows.isEmpty { page.rows = records } else { page.rows += records }
        groupRows += answer.rows.count
        let isComplete = answered.isWhole && cut == nil
        // Fewer rows than the maximum prove nothing, but show about how many there are.
        let isWhole = isSorted || answered.isBelowMaximum
        groupIsWhole = groupIsWhole && isWhole
        groupPartitions += isWhole ? query.partitions.count : max(1, touched.count)
        if let error {
            guard error.status == .unavailable else { throw error }
            return postpone(query.partitions, error)
        }
        if let end = answer.end, end != .ok {
            let error = BackendError(end, of: query.node)
            guard end.isTransient else { throw error }
            return postpone(query.partitions, error)
        }
        for (partition, result) in answer.refused {
            // A node that no longer has a partition counts as unavailable.
            postpone([partition], BackendError(result, of: query.node, .unavailable))
        }
        let read =
            answer.refused.isEmpty
            ? query.partitions : query.partitions.filter { answer.refused[$0] == nil }
        if isComplete || isSorted, hasAll(answered) {
            let finished = read.filter { partition in cut.map { partition < $0 } ?? true }
            progress.finish(finished)
            finishedCount += finished.count
            if !unproven.isEmpty { unproven.subtract(finished) }
        } else if isComplete, answered.isBelowMaximum {
            unproven.formUnion(read)
        }
    }

    private mutating func postpone(_ partitions: [Int], _ error: BackendError) {
        postponed.formUnion(partitions)
        failure = error
    }

    /// Learns from the group how large the next one may be.
    private mutating func endGroup() {
        defer { (groupRows, groupPartitions, groupIsWhole) = (0, 0, true) }
        guard groupPartitions > 0, !groupIsProof else { return }
        let density = Float(groupRows) / Float(groupPartitions)
        let known = progress.rowsPerPartition
        if !groupIsWhole {
            // Partitions that were only begun have more rows. Too high an estimate requests too few
            // partitions, too low a one requests rows that do not fit.
            progress.rowsPerPartition = max(known ?? 0, density * ScanPager.begunShare)
        } else if let known, groupRows < ScanPager.tellingRows {
            progress.rowsPerPartition = (known + density) / 2
        } else {
            progress.rowsPerPartition = density
        }
        guard page.examined > 0 else { return }
        // in range: not 0
        progress.bytesPerRow = UInt32(clamping: byteCount / page.examined)
    }
}
