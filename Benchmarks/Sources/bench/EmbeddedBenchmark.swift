import BatchClient
import EmbeddedBackend
import Foundation
import GRDBSQLite

/// The embedded store against a bare SQLite loop that does the same statements, in the same
/// transactions, on a file with the same schema and pragmas, in the same run.
enum EmbeddedBenchmark {
    static let count = 50_000
    static let rows = 500

    static func run() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var ratios: [String: [Double]] = [:]
        var ours: [String: [Double]] = [:]
        for round in 0..<6 {
            let path = folder.appendingPathComponent("volley-\(round).db").path
            let session = Session(try await EmbeddedBackend.open(path: path))
            let bare = try await BareStore(folder.appendingPathComponent("bare-\(round).db").path)
            let users = DataSet("test", "users")
            let keys = users.ids((0..<count).map { "user-\($0)" })
            let rowsBatch = batch(.upsert, users)
            let steps: [(String, Batch, () -> Void)] = [
                ("write new records", rowsBatch, { bare.upsert(count, isNew: true) }),
                ("write existing records", rowsBatch, { bare.upsert(count, isNew: false) }),
                ("read", Batch([Command(.query, keys)]), { bare.read(count) }),
                ("delete", Batch([Command(.delete, keys)]), { bare.delete(count) }),
            ]
            for (name, batch, loop) in steps {
                let mine = await Measurement.of {
                    for await results in session.execute(batch, onError: .inStream).chunks {
                        precondition(results.allSatisfy(\.isOK))
                    }
                }
                let theirs = await Measurement.of { loop() }
                // The first round warms up.
                if round > 0 {
                    ratios[name, default: []].append(theirs.wall / mine.wall)
                    ours[name, default: []].append(Double(count) / mine.wall)
                }
            }
            await session.close()
            bare.close()
        }
        for name in ["write new records", "write existing records", "read", "delete"] {
            print(
                "embedded, \(name), of a bare loop's rate", median(ratios[name] ?? []), "x",
                goal: "(goal: at least 0.8)")
            print("embedded, \(name)", median(ours[name] ?? []), "records/s")
        }
    }

    /// Three bins a record, as rows.
    private static func batch(_ verb: Verb, _ users: DataSet) -> Batch {
        let rows = (0..<count).map { number in
            Rows.Row(
                .string("user-\(number)"),
                [
                    .value(.string("User \(number)")), .value(.string("user\(number)@example.com")),
                    .value(.integer(Int64(number) * 10)),
                ])
        }
        return Batch([
            Command(
                verb, users,
                .rows(Rows(columns: ["name", "email", "score"], rows: rows)))
        ])
    }
}

/// What anyone would write by hand against SQLite's C interface: prepared statements in a loop.
final class BareStore {
    private var db: OpaquePointer?
    private let blob: [UInt8]

    init(_ path: String) async throws {
        // The store makes its own schema and is closed again; one record gives the size of bins.
        let session = Session(try await EmbeddedBackend.open(path: path))
        try await session.upsert(DataSet("test", "users").id("size"))
            .put(["name": "User 12345", "email": "user12345@example.com", "score": 123_450])
            .execute().collect()
        await session.close()
        guard sqlite3_open(path, &db) == SQLITE_OK else { fatalError("cannot open \(path)") }
        var statement: OpaquePointer?
        sqlite3_prepare_v2(db, "SELECT bins FROM record LIMIT 1", -1, &statement, nil)
        sqlite3_step(statement)
        let bytes = UnsafeRawBufferPointer(
            start: sqlite3_column_blob(statement, 0), count: Int(sqlite3_column_bytes(statement, 0))
        )
        blob = Array(bytes)
        sqlite3_finalize(statement)
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

    /// The key as the store has it: a type and the text.
    private func bindKey(_ number: Int, _ statement: OpaquePointer?) {
        var key = Array("\u{3}user-\(number)".utf8)
        key.append(0)
        sqlite3_bind_int64(statement, 1, 1)
        sqlite3_bind_blob(
            statement, 2, key, Int32(key.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        )
    }

    private func find(_ number: Int, _ statement: OpaquePointer?) -> Int {
        sqlite3_reset(statement)
        bindKey(number, statement)
        guard sqlite3_step(statement) == SQLITE_ROW else { return 0 }
        let bytes = UnsafeRawBufferPointer(
            start: sqlite3_column_blob(statement, 2), count: Int(sqlite3_column_bytes(statement, 2))
        )
        return Array(bytes).count
    }

    private func transactions(_ count: Int, _ begin: String, _ body: (Int) -> Void) {
        for start in stride(from: 0, to: count, by: EmbeddedBenchmark.rows) {
            execute(begin)
            for number in start..<min(count, start + EmbeddedBenchmark.rows) { body(number) }
            execute("COMMIT")
        }
    }

    private static let select =
        "SELECT generation, expires, bins FROM record WHERE data_set = ?1 AND id = ?2"

    func upsert(_ count: Int, isNew: Bool) {
        let select = prepare(BareStore.select)
        let write = prepare(
            isNew
                ? "INSERT INTO record (data_set, id, generation, expires, bins) VALUES (?1, ?2, ?3, ?4, ?5)"
                : "UPDATE record SET generation = ?3, expires = ?4, bins = ?5 WHERE data_set = ?1 AND id = ?2"
        )
        let count0 = prepare("UPDATE data_set SET records = records + ? WHERE number = ?")
        transactions(count, "BEGIN IMMEDIATE") { number in
            _ = find(number, select)
            sqlite3_reset(write)
            bindKey(number, write)
            sqlite3_bind_int64(write, 3, 1)
            sqlite3_bind_null(write, 4)
            sqlite3_bind_blob(
                write, 5, blob, Int32(blob.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            precondition(sqlite3_step(write) == SQLITE_DONE)
            if number % EmbeddedBenchmark.rows == 0 {
                sqlite3_reset(count0)
                sqlite3_bind_int64(count0, 1, Int64(EmbeddedBenchmark.rows))
                sqlite3_bind_int64(count0, 2, 1)
                sqlite3_step(count0)
            }
        }
        for statement in [select, write, count0] { sqlite3_finalize(statement) }
    }

    func read(_ count: Int) {
        let select = prepare(BareStore.select)
        transactions(count, "BEGIN") { number in precondition(find(number, select) > 0) }
        sqlite3_finalize(select)
    }

    func delete(_ count: Int) {
        let select = prepare(BareStore.select)
        let delete = prepare("DELETE FROM record WHERE data_set = ?1 AND id = ?2")
        transactions(count, "BEGIN IMMEDIATE") { number in
            _ = find(number, select)
            sqlite3_reset(delete)
            bindKey(number, delete)
            precondition(sqlite3_step(delete) == SQLITE_DONE)
        }
        for statement in [select, delete] { sqlite3_finalize(statement) }
    }
}
