import BatchClient
package import TerminalKit
package import YAMLReading

/// A user's settings for all runs of the program.
package struct UserSettings: Sendable, Hashable {
    /// How the guard gets stricter with the number of writes of a batch.
    package struct GuardThresholds: Sendable, Hashable {
        /// Up to this many writes, one key confirms them.
        package var easyWrites = 10
        /// Above this many writes, their count has to be typed.
        package var countedWrites = 100
        /// Explorer runs of at most this many writes can be undone by default; 0 for none.
        package var undoableWrites = 1_000

        /// Every write has to be confirmed by its count; used if a guard cannot be read.
        package static let strictest: GuardThresholds = {
            var thresholds = GuardThresholds()
            thresholds.easyWrites = 0
            thresholds.countedWrites = 0
            return thresholds
        }()

        package init() {}
    }

    /// How long recorded runs are kept.
    package struct LedgerLimits: Sendable, Hashable {
        package var days = 90
        /// Above this size, the oldest runs are deleted.
        package var megabytes = 256

        /// What to do if the ledger cannot record a run because its disk is full or read-only.
        package enum Refusal: String, Sendable, Hashable, CaseIterable {
            /// The explorer asks; a command sends nothing and explains how to go on without
            /// recording.
            case ask
            /// The run is sent with a note that it is not recorded, unless it should be undoable.
            case continueUnrecorded = "continue"
        }
        package var refusal = Refusal.ask

        package init() {}
    }

    /// Used if the command line does not say.
    package struct Defaults: Sendable, Hashable {
        package var target: String?
        /// The name of a known behavior.
        package var behavior = "default"
        /// `table`, `ndjson` or `csv`; nil to choose by the kind of output.
        package var format: String?

        package init() {}
    }

    /// Keyed by name.
    package var connections: [String: Connection] = [:]
    /// In file order.
    package var connectionNames: [String] = []
    /// Why connections of the file cannot be used, keyed by name: one of their settings is not
    /// understood, and it may be a safety setting.
    package var refusedConnections: [String: String] = [:]
    /// In file order.
    package var keys: [KeyBinding] = []
    /// The name of a theme; nil for the program's default.
    package var theme: String?
    /// Where the file names the theme.
    package var themeLocation: ConfigFault?
    /// What the explorer may use of the terminal where it has it.
    package var terminal = TerminalFeatures.all
    /// Seconds east of UTC, for the times that people see; nil for the machine's own time zone.
    package var utcOffset: Int?
    package var guardThresholds = GuardThresholds()
    package var ledger = LedgerLimits()
    package var defaults = Defaults()
    /// How many bytes of unread answers the program may hold.
    package var memory = ByteBudget.defaultCapacity
    /// The built-in behaviors, and those of this file and the files that it names.
    package var behaviors = BehaviorCatalog()

    package init() {}
}
