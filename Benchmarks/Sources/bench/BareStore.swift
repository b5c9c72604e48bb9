import BatchClient
import EmbeddedBackend
import Foundation
import GRDBSQLite

/// What anyone would write by hand against SQLite's C interface: prepared statements in a loop.
final class BareStore {
    private var db: OpaquePointer?

    init(_ path: String) async throws {
        // The store makes its own schema and is closed again.
        let session = Session(try await EmbeddedBackend.open(path: path))
        try await session.upsert(DataSet("test", "users").id("first")).put(["name": "First"])
            .execute().collect()
        await session.close()
        guard sqlite3_open(path, &db) == SQLITE_OK else { fatalError("cannot open \(path)") }
        execute(
            "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON")
    }

    func close() { sqlite3_close_v2(db) }

    private func execute(_ sql: String) {
        precondition(sqlite3_exec(db, sql, nil, nil, nil) == SQLITE_OK)
    }

    private func prepare(_ sql: String) -> OpaquePointer? {
        var statement: OpaquePointer?
        precondition(sqlite3_prepare_v2(db, sql, -1, &statement, nil) == SQLITE_OK)
        return statement
    }

    private static func key(_ number: Int) -> String { " user-\(number)" }

    /// - Parameter key: as the store has it: a byte for the kind, and the text.
    private func bindKey(_ key: String, _ statement: OpaquePointer?) {
        let key = Array(key.utf8)
        sqlite3_bind_int64(statement, 1, 1)
        sqlite3_bind_blob(
            statement, 2, key, Int32(key.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        )
    }

    /// The bins of a record as they are stored, until the next step; nil where there is none.
    private func find(_ key: String, _ statement: OpaquePointer?) -> UnsafeRawBufferPointer? {
        sqlite3_reset(statement)
        bindKey(key, statement)
        guard sqlite3_step(statement) == SQLITE_ROW else { return nil }
        return column(2, statement)
    }

    private func column(_ number: Int32, _ statement: OpaquePointer?) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: sqlite3_column_blob(statement, number),
            count: Int(sqlite3_column_bytes(statement, number)))
    }

    /// Writes the bins of a record that never expires.
    private func put(
        _ key: String, _ bins: [UInt8], generation: Int64, _ statement: OpaquePointer?
    ) {
        sqlite3_reset(statement)
        bindKey(key, statement)
        sqlite3_bind_int64(statement, 3, generation)
        sqlite3_bind_null(statement, 4)
        sqlite3_bind_blob(
            statement, 5, bins, Int32(bins.count),
            unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        precondition(sqlite3_step(statement) == SQLITE_DONE)
    }

    private func run(
        _ transactions: [[Int]], _ begin: String, _ body: (Int) -> Void,
        end: (_ rows: Int) -> Void = { _ in }
    ) {
        for numbers in transactions {
            execute(begin)
            for number in numbers { body(number) }
            end(numbers.count)
            execute("COMMIT")
        }
    }

    private static let insert =
        "INSERT INTO record (data_set, id, generation, expires, bins) "
        + "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING"
    private static let update =
        "UPDATE record SET generation = ?3, expires = ?4, bins = ?5 WHERE data_set = ?1 AND id = ?2"
    private static let select =
        "SELECT generation, expires, bins FROM record WHERE data_set = ?1 AND id = ?2"

    /// Writes every record: new ones without looking, as the session does; existing ones after having
    /// read what is there, for the bins are merged into it.
    func upsert(_ transactions: [[Int]], isNew: Bool) {
        let select = prepare(BareStore.select)
        let write = prepare(isNew ? BareStore.insert : BareStore.update)
        let grow = prepare("UPDATE data_set SET records = records + ? WHERE number = ?")
        run(transactions, "BEGIN IMMEDIATE") { number in
            var bins = BareBins()
            if !isNew {
                guard let bytes = find(BareStore.key(number), select) else {
                    fatalError("no record \(number)")
                }
                bins = BareBins(bytes)
            }
            bins["name"] = .string("User \(number)")
            bins["email"] = .string("user\(number)@example.com")
            bins["score"] = .integer(Int64(number) * 10)
            put(BareStore.key(number), bins.bytes, generation: 1, write)
        } end: { rows in
            guard isNew else { return }
            sqlite3_reset(grow)
            sqlite3_bind_int64(grow, 1, Int64(rows))
            sqlite3_bind_int64(grow, 2, 1)
            precondition(sqlite3_step(grow) == SQLITE_DONE)
        }
        for statement in [select, write, grow] { sqlite3_finalize(statement) }
    }

    /// Reads every record into names and values.
    func read(_ transactions: [[Int]]) {
        let select = prepare(BareStore.select)
        run(transactions, "BEGIN") { number in
            guard let bytes = find(BareStore.key(number), select) else {
                fatalError("no record \(number)")
            }
            let bins = BareBins(bytes)
            precondition(bins.values.count == 3)
        }
        sqlite3_finalize(select)
    }

    /// Looks every record up, and leaves its bins as they are.
    func lookUp(_ transactions: [[Int]]) {
        let select = prepare(BareStore.select)
        run(transactions, "BEGIN") { number in
            precondition(find(BareStore.key(number), select) != nil)
        }
        sqlite3_finalize(select)
    }

    /// Collects the IDs of the records with at least a score in one pass. Then sets the status of each,
    /// looked up and tested again: others may have written meanwhile.
    /// - Parameter transactions: The positions of the records among those that were found.
    func update(_ transactions: [[Int]], scoreAtLeast least: Int64, status: String) {
        var ids: [String] = []
        let scan = prepare("SELECT id, bins FROM record WHERE data_set = 1 ORDER BY id")
        while sqlite3_step(scan) == SQLITE_ROW {
            guard BareBins(column(1, scan)).hasScore(atLeast: least) else { continue }
            ids.append(String(decoding: column(0, scan), as: UTF8.self))
        }
        let select = prepare(BareStore.select)
        let write = prepare(BareStore.update)
        run(transactions, "BEGIN IMMEDIATE") { position in
            guard let bytes = find(ids[position], select) else { fatalError("no \(ids[position])") }
            var bins = BareBins(bytes)
            guard bins.hasScore(atLeast: least) else { return }
            bins["status"] = .string(status)
            put(ids[position], bins.bytes, generation: sqlite3_column_int64(select, 0) + 1, write)
        }
        for statement in [scan, select, write] { sqlite3_finalize(statement) }
    }

    func delete(_ transactions: [[Int]]) {
        let select = prepare(BareStore.select)
        let delete = prepare("DELETE FROM record WHERE data_set = ?1 AND id = ?2")
        run(transactions, "BEGIN IMMEDIATE") { number in
            _ = find(BareStore.key(number), select)
            sqlite3_reset(delete)
            bindKey(BareStore.key(number), delete)
            precondition(sqlite3_step(delete) == SQLITE_DONE)
        }
        for statement in [select, delete] { sqlite3_finalize(statement) }
    }
}

