/// The IDs found by a search, in order, each record once: in memory while they are few, otherwise
/// in a spool.
struct FoundIDs {
    /// The most IDs kept in memory.
    static let inMemory = 100_000
    /// The most IDs checked for repeats at a time: within an eighth of the memory budget.
    private let marked: Int
    private let meter: MemoryMeter

    private let makeSpool: (@Sendable () throws -> any IDSpool)?
    private var list = IDList()
    private var spool: (any IDSpool)?
    private var spooled = 0
    private var repeats = RepeatedRecords()
    private var canonical: (@Sendable (RecordID) -> RecordID)?
    /// Whether repeats are found by canonical IDs. These take time to compute, so this is false
    /// until an ID comes that may be another form of one that was added.
    private var comparesCanonical = false
    /// The marks of canonical IDs, from then on; those of IDs as they came stay beside them.
    private var canonicalRepeats = RepeatedRecords()
    /// Whether a record may occur twice: repeats are removed at the end.
    private(set) var mayRepeat = false

    init(spool: (@Sendable () throws -> any IDSpool)? = nil, budget: ByteBudget = .shared) {
        makeSpool = spool
        meter = MemoryMeter(budget)
        let room = budget.capacity / 8 / RepeatedRecords.bytesPerRecord
        marked = max(10_000, min(1_000_000, room))
    }

    var count: Int { list.count + spooled }

    mutating func append(_ ids: [RecordID]) throws {
        list.append(ids)
        let marks = repeats.approximateBytes + canonicalRepeats.approximateBytes
        let bytes = list.approximateBytes + marks
        guard let makeSpool else {
            return try meter.count(bytes, for: "the list of \(count) found records")
        }
        guard !meter.count(bytes) || list.count > FoundIDs.inMemory || spool != nil else { return }
        let spool = try self.spool ?? makeSpool()
        self.spool = spool
        try spool.append(Array(list))
        spooled += list.count
        list = IDList()
        _ = meter.count(marks)
    }

    /// Adds records that may occur again.
    /// - Parameter canonicalID: see ``Backend/canonicalID(_:)``.
    /// - Returns: For each record, whether it was added; nil if all were.
    @discardableResult
    mutating func append(
        _ rows: [KeyedRecord], of dataSet: DataSet,
        _ canonicalID: @escaping @Sendable (Key) -> RecordID
    ) throws -> [Bool]? {
        canonical = { canonicalID(Key(dataSet, $0)) }
        if spool != nil, count > marked {
            // Repeats are removed when all records are there.
            mayRepeat = true
            repeats = RepeatedRecords()
            canonicalRepeats = RepeatedRecords()
            try append(rows.map(\.key.id))
            return nil
        }
        if !comparesCanonical, rows.contains(where: { $0.key.id.forms != .plain }) {
            compareCanonical(canonicalID, dataSet)
        }
        if !comparesCanonical { repeats.reserve(rows.count) }
        var added: [RecordID] = []
        added.reserveCapacity(rows.count)
        var isNew: [Bool]?
        for position in rows.indices {
            let id = rows[position].key.id
            var isFirst = id.forms != .plain || repeats.isFirst(id)
            if comparesCanonical {
                isFirst = canonicalRepeats.isFirst(canonicalID(Key(dataSet, id))) && isFirst
            }
            if isFirst {
                added.append(id)
            } else if isNew == nil {
                isNew = rows.map { _ in true }
            }
            isNew?[position] = isFirst
        }
        try append(added)
        return isNew
    }

    private mutating func compareCanonical(
        _ canonicalID: (Key) -> RecordID, _ dataSet: DataSet
    ) {
        comparesCanonical = true
        // Other forms of the IDs in the spool are removed when all keys are there.
        mayRepeat = mayRepeat || spooled > 0
        for id in list { _ = canonicalRepeats.isFirst(canonicalID(Key(dataSet, id))) }
    }

    /// The IDs as a list.
    mutating func finish() throws -> IDList {
        guard let spool else {
            // `repeats` counts only IDs with one form. If it has counted all, none occurs twice.
            return list.held(by: meter.reservation, areUnique: repeats.count == list.count)
        }
        let store = try spool.finish()
        self.spool = nil
        guard mayRepeat, let canonical else { return IDList(StoredIDs(store)) }
        return IDList(StoredIDs(try unique(store, canonical)))
    }

    /// The same IDs without repeats, checked by hash, one part of the records at a time.
    private func unique(
        _ store: any IDStore, _ canonical: @Sendable (RecordID) -> RecordID
    ) throws -> any IDStore {
        let parts = store.count / marked + 1
        var repeated: Set<Int> = []
        for part in 0..<parts {
            var marks = RepeatedRecords()
            var position = 0
            store.forEach(in: 0..<store.count) { id in
                let id = canonical(id)
                if RepeatedRecords.part(of: id, parts) == part, !marks.isFirst(id) {
                    repeated.insert(position)
                }
                position += 1
            }
        }
        guard !repeated.isEmpty, let makeSpool else { return store }
        let spool = try makeSpool()
        var position = 0
        var some: [RecordID] = []
        var failure: (any Error)?
        store.forEach(in: 0..<store.count) { id in
            if !repeated.contains(position) { some.append(id) }
            position += 1
            guard some.count >= 10_000, failure == nil else { return }
            do { try spool.append(some) } catch { failure = error }
            some.removeAll(keepingCapacity: true)
        }
        if let failure { throw failure }
        try spool.append(some)
        return try spool.finish()
    }
}
