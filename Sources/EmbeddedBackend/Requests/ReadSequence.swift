import BatchClient
import GRDB

/// Answers the items of one reading request, one by one, within one view of the store.
struct ReadSequence {
    private static let rules = RecordRules(storesNull: true)

    private let table: RecordTable
    private(set) var dataSets: DataSetNumbers
    private var id: [UInt8] = []
    private var known = BinNames()
    private var operation: RecordOperation?
    private var need = BinNeed.none
    /// Whether the operation asks for bins and nothing else.
    private var isPlain = false

    init(_ db: Database, known: [DataSet: Int64], now: Int64) throws {
        table = try RecordTable(db, now: now)
        dataSets = DataSetNumbers(db, known: known)
        id.reserveCapacity(64)
    }

    mutating func answer(_ item: BatchItem) throws -> ItemOutcome {
        if operation !== item.operation { prepare(item.operation) }
        guard let dataSet = try dataSets.find(item.operation.dataSet) else {
            return evaluate(item, on: nil)
        }
        IDEncoding.encode(item.id, into: &id)
        let found = try find(dataSet)
        switch found {
        case .nothing: return evaluate(item, on: nil)
        case .damaged: return EmbeddedRefusal.damaged(item.key).outcome(item.index)
        // What was asked for was read, and nothing else.
        case .record(let record) where isPlain: return .ok(item.index, record)
        case .record(let record): return evaluate(item, on: record)
        }
    }

    private enum Finding {
        case nothing, damaged
        case record(Record)
    }

    private mutating func find(_ dataSet: Int64) throws -> Finding {
        try table.withRow(id, dataSet) { [table, need] row in
            guard let row, !table.isExpired(row) else { return .nothing }
            do throws(BinsDecoder.Damage) {
                return .record(row.record(try need.decode(row.bins, &known)))
            } catch {
                return .damaged
            }
        }
    }

    private func evaluate(_ item: BatchItem, on record: consuming Record?) -> ItemOutcome {
        switch item.operation.evaluate(on: record, at: table.now, rules: Self.rules) {
        case .read(let record): .ok(item.index, record)
        case .refused(let refusal): refusal.outcome(item.index)
        // Only a writing verb evaluates to these.
        case .write, .delete: RecordRefusal.unsupported("Not a read").outcome(item.index)
        }
    }

    private mutating func prepare(_ operation: RecordOperation) {
        self.operation = operation
        need = BinNeed(operation)
        isPlain =
            operation.verb == .query && operation.condition == nil && operation.operations.isEmpty
    }
}
