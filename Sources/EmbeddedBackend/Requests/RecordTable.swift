import BatchClient
import GRDB

/// Finds records one by one, for a request that runs on one connection.
struct RecordTable {
    /// What is in the table for a key.
    enum Finding {
        case nothing
        /// A record whose time is up: missing for everybody, but its row is there.
        case expired
        case record(Record)
        case damaged
    }

    private let select: PreparedStatement
    var dataSets: DataSetNumbers
    let now: Int64
    /// The ID last looked for, as it is stored; reused so that no row allocates.
    private(set) var id: [UInt8] = []
    private var lastNeed: (operation: RecordOperation, need: BinNeed)?

    init(_ db: Database, known: [DataSet: Int64], now: Int64) throws {
        select = try PreparedStatement(
            "SELECT generation, expires, bins FROM record WHERE data_set = ?1 AND id = ?2", in: db)
        dataSets = DataSetNumbers(db, known: known)
        self.now = now
        id.reserveCapacity(64)
    }

    mutating func encode(_ newID: RecordID) { IDEncoding.encode(newID, into: &id) }

    /// Finds the record of an item whose ID is encoded, with the bins that its operation looks at.
    mutating func find(_ item: BatchItem) throws -> Finding {
        guard let number = try dataSets.find(item.operation.dataSet) else { return .nothing }
        let need = need(of: item.operation)
        return try id.withUnsafeBytes { id in
            defer { select.reset() }
            select.bind(number, at: 1)
            select.bind(id, at: 2)
            guard try select.step() else { return .nothing }
            let expiresAt = select.optionalInteger(1)
            if let expiresAt, expiresAt <= now { return .expired }
            do throws(BinsDecoder.Damage) {
                let bins =
                    switch need {
                    case .none: Bins()
                    case .all: try BinsDecoder.decode(select.bytes(2))
                    case .only(let names): try BinsDecoder.decode(select.bytes(2), names: names)
                    }
                return .record(
                    Record(
                        bins: bins, generation: UInt32(truncatingIfNeeded: select.integer(0)),
                        expiresAt: expiresAt))
            } catch {
                return .damaged
            }
        }
    }

    private mutating func need(of operation: RecordOperation) -> BinNeed {
        if let lastNeed, lastNeed.operation === operation { return lastNeed.need }
        let need = BinNeed(operation)
        lastNeed = (operation, need)
        return need
    }
}

/// Which of a record's bins an operation looks at.
enum BinNeed {
    case none
    case only([String])
    case all

    init(_ operation: RecordOperation) {
        let looksAtAll = operation.condition != nil || !operation.operations.isEmpty
        switch operation.verb {
        case .query:
            if looksAtAll {
                self = .all
            } else if let names = operation.bins {
                self = names.isEmpty ? .none : .only(names)
            } else {
                self = .all
            }
        case .upsert, .update, .touch:
            self = .all
        case .exists, .insert, .replace, .delete:
            // What they leave does not depend on what there was.
            self = operation.condition == nil ? .none : .all
        }
    }
}
