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
        prepareConnection: { db in try IndexFunction.register(db) })
}
