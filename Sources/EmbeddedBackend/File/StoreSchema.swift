import SQLiteSupport

/// The tables of a store and the format marks of its file.
enum StoreSchema {
    static let format = DatabaseFormat(
        // "Voly"
        applicationID: 0x566F_6C79,
        version: 1,
        schema: """
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
            """,
        noun: "store",
        remedy: "Name another file, in one of your folders",
        // Records in random order change pages everywhere: a cache of 16 MB, and 16 MB of log between
        // two checkpoints, save most of the repeated reads and writes of pages.
        writerPragmas: "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000;",
        prepareConnection: { db in try IndexFunction.register(db) })
}
