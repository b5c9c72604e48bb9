import BatchClient
import GRDB

/// Applies the items of one request one by one, within the caller's transaction.
///
/// A record's operations are evaluated before anything is written: a refused item leaves no trace,
/// and the others continue.
struct WriteTransaction {
    private static let rules = RecordRules(storesNull: true)

    private let db: Database
    private let table: EmbeddedRecordTable
    private let insert: PreparedStatement
    private let update: PreparedStatement
    private let delete: PreparedStatement
    private var dataSets: DataSetNumbers
    private var bins: [UInt8] = []
    private var known = BinNames()
    private var growth = Growth()
    /// Whether the last upsert found no record: then the next one probably will not either, and it
    /// is faster to insert without looking.
    private var meetsNoRecord = false

    init(_ db: Database, known: [DataSet: Int64], now: Int64) throws {
        self.db = db
        table = try EmbeddedRecordTable(db, now: now)
        dataSets = DataSetNumbers(db, known: known)
        insert = try PreparedStatement(
            "INSERT INTO record (data_set, id, generation, expires, bins) "
                + "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING", in: db)
        update = try PreparedStatement(
            "UPDATE record SET generation = ?3, expires = ?4, bins = ?5 "
                + "WHERE data_set = ?1 AND id = ?2", in: db)
        delete = try PreparedStatement(
            "DELETE FROM record WHERE data_set = ?1 AND id = ?2", in: db)
        bins.reserveCapacity(512)
    }

    mutating func apply(_ write: PreparedWrites.Write) throws -> ItemOutcome {
        if let patch = write.shape.patch { return try put(write, patch) }
        return try evaluate(write)
    }

    // MARK: Any operation

    private enum Finding {
        case nothing, expired, damaged
        case record(Record)
    }

    private mutating func evaluate(_ write: PreparedWrites.Write) throws -> ItemOutcome {
        let operation = write.operation
        let existing: Record?
        let hasRow: Bool
        switch try find(write) {
        case .nothing: (existing, hasRow) = (nil, false)
        case .expired: (existing, hasRow) = (nil, true)
        case .record(let record): (existing, hasRow) = (record, true)
        case .damaged: return write.damage
        }
        let id = operation.usesID ? IDEncoding.decode(write.id) : nil
        switch operation.evaluate(on: existing, id: id, at: table.now, rules: Self.rules) {
        case .read(let record):
            return .ok(write.index, record)
        case .refused(let refusal):
            return refusal.outcome(write.index)
        case .delete:
            try remove(write.id, from: try dataSets.findOrMake(operation.dataSet))
            return .ok(write.index)
        case .write(let record, let result):
            do throws(Refusal) {
                try BinsEncoder.encode(record.bins, into: &bins)
            } catch {
                return error.outcome(write.index)
            }
            let dataSet = try dataSets.findOrMake(operation.dataSet)
            try store(result, bins, write.id, dataSet, hasRow: hasRow)
            return .ok(write.index, result)
        }
    }

    private mutating func find(_ write: PreparedWrites.Write) throws -> Finding {
        guard let dataSet = try dataSets.find(write.operation.dataSet) else { return .nothing }
        return try table.withRow(write.id, dataSet) { [table] row in
            guard let row else { return .nothing }
            if table.isExpired(row) { return .expired }
            do throws(BinaryReader.Damage) {
                return .record(row.record(try write.shape.need.decode(row.bins, &known)))
            } catch {
                return .damaged
            }
        }
    }

    // MARK: Setting bins, and nothing else

    /// The existing record, as far as setting bins needs it; the bins to write are in the buffer,
    /// or the patch contains all of them.
    private enum Seen {
        case nothing, expired
        case record(Record)
        case failed(BinPatch.MergeFailure)
    }

