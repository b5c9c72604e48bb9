import BatchClient
import GRDB

/// Answers the items of one reading request within one view of the store.
///
/// A statement looks up many IDs at once: running one statement for each would double the cost.
struct ReadSequence {
    private static let rules = RecordRules(storesNull: true)
    /// How many IDs the statements look up; the larger is compiled only if that pays off.
    private static let sizes = (few: 10, many: EmbeddedLimits.lookupRows)

    private let db: Database
    private let now: Int64
    private(set) var dataSets: DataSetNumbers
    private var few: PreparedStatement?
    private var many: PreparedStatement?
    /// The encoded IDs of the current items one after another, and the end of each.
    private var ids: [UInt8] = []
    private var ends: [Int] = []
    private var isFound: [Bool] = []
    private var known = BinNames()
    private var reading: Reading?
    /// How many bytes of records were read.
    private(set) var bytes = 0

    init(_ db: Database, known: [DataSet: Int64], now: Int64) throws {
        self.db = db
        self.now = now
        dataSets = DataSetNumbers(db, known: known)
    }

    /// Appends an outcome for each of at most ``EmbeddedLimits/lookupRows`` items, in any order.
    mutating func answer(
        _ items: ArraySlice<BatchItem>, _ outcomes: inout [ItemOutcome]
    ) throws {
        var rest = items
        while let first = rest.first {
            let dataSet = first.operation.dataSet
            let end =
                rest.firstIndex {
                    $0.operation !== first.operation && $0.operation.dataSet != dataSet
                } ?? rest.endIndex
            let run = rest[..<end]
            rest = rest[end...]
            if let number = try dataSets.find(dataSet) {
                try find(run, number, &outcomes)
            } else {
                for item in run { outcomes.append(evaluate(item, on: nil)) }
            }
        }
    }

    private mutating func find(
        _ items: ArraySlice<BatchItem>, _ dataSet: Int64, _ outcomes: inout [ItemOutcome]
    ) throws {
        var items = items
        while !items.isEmpty {
            let isFew = items.count <= 3 * Self.sizes.few
            let size = isFew ? Self.sizes.few : Self.sizes.many
            let statement = try isFew ? fewStatement() : manyStatement()
            try find(items.prefix(size), dataSet, with: statement, of: size, &outcomes)
            items = items.dropFirst(size)
        }
    }

    /// Looks up at most as many items as the statement has parameters.
    private mutating func find(
        _ items: ArraySlice<BatchItem>, _ dataSet: Int64, with select: PreparedStatement,
        of size: Int, _ outcomes: inout [ItemOutcome]
    ) throws {
        encode(items)
        isFound.removeAll(keepingCapacity: true)
        isFound.append(contentsOf: repeatElement(false, count: items.count))
        let (ids, ends) = (ids, ends)
        try ids.withUnsafeBytes { ids in
            defer { select.reset() }
            select.bind(dataSet, at: 1)
            var start = 0
            for (position, end) in ends.enumerated() {
                select.bind(
                    UnsafeRawBufferPointer(rebasing: ids[start..<end]), at: Int32(position + 2))
                start = end
            }
            for position in ends.count..<size { select.bindNull(at: Int32(position + 2)) }
            while try select.step() {
                let position = Int(select.integer(0))
                let expiresAt = select.optionalInteger(2)
                if let expiresAt, expiresAt <= now { continue }
                isFound[position] = true
                outcomes.append(
                    // in range: the number of one of the IDs that were bound
                    outcome(items[items.startIndex + position], select, expiresAt: expiresAt))
            }
        }
        for missing in isFound.indices where !isFound[missing] {
            outcomes.append(evaluate(items[items.startIndex + missing], on: nil))
        }
    }

    private mutating func encode(_ items: ArraySlice<BatchItem>) {
        ids.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        for position in items.indices {
            IDEncoding.append(items[position].id, to: &ids)
            ends.append(ids.count)
        }
    }

    /// The outcome for the statement's current record.
    private mutating func outcome(
        _ item: BatchItem, _ select: PreparedStatement, expiresAt: Int64?
    ) -> ItemOutcome {
        if reading?.operation !== item.operation { reading = Reading(item.operation) }
        let need = reading?.need ?? .all
        do throws(BinaryReader.Damage) {
            let stored = select.bytes(3)
            bytes &+= stored.count
            let record = Record(
                bins: try need.decode(stored, &known),
                generation: UInt32(truncatingIfNeeded: select.integer(1)), expiresAt: expiresAt)
            // Exactly the requested bins were read.
            if reading?.isPlain == true { return .ok(item.index, record) }
            return evaluate(item, on: record)
        } catch {
            return Refusal.damaged(item.key).outcome(item.index)
        }
    }

    private func evaluate(_ item: BatchItem, on record: consuming Record?) -> ItemOutcome {
        switch item.operation.evaluate(
            on: record, id: item.id, at: now, rules: Self.rules)
        {
        case .read(let record): .ok(item.index, record)
        case .refused(let refusal): refusal.outcome(item.index)
        // Only a writing verb evaluates to these.
        case .write, .delete: Refusal.unsupported("Not a read").outcome(item.index)
        }
    }

    /// What an operation reads of its records.
    private struct Reading {
        let operation: RecordOperation
        let need: BinNeed
        /// Whether it only reads.
        let isPlain: Bool

        init(_ operation: RecordOperation) {
            self.operation = operation
            need = BinNeed(operation)
            isPlain =
                !operation.isWrite && operation.condition == nil
                && operation.operations.isEmpty
        }
    }

    // MARK: Statements

    private mutating func fewStatement() throws -> PreparedStatement {
        if let few { return few }
        let statement = try PreparedStatement(Self.selectFew, in: db)
        few = statement
        return statement
    }

    private mutating func manyStatement() throws -> PreparedStatement {
        if let many { return many }
        let statement = try PreparedStatement(Self.selectMany, in: db)
        many = statement
        return statement
    }

    private static let selectFew = select(sizes.few)
    private static let selectMany = select(sizes.many)

    /// Finds as many IDs as there are parameters; an unbound parameter finds nothing.
    private static func select(_ count: Int) -> String {
        let values = (0..<count).map { "(\($0), ?\($0 + 2))" }.joined(separator: ", ")
        return """
            SELECT wanted.column1, generation, expires, bins
            FROM (VALUES \(values)) AS wanted
            CROSS JOIN record ON data_set = ?1 AND id = wanted.column2
            """
    }
}
