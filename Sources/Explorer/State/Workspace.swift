import BatchClient

/// Everything that belongs to one target: the view, marks, batch and runs.
struct Workspace: Sendable {
    /// What the run pane shows.
    enum RunDetail: Sendable, Hashable {
        case list
        /// The runs of the ledger.
        case runs
        /// One index of the run, in full.
        case result(index: Int)
    }

    /// The most tables kept while others are shown.
    static let keptTables = 6
    /// The most finished runs kept.
    static let keptRuns = 20

    let id: TargetID
    var info: TargetInfo
    /// The access to restore when the user makes the target writable again; nil if they have not
    /// made it read-only.
    private(set) var accessBefore: TargetInfo.Access?
    var tree = DataSetTree()
    var location: Location?
    var history = LocationHistory()
    /// Tables by data set, and the order in which they were last shown.
    private(set) var slots: [DataSet: TableSlot] = [:]
    private var recency: [DataSet] = []
    var record: RecordView?

    /// The nodes that the user can control; only in a demo.
    var nodes: [ClusterNode] = []

    var marks = Marks()
    var undo = UndoStack()
    /// The saved sets of marks, as last requested.
    var markSets: [MarkSetInfo] = []
    /// Whether they were requested since something was last typed.
    var markSetsAreFresh = false
    /// The sources of the texts being edited.
    var sources = SourceCache()
    var staged = StagedBatch()
    /// The request that finds the records of the batch; nil if none is active.
    var finding: RequestID?
    /// Whether that request reads records to be copied, and finds none.
    var readsForCopy = false
    /// What the active search has found so far; nil if it has not said.
    var foundSoFar: FindReport?
    /// How fast that request finds or reads.
    var pace: ReadPace?

    var runs: [RunState] = []
    /// The position of the shown run in `runs`.
    var shownRun = 0
    var runDetail = RunDetail.list
    /// How many lines the shown result is scrolled by.
    var resultTop = 0
    /// What the ledger knows about the shown result.
    var resultDetail: ResultDetail?
    /// The record of the shown result, read again.
    var resultRecord: RecordView?

    init(_ id: TargetID, _ info: TargetInfo) {
        self.id = id
        self.info = info
    }

    /// Makes the target read-only, or restores its access.
    mutating func switchReadOnly() {
        if let before = accessBefore {
            info.access = before
            accessBefore = nil
        } else if info.access != .readOnly {
            accessBefore = info.access
            info.access = .readOnly
        }
    }

    /// Whether it is a production target, also while it is read-only.
    var isProduction: Bool {
        info.isProduction || info.access == .production || accessBefore == .production
    }

    /// The data set whose table or record is shown.
    var dataSet: DataSet? { location?.dataSet }

    /// The key schema of the shown data set; nil if it is not fixed.
    var keySchema: KeySchema? { dataSet.flatMap { tree.info(of: $0)?.keySchema } }

    /// The table on the screen, with its filter; nil before a data set is opened.
    var slot: TableSlot? {
        get { dataSet.flatMap { slots[$0] } }
        _modify {
            var slot = dataSet.flatMap { slots.removeValue(forKey: $0) }
            defer { if let slot { slots[slot.base.dataSet] = slot } }
            yield &slot
        }
    }

    func slot(of dataSet: DataSet) -> TableSlot? { slots[dataSet] }

    var showsTable: Bool {
        if case .table = location { true } else { false }
    }

    var run: RunState? {
        get { runs.indices.contains(shownRun) ? runs[shownRun] : nil }
    }

    /// The position of the active run.
    var activeRun: Int? { runs.lastIndex { $0.isUnderWay } }

    /// Makes a table for a data set unless it has one, and drops the least recently shown.
    mutating func makeSlot(for dataSet: DataSet) {
        if slots[dataSet] == nil { slots[dataSet] = TableSlot(dataSet) }
        recency.removeAll { $0 == dataSet }
        recency.append(dataSet)
        if recency.count > Workspace.keptTables {
            slots[recency.removeFirst()] = nil
        }
    }

    mutating func changeSlot(of dataSet: DataSet, _ change: (inout TableSlot) -> Void) {
        guard var slot = slots.removeValue(forKey: dataSet) else { return }
        change(&slot)
        slots[dataSet] = slot
    }

    /// Finds out which marks the filter of the shown data set shows.
    mutating func recountShownMarks() {
        guard let dataSet else { return }
        guard let slot = slots[dataSet], slot.filtered != nil else {
            return marks.hideAll(in: dataSet)
        }
        for (_, row) in slot.table.residentRows { marks.show(row.key) }
    }

    /// How many marks are not on the screen: hidden by a filter, or in other data sets.
    var hiddenMarks: Int {
        guard let dataSet else { return marks.count }
        if slots[dataSet]?.filtered != nil {
            return marks.count - marks.shownCount(in: dataSet)
        }
        return marks.count - marks.count(in: dataSet)
    }
}
