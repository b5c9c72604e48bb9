import BatchClient
import Foundation
import GRDB

/// An index on a bin of a data set.
struct BinIndex: Hashable, Sendable {
    let number: Int64
    let dataSet: Int64
    let name: String
    let path: BinPath

    /// The index's name in SQLite.
    var table: String { "bin_index_\(number)" }

    /// The key of a record, as SQL.
    var key: String { "\(IndexFunction.name)(bins, x'\(Hex.encode(IndexPath.encode(path)))')" }

    /// Reads the records that a test on the index's key selects.
    func select(_ test: String, order: String) -> String {
        "SELECT id, generation, expires, bins, \(key) FROM record INDEXED BY \(table) "
            + "WHERE data_set = \(dataSet) AND \(key) \(test) ORDER BY \(order)"
    }

    var description: IndexDescription {
        IndexDescription(
            name, keys: [path.description], kind: "bin",
            definition: IndexDefinition(name, keys: [IndexDefinition.Key(path)]))
    }

    // MARK: In the file

    private static let catalog = "bin_index"

    /// The indexes of a data set, by name.
    static func all(of dataSet: Int64, in db: Database) throws -> [BinIndex] {
        guard try db.tableExists(catalog) else { return [] }
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT number, name, path FROM \(catalog) WHERE data_set = ? ORDER BY name",
            arguments: [dataSet])
        return try rows.map { row in
            let bytes: [UInt8] = Array((row["path"] as Data?) ?? Data())
            guard let path = bytes.withUnsafeBytes(IndexPath.decode) else {
                throw BackendError(
                    .unavailable, code: "damaged",
                    "the index \(row["name"] as String) is damaged; drop it and create it again")
            }
            return BinIndex(
                number: row["number"], dataSet: dataSet, name: row["name"], path: path)
        }
    }

    /// The indexes of all data sets, by the name of the data set.
    static func names(in db: Database) throws -> [String: [IndexDescription]] {
        guard try db.tableExists(catalog) else { return [:] }
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT data_set.number, data_set.name FROM data_set "
                + "WHERE number IN (SELECT data_set FROM \(catalog))")
        var names: [String: [IndexDescription]] = [:]
        for row in rows {
            names[row[1]] = try all(of: row[0], in: db).map(\.description)
        }
        return names
    }

    /// Creates an index and fills it, within the caller's transaction.
    static func make(
        _ name: String, _ path: BinPath, of dataSet: Int64, in db: Database
    ) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS \(catalog) (
                    number INTEGER PRIMARY KEY,
                    data_set INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    path BLOB NOT NULL,
                    UNIQUE (data_set, name)
                )
                """)
        try db.execute(
            sql: "INSERT INTO \(catalog) (data_set, name, path) VALUES (?, ?, ?)",
            arguments: [dataSet, name, Data(IndexPath.encode(path))])
        let index = BinIndex(
            number: db.lastInsertedRowID, dataSet: dataSet, name: name, path: path)
        try db.execute(
            sql: "CREATE INDEX \(index.table) ON record (\(index.key), id) "
                + "WHERE data_set = \(dataSet) AND \(index.key) IS NOT NULL")
    }

    func drop(in db: Database) throws {
        try db.execute(sql: "DROP INDEX \(table)")
        try db.execute(sql: "DELETE FROM \(BinIndex.catalog) WHERE number = ?", arguments: [number])
    }

    // MARK: Counts

    /// How many entries some ranges have, up to a maximum.
    func count(_ ranges: [ByteRange], upTo most: Int, in db: Database) throws -> Int {
        var count = 0
        for range in ranges where count < most {
            let some = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM (SELECT 1 FROM record INDEXED BY \(table) "
                    + "WHERE data_set = \(dataSet) AND \(key) >= ? AND \(key) < ? LIMIT ?)",
                arguments: [Data(range.low), Data(range.high), most - count])
            count += some ?? 0
        }
        return count
    }
}
