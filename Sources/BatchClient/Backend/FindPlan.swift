/// Asks a store how it would find the records of a data set that meet a condition.
public struct FindRequest: Sendable, Hashable {
    /// The data set to search.
    public var dataSet: DataSet
    /// With the time of the run filled in.
    public var condition: Condition
    /// How the user wants the records to be found.
    public var way: Find.Way
    /// The most parts of a scan to read in parallel.
    public var segments: Int

    /// A request to find records.
    public init(
        _ dataSet: DataSet, _ condition: Condition, way: Find.Way = .automatic, segments: Int = 1
    ) {
        self.dataSet = dataSet
        self.condition = condition
        self.way = way
        self.segments = max(1, segments)
    }
}

extension ResultCode {
    /// A tentative plan no longer holds: see ``Backend/tentativePlan(_:)``.
    public static let planOutdated: ResultCode = "planOutdated"
}

/// How a store finds the records that meet a condition.
///
/// In every case, ``Backend/scan(_:)`` reads the pages. Each part begins at a cursor that the store
/// made for it, which may begin a query of an index as well as a segment. The pages hold
/// only records that meet the whole condition.
public struct FindPlan: Sendable, Hashable {
    /// How the records are found.
    public enum Way: String, Sendable, Hashable, CaseIterable {
        /// By whole key.
        case get
        /// By partition and sort key, or in the order of keys.
        case query
        /// By a secondary index.
        case index
        /// By reading the whole data set.
        case scan
    }

    /// How the records are found.
    public var way: Way
    /// The index, if the way is ``Way/index``.
    public var index: String?
    /// What the store evaluates itself; nil for nothing.
    public var pushed: Condition?
    /// What the core tests record by record; nil for nothing.
    public var residual: Condition?
    /// The cursors at which the parallel parts begin; nil begins at the beginning.
    public var parts: [ScanCursor?]
    /// Whether a record may be returned more than once: the core keeps the first.
    public var mayRepeat: Bool
    /// Whether the pages read the records themselves, as a read by key does: then they answer the reads
    /// of a batch. False for copies that lag behind the records.
    public var answersReads = false
    /// Notes for people, such as what an index leaves out.
    public var notes: [String]

    /// A plan of one way.
    public init(
        _ way: Way, index: String? = nil, pushed: Condition? = nil, residual: Condition? = nil,
        parts: [ScanCursor?], mayRepeat: Bool = false, notes: [String] = []
    ) {
        self.way = way
        self.index = index
        self.pushed = pushed
        self.residual = residual
        self.parts = parts
        self.mayRepeat = mayRepeat
        self.notes = notes
    }
}

extension Backend {
    /// Finds by a scan whose condition the core tests.
    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        try planScan(request, pushed: nil, residual: request.condition)
    }

    /// A plan that scans.
    /// - Throws: ``BackendError`` if the request names an index.
    public func planScan(
        _ request: FindRequest, pushed: Condition?, residual: Condition?
    ) throws -> FindPlan {
        if case .index(let name) = request.way {
            throw BackendError(
                .rejected, code: .unsupported,
                "\(request.dataSet.name) has no index \(name)")
        }
        var plan = FindPlan(
            .scan, pushed: pushed, residual: residual, parts: scanParts(request.segments))
        plan.answersReads = true
        return plan
    }
}
