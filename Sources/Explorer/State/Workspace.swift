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

    /// Tables that are kept while others are shown.
    static let keptTables = 6
    /// Runs that can be looked at again.
    static let keptRuns = 20

    let id: TargetID
    var info: TargetInfo
    /// What may be done once the user lets the target be written again; nil if they hold it to
    /// nothing.
    private(set) var accessBefore: TargetInfo.Access?
    var tree = DataSetTree()
    var place: Place?
    var history = PlaceHistory()
    /// Tables by data set, and the order in which they were last shown.
    private(set) var slots: [DataSet: TableSlot] = [:]
    private var recency: [DataSet] = []
    var record: RecordView?

    /// The nodes that the user may play with; none but in a demo.
    var nodes: [ClusterNode] = []

    var marks = Marks()
    var undo = UndoStack()
    /// The saved sets of marks, as far as they were asked for.
    var markSets: [MarkSetInfo] = []
    /// Whether they were asked for since something was last typed.
    var markSetsAreFresh = false
    /// What the texts that are being written name.
    var sources = SourceCache()
    var staged = StagedBatch()
    /// The question that finds the records of the batch; nil while nothing is being found.
    var finding: RequestID?

    var runs: [RunState] = []
    /// The run that is shown, by place in `runs`.
    var shownRun = 0
    var runDetail = RunDetail.list
    /// The lines of the result that is shown in full, scrolled by so many.
    var resultTop = 0
    /// What the ledger has of the result that is shown.
    var resultDetail: ResultDetail?
    /// A record that was read again for the result that is shown.
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

    /// The data set whose table is shown, or whose record.
    var dataSet: DataSet? { place?.dataSet }

    /// What the IDs of the data set that is shown are made of; nil if that is not fixed.
    var keySchema: KeySchema? { dataSet.flatMap { tree.info(of: $0)?.keySchema } }

    /// The table that is on the screen, with its filter; nil before a data set was opened.
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
        if case .table = place { true } else { false }
    }

    var run: RunState? {
        get { runs.indices.contains(shownRun) ? runs[shownRun] : nil }
    }

    /// The run under way, by place.
    var activeRun: Int? { runs.lastIndex { $0.isUnderWay } }

    /// Makes a table for a data set unless it has one, and drops those shown least recently.
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

    /// How many marks are not on the screen: out of sight by a filter, or in other data sets.
    var hiddenMarks: Int {
        guard let dataSet else { return marks.count }
        if let slot = slots[dataSet], slot.filtered != nil {
            return marks.count - slot.shownMarks.count
        }
        return marks.count - marks.count(in: dataSet)
    }
}