/// A record's bins as a loop by hand would have them: names and values, with little looked after.
struct BareBins {
    enum Value {
        case integer(Int64)
        case string(String)
        case other
    }

    private(set) var values: [(name: String, value: Value)] = []

    init() {}

    subscript(name: String) -> Value? {
        get { values.first { $0.name == name }?.value }
        set {
            guard let newValue else { return }
            if let index = values.firstIndex(where: { $0.name == name }) {
                values[index].value = newValue
            } else {
                values.append((name, newValue))
            }
        }
    }

    func hasScore(atLeast least: Int64) -> Bool {
        guard case .integer(let score) = self["score"] else { return false }
        return score >= least
    }

    /// As the store keeps them.
    var bytes: [UInt8] {
        var bytes = [UInt8(values.count & 0xFF), UInt8(values.count >> 8)]
        bytes.reserveCapacity(64)
        func append(_ number: UInt64) {
            var rest = number
            while rest >= 0x80 {
                bytes.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        func append(_ text: String) {
            append(UInt64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        for (name, value) in values {
            append(name)
            switch value {
            case .integer(let number):
                bytes.append(3)
                append(UInt64(bitPattern: number << 1 ^ number >> 63))
            case .string(let text):
                bytes.append(6)
                append(text)
            case .other: fatalError("a bin that the benchmark does not write")
            }
        }
        return bytes
    }

    init(_ bytes: UnsafeRawBufferPointer) {
        var position = 2
        func number() -> UInt64 {
            var result: UInt64 = 0
            var shift: UInt64 = 0
            while true {
                let byte = bytes[position]
                position += 1
                result |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return result }
                shift += 7
            }
        }
        func string() -> String {
            let count = Int(number())
            defer { position += count }
            let text = UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
            return String(decoding: text, as: UTF8.self)
        }
        let count = Int(bytes[0]) | Int(bytes[1]) << 8
        values.reserveCapacity(count)
        for _ in 0..<count {
            let name = string()
            let tag = bytes[position]
            position += 1
            switch tag {
            case 3:
                let folded = number()
                values.append(
                    (name, .integer(Int64(bitPattern: folded >> 1 ^ (0 &- (folded & 1))))))
            case 6: values.append((name, .string(string())))
            default: values.append((name, .other))
            }
        }
    }
}
