import BatchClient

/// What a user has set for all runs of the program.
package struct UserSettings: Sendable, Hashable {
    /// How the guard grows with what a batch writes.
    package struct GuardThresholds: Sendable, Hashable {
        /// Up to so many writes, one key confirms them.
        package var easyWrites = 10
        /// Above so many writes, their count has to be typed.
        package var countedWrites = 100
        /// Runs of the explorer with at most so many writes can be undone by default; 0 for none.
        package var undoableWrites = 1_000

        /// Every write has to be confirmed by its count: what holds where a guard cannot be read.
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
        /// Above so much, the oldest runs go.
        package var megabytes = 256

        /// What to do with a run that the ledger refuses, its disk being full or read-only.
        package enum Refusal: String, Sendable, Hashable, CaseIterable {
            /// The explorer asks; a command sends nothing and says how to go on without.
            case ask
            /// It is sent anyway, with a word that it is not kept; not one that is to be undoable.
            case continueUnrecorded = "continue"
        }
        package var refusal = Refusal.ask

        package init() {}
    }

    /// What holds where the command line says nothing.
    package struct Defaults: Sendable, Hashable {
        package var target: String?
        /// The name of a known behavior.
        package var behavior = "default"
        /// `table`, `ndjson` or `csv`; nil for what the output suggests.
        package var format: String?

        package init() {}
    }

    /// By their names.
    package var connections: [String: Connection] = [:]
    /// In the order of the file.
    package var connectionNames: [String] = []
    /// Why connections of the file cannot be used, by their names: something is said of them that is
    /// not understood, and it may be what keeps them safe.
    package var refusedConnections: [String: String] = [:]
    /// In the order of the file.
    package var keys: [KeyBinding] = []
    /// The name of a theme; nil for the program's own choice.
    package var theme: String?
    package var guardThresholds = GuardThresholds()
    package var ledger = LedgerLimits()
    package var defaults = Defaults()
    /// How many bytes the program may hold of what stores gave and nobody has read.
    package var memory = ByteBudget.defaultCapacity
    /// The ready behaviors, and those of the file and of the files that it names.
    package var behaviors = BehaviorCatalog()

    package init() {}
}
