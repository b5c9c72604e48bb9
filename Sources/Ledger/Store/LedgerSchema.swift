import GRDB
import SQLiteSupport

/// The tables of the ledger.
///
/// `run` has one small row per run, as a list shows it. `script` has the batch, and with it every
/// index. `log` has the events in the order in which they became known (see `RunEvent`), several
/// per row: a row is what one transaction wrote. `image` has the before-images, if undo was
/// requested. `chain` has an entry for each of these, in the order written, and only grows (see
/// `LedgerChain`).
enum LedgerSchema {
    static let format = DatabaseFormat(
        // "Vole"
        applicationID: 0x566F_6C65,
        version: 2,
        schema: """
            CREATE TABLE run (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                started INTEGER NOT NULL,
                finished INTEGER,
                state INTEGER NOT NULL,
                lock TEXT NOT NULL,
                target TEXT NOT NULL,
                connection TEXT,
                behavior TEXT NOT NULL,
                indices INTEGER NOT NULL,
                writes INTEGER NOT NULL,
                undoable INTEGER NOT NULL,
                counts TEXT,
                parent INTEGER,
                relation TEXT,
                \(newColumns.joined(separator: ",\n                "))
            );
            CREATE INDEX run_parent ON run (parent) WHERE parent IS NOT NULL;
            CREATE TABLE script (
                run INTEGER PRIMARY KEY,
                text TEXT NOT NULL,
                origins BLOB
            );
            CREATE TABLE log (
                run INTEGER NOT NULL,
                sequence INTEGER NOT NULL,
                events BLOB NOT NULL,
                PRIMARY KEY (run, sequence)
            ) WITHOUT ROWID;
            CREATE TABLE image (
                run INTEGER NOT NULL,
                place INTEGER NOT NULL,
                record TEXT NOT NULL,
                PRIMARY KEY (run, place)
            ) WITHOUT ROWID;
            \(chain)
            """,
        noun: "ledger",
        remedy: "Move it away, set XDG_STATE_HOME to another folder, or run without the ledger",
        mode: 0o600,
        // Pruning then returns space without a second copy of the file.
        firstPragmas: "PRAGMA auto_vacuum = INCREMENTAL",
        upgrade: DatabaseFormat.Upgrade(from: 1) { db, _ in
            for column in newColumns { try db.execute(sql: "ALTER TABLE run ADD COLUMN \(column)") }
            try db.execute(sql: chain)
            try LedgerChain.adopt(in: db)
        })

    /// The columns that version 2 adds to version 1.
    static let newColumns = [
        "commands INTEGER", "note TEXT", "person TEXT", "host TEXT", "reviewer TEXT", "plan TEXT",
    ]

    private static let chain = """
        CREATE TABLE chain (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            run INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            at INTEGER NOT NULL,
            detail BLOB NOT NULL,
            content BLOB NOT NULL,
            hash BLOB NOT NULL
        );
        CREATE INDEX chain_run ON chain (run);
        """
}
