package import GRDB

/// What a SQLite file of this program is known by, and what is said of one that cannot be used.
package struct DatabaseFormat: Sendable {
    /// At offset 68 of the file: tells it from any other SQLite database.
    package let applicationID: Int32
    /// The format of the tables and of what is in them, at offset 60 of the file.
    package let version: Int32
    /// Makes the tables in a database that holds nothing.
    package let schema: String
    /// What it is, for messages: `store`.
    package let noun: String
    /// What to do about a file that is something else: `Name another file`.
    package let remedy: String
    /// What a new file allows, before the user's mask.
    package let mode: UInt32
    /// What has to be set in a database that holds nothing, before its tables are made.
    package let firstPragmas: String
    /// Brings a file of an earlier version up to this one.
    package let upgrade: Upgrade?

    /// How a file of an earlier version becomes one of this version.
    package struct Upgrade: Sendable {
        /// The earliest version that is taken.
        package let oldest: Int32
        /// Changes the tables, within a transaction that the caller holds.
        package let run: @Sendable (Database, _ version: Int32) throws -> Void

        package init(
            from oldest: Int32, run: @escaping @Sendable (Database, _ version: Int32) throws -> Void
        ) {
            self.oldest = oldest
            self.run = run
        }
    }

    /// Whether a file of a version can be used, if need be after it is brought up to this one.
    package func takes(_ version: Int32) -> Bool {
        version == self.version
            || upgrade.map { (($0.oldest)..<self.version).contains(version) } ?? false
    }

    /// Makes known to a new connection what the database needs of it, as SQL functions; nil for
    /// nothing.
    package let prepareConnection: (@Sendable (Database) throws -> Void)?

    package init(
        applicationID: Int32, version: Int32, schema: String, noun: String, remedy: String,
        mode: UInt32 = 0o644, firstPragmas: String = "", upgrade: Upgrade? = nil,
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
        self.upgrade = upgrade
    }
}
