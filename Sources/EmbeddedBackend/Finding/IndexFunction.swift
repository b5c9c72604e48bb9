import BatchClient
import GRDB
import GRDBSQLite

/// The SQL function that SQLite uses to maintain indexes on bins: `volley_key(bins, path)`, the
/// ``IndexKey`` of a record's value at a path; null if there is no value.
///
/// A program without the function can read such a file but not change its records, so an index is
/// never out of date.
enum IndexFunction {
    static let name = "volley_key"

    /// Registers the function with a connection.
    static func register(_ db: Database) throws {
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil,
            { context, _, arguments in
                guard let arguments, let bins = arguments[0], let path = arguments[1] else {
                    return sqlite3_result_null(context)
                }
                let key = IndexFunction.key(IndexFunction.bytes(bins), IndexFunction.bytes(path))
                guard let key else { return sqlite3_result_null(context) }
                // SQLite copies the bytes (SQLITE_TRANSIENT).
                sqlite3_result_blob(
                    context, key, Int32(clamping: key.count),
                    unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            }, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private static func bytes(_ value: OpaquePointer) -> UnsafeRawBufferPointer {
        let start = sqlite3_value_blob(value)
        return UnsafeRawBufferPointer(
            start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))
    }

    static func key(_ bins: UnsafeRawBufferPointer, _ path: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let path = IndexPath.decode(path) else { return nil }
        var known = BinNames()
        do throws(BinaryReader.Damage) {
            let bins = try BinaryReader.bins(bins, names: [path.bin], known: &known)
            return bins[path.bin]?.part(at: path.steps).map { IndexKey.encode($0) }
        } catch {
            return IndexKey.damaged
        }
    }
}