    private mutating func put(
        _ write: PreparedWrites.Write, _ patch: BinPatch
    ) throws -> ItemOutcome {
        let (id, shape, verb) = (write.id, write.shape, write.operation.verb)
        let dataSet = try dataSets.find(write.operation.dataSet)
        if let dataSet, verb == .insert || (verb == .upsert && meetsNoRecord),
            case .write(_, let result) = evaluateBare(shape, on: nil),
            try run(insert, result, patch.bytes, id, dataSet) == 1
        {
            growth.add(1, to: dataSet)
            return .ok(write.index, result)
        }
        let isMerging = verb == .upsert || verb == .update
        let seen =
            try dataSet.map { dataSet in
                try table.withRow(id, dataSet) { [table] row -> Seen in
                    guard let row else { return .nothing }
                    if table.isExpired(row) { return .expired }
                    do throws(BinPatch.MergeFailure) {
                        if isMerging { try patch.merge(into: row.bins, buffer: &bins) }
                        return .record(row.record(Bins()))
                    } catch {
                        return .failed(error)
                    }
                }
            } ?? .nothing
        let existing: Record?
        var hasRow = true
        switch seen {
        case .nothing: (existing, hasRow) = (nil, false)
        case .expired: existing = nil
        case .record(let record): existing = record
        case .failed(.damaged): return write.damage
        case .failed(.refused(let refusal)): return refusal.outcome(write.index)
        }
        if verb == .upsert { meetsNoRecord = !hasRow }
        let isMerged = isMerging && existing != nil
        switch evaluateBare(shape, on: existing) {
        case .write(_, let result):
            let dataSet = try dataSets.findOrMake(write.operation.dataSet)
            try store(
                result, isMerged ? bins : patch.bytes, id, dataSet, hasRow: hasRow)
            return .ok(write.index, result)
        case .refused(let refusal):
            return refusal.outcome(write.index)
        case .read, .delete:
            // A verb that sets bins evaluates to neither.
            return Refusal.unsupported("Not a write").outcome(write.index)
        }
    }

    private func evaluateBare(_ shape: WriteShape, on record: Record?) -> RecordEvaluation {
        shape.bare.evaluate(on: record, at: table.now, rules: Self.rules)
    }

    // MARK: The table

    private mutating func store(
        _ record: Record, _ bins: [UInt8], _ id: UnsafeRawBufferPointer, _ dataSet: Int64,
        hasRow: Bool
    ) throws {
        try run(hasRow ? update : insert, record, bins, id, dataSet)
        if !hasRow { growth.add(1, to: dataSet) }
    }

    /// - Returns: the number of rows written.
    @discardableResult
    private func run(
        _ statement: PreparedStatement, _ record: Record, _ bins: [UInt8],
        _ id: UnsafeRawBufferPointer, _ dataSet: Int64
    ) throws -> Int {
        try bins.withUnsafeBytes { bins in
            statement.bind(dataSet, at: 1)
            statement.bind(id, at: 2)
            statement.bind(Int64(record.generation ?? 1), at: 3)
            statement.bind(record.expiresAt, at: 4)
            statement.bind(bins, at: 5)
            return try statement.run()
        }
    }

    private mutating func remove(
        _ id: UnsafeRawBufferPointer, from dataSet: Int64
    ) throws {
        delete.bind(dataSet, at: 1)
        delete.bind(id, at: 2)
        let removed = try delete.run()
        growth.add(-removed, to: dataSet)
    }

    /// Removes some expired records and updates the counts.
    /// - Returns: the data sets known now; valid once the transaction is committed.
    mutating func finish() throws -> [DataSet: Int64] {
        let purge = try PreparedStatement(
            """
            DELETE FROM record WHERE (data_set, id) IN (
                SELECT data_set, id FROM record INDEXED BY record_expires
                WHERE expires <= ?1 LIMIT ?2
            ) RETURNING data_set
            """, in: db)
        purge.bind(table.now, at: 1)
        purge.bind(Int64(EmbeddedLimits.purgeRows), at: 2)
        defer { purge.reset() }
        while try purge.step() { growth.add(-1, to: purge.integer(0)) }
        for (number, growth) in growth.all where growth != 0 {
            let count = try PreparedStatement(
                "UPDATE data_set SET records = records + ?1 WHERE number = ?2", in: db)
            count.bind(Int64(growth), at: 1)
            count.bind(number, at: 2)
            try count.run()
        }
        return dataSets.learned
    }
}

/// By how many records each data set grew.
private struct Growth {
    private var others: [Int64: Int] = [:]
    /// The data set of the last change: adjacent items usually have the same.
    private var last: (dataSet: Int64, count: Int) = (0, 0)

    mutating func add(_ count: Int, to dataSet: Int64) {
        if dataSet != last.dataSet {
            others = all
            last = (dataSet, others.removeValue(forKey: dataSet) ?? 0)
        }
        last.count += count
    }

    var all: [Int64: Int] {
        others.merging([last.dataSet: last.count]) { _, new in new }
    }
}
