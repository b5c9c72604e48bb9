import BatchClient
import GRDB

/// Applies the items of one request, one by one, within a transaction that the caller holds.
///
/// A record's operations are evaluated before anything of it is written: one that is refused leaves
/// no trace, and the others go on.
struct WriteTransaction {
    private static let rules = RecordRules(storesNull: true)

    private let db: Database
    private var table: RecordTable
    private let insert: PreparedStatement
    private let update: PreparedStatement
    private let delete: PreparedStatement
    private var bins: [UInt8] = []
    /// How many records each data set has more than before.
    private var growth: [Int64: Int] = [:]
    /// Whether the last upsert met no record: then the next will not either, as a rule, and it is
    /// quicker to try without looking.
    private var meetsNoRecord = false

    init(_ db: Database, known: [DataSet: Int64], now: Int64) throws {
        self.db = db
        table = try RecordTable(db, known: known, now: now)
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

    mutating func apply(_ item: BatchItem) throws -> ItemOutcome {
        table.encode(item.id)
        if let outcome = try insertUnseen(item) { return outcome }
        let existing: Record?
        let hasRow: Bool
        switch try table.find(item) {
        case .nothing: (existing, hasRow) = (nil, false)
        case .expired: (existing, hasRow) = (nil, true)
        case .record(let record): (existing, hasRow) = (record, true)
        case .damaged: return EmbeddedRefusal.damaged(item.key).outcome(item.index)
        }
        if item.operation.verb == .upsert { meetsNoRecord = !hasRow }
        switch item.operation.evaluate(on: existing, at: table.now, rules: Self.rules) {
        case .read(let record):
            return .ok(item.index, record)
        case .refused(let refusal):
            return refusal.outcome(item.index)
        case .delete:
            // Only a record that was found is deleted, so its data set has a number.
            if let number = try table.dataSets.find(item.operation.dataSet) {
                try remove(from: number)
            }
            return .ok(item.index)
        case .write(let record, let result):
            do throws(EmbeddedRefusal) {
                try BinsEncoder.encode(record.bins, into: &bins)
            } catch {
                return error.outcome(item.index)
            }
            let number = try table.dataSets.findOrMake(item.operation.dataSet)
            _ = try write(record, number, with: hasRow ? update : insert)
            if !hasRow { growth[number, default: 0] += 1 }
            return .ok(item.index, result)
        }
    }

    /// Writes a record that is most likely not there, in one step.
    /// - Returns: nil where nothing was written and one has to look.
    private mutating func insertUnseen(_ item: BatchItem) throws -> ItemOutcome? {
        let operation = item.operation
        guard operation.condition == nil,
            operation.verb == .insert || (operation.verb == .upsert && meetsNoRecord),
            case .write(let record, let result) = operation.evaluate(
                on: nil, at: table.now, rules: Self.rules)
        else { return nil }
        do throws(EmbeddedRefusal) {
            try BinsEncoder.encode(record.bins, into: &bins)
        } catch {
            return nil
        }
        guard let number = try table.dataSets.find(operation.dataSet),
            try write(record, number, with: insert) == 1
        else { return nil }
        growth[number, default: 0] += 1
        return .ok(item.index, result)
    }

    private func write(
        _ record: Record, _ number: Int64, with statement: PreparedStatement
    ) throws -> Int {
        try table.id.withUnsafeBytes { id in
            try bins.withUnsafeBytes { bins in
                statement.bind(number, at: 1)
                statement.bind(id, at: 2)
                statement.bind(Int64(record.generation ?? 1), at: 3)
                statement.bind(record.expiresAt, at: 4)
                statement.bind(bins, at: 5)
                return try statement.run()
            }
        }
    }

    private mutating func remove(from number: Int64) throws {
        let removed = try table.id.withUnsafeBytes { id in
            delete.bind(number, at: 1)
            delete.bind(id, at: 2)
            return try delete.run()
        }
        growth[number, default: 0] -= removed
    }

    /// Clears away some expired records and brings the counts up to date.
    /// - Returns: the data sets that are known now; good once the transaction is committed.
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
        while try purge.step() { growth[purge.integer(0), default: 0] -= 1 }
        for (number, growth) in growth where growth != 0 {
            try db.execute(
                sql: "UPDATE data_set SET records = records + ? WHERE number = ?",
                arguments: [growth, number])
        }
        return table.dataSets.learned
    }
}
