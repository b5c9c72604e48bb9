package import GRDB

/// The identification of this program's SQLite files, and the texts for unusable files.
package struct DatabaseFormat: Sendable {
    /// At offset 68 of the file: distinguishes it from other SQLite databases.
    package let applicationID: Int32
    /// The format of the tables and their content, at offset 60 of the file.
    package let version: Int32
    /// Creates the tables in an empty database.
    package let schema: String
    /// The word for it in messages: `store`.
    package let noun: String
    /// What to do if a file has another format: `Name another file`.
    package let remedy: String
    /// The permissions of a new file, before the user's mask.
    package let mode: UInt32
    /// Settings for an empty database, before its tables are created.
    package let firstPragmas: String
    /// Settings for the connection that writes.
    package let writerPragmas: String
    /// Upgrades a file of an earlier version.
    package let upgrade: Upgrade?

    /// How a file of an earlier version is upgraded.
    package struct Upgrade: Sendable {
        /// The earliest supported version.
        package let oldest: Int32
        /// Changes the tables, within the caller's transaction.
        package let run: @Sendable (Database, _ version: Int32) throws -> Void

        package init(
            from oldest: Int32, run: @escaping @Sendable (Database, _ version: Int32) throws -> Void
        ) {
            self.oldest = oldest
            self.run = run
        }
    }

    /// Whether a file of a version can be used, possibly after an upgrade.
    package func takes(_ version: Int32) -> Bool {
        version == self.version
            || upgrade.map { (($0.oldest)..<self.version).contains(version) } ?? false
    }

    /// Registers with a new connection what the database needs, such as SQL functions; nil for
    /// nothing.
    package let prepareConnection: (@Sendable (Database) throws -> Void)?

    package init(
        applicationID: Int32, version: Int32, schema: String, noun: String, remedy: String,
        mode: UInt32 = 0o644, firstPragmas: String = "", writerPragmas: String = "",
        upgrade: Upgrade? = nil,
        prepareConnection: (@Sendable (Database) throws -> Void)? = nil
    ) {
        self.prepareConnection = prepareConnection
        self.applicationID = applicationID
        self.version = version
        self.schema = schema
        self.noun = noun
        self.remedy = remedy
        self.mode = mode
        self.firstPragmas = firstPragmas
        self.writerPragmas = writerPragmas
        self.upgrade = upgrade
    }
}
