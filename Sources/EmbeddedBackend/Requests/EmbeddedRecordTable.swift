import BatchClient
import GRDB

/// Finds records one by one, for a request on one connection.
struct EmbeddedRecordTable {
    /// A row of the table.
    struct Row {
        let generation: UInt32
        let expiresAt: Int64?
        /// The stored bins; valid during the body that receives the row.
        let bins: UnsafeRawBufferPointer

        func record(_ bins: Bins) -> Record {
            Record(bins: bins, generation: generation, expiresAt: expiresAt)
        }
    }

    private let select: PreparedStatement
    let now: Int64

    init(_ db: Database, now: Int64) throws {
        select = try PreparedStatement(
            "SELECT generation, expires, bins FROM record WHERE data_set = ?1 AND id = ?2", in: db)
        self.now = now
    }

    /// Calls the body with the row of an encoded ID, or nil if it does not exist.
    @inline(__always)
    func withRow<T>(
        _ id: UnsafeRawBufferPointer, _ dataSet: Int64, _ body: (Row?) throws -> T
    ) throws -> T {
        defer { select.reset() }
        select.bind(dataSet, at: 1)
        select.bind(id, at: 2)
        guard try select.step() else { return try body(nil) }
        return try body(
            Row(
                generation: UInt32(truncatingIfNeeded: select.integer(0)),
                expiresAt: select.optionalInteger(1), bins: select.bytes(2)))
    }

    /// Whether a row has expired: its record counts as missing, though the row exists.
    func isExpired(_ row: Row) -> Bool {
        row.expiresAt.map { $0 <= now } ?? false
    }
}

/// Which of a record's bins an operation needs.
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
            // Their result does not depend on the existing record.
            self = operation.condition == nil ? .none : .all
        }
    }

    @inline(__always)
    func decode(
        _ bytes: UnsafeRawBufferPointer, _ known: inout BinNames
    ) throws(BinaryReader.Damage) -> Bins {
        switch self {
        case .none: Bins()
        case .all: try BinaryReader.bins(bytes, known: &known)
        case .only(let names): try BinaryReader.bins(bytes, names: names, known: &known)
        }
    }
}
