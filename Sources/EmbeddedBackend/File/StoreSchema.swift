import BatchClient
import GRDB

/// The tables of a store and the marks by which its file is known.
enum StoreSchema {
    /// "Voly", at offset 68 of the file: tells a store from any other SQLite database.
    static let applicationID: Int32 = 0x566F_6C79
    /// The format of the tables and of what is in them, at offset 60 of the file.
    static let version: Int32 = 1

    /// Makes the tables in a database that holds nothing.
    static func create(in db: Database) throws {
        // Marks and tables come in one transaction: a file has both or is empty.
        try db.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(version);
                CREATE TABLE data_set (
                    number INTEGER PRIMARY KEY,
                    name TEXT NOT NULL UNIQUE,
                    records INTEGER NOT NULL
                );
                CREATE TABLE record (
                    data_set INTEGER NOT NULL,
                    id BLOB NOT NULL,
                    generation INTEGER NOT NULL,
                    expires INTEGER,
                    bins BLOB NOT NULL,
                    PRIMARY KEY (data_set, id)
                ) WITHOUT ROWID;
                CREATE INDEX record_expires ON record (expires) WHERE expires IS NOT NULL;
                """)
    }

    /// Makes the tables unless they are there, and refuses a database that is another program's or
    /// of a later format. One transaction, so that two processes can begin at once.
    static func prepare(_ db: Database, path: String) throws {
        // Nearly always the tables are there, and nothing need be written or waited for.
        if try !isEmpty(db) { return try check(db, path: path) }
        try db.beginTransaction(.immediate)
        do {
            if try isEmpty(db) { try create(in: db) } else { try check(db, path: path) }
            try db.commit()
        } catch {
            try? db.rollback()
            throw error
        }
    }

    /// Refuses a database that is another program's or of a later format.
    static func check(_ db: Database, path: String) throws {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if let problem = StoreFile.problem(path: path, applicationID: id, version: version) {
            throw problem
        }
    }

    private static func isEmpty(_ db: Database) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
    }
}
