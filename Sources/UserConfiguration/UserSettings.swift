import BatchClient

/// What a user has set for all runs of the program.
public struct UserSettings: Sendable, Hashable {
    /// How the guard grows with what a batch writes.
    public struct GuardThresholds: Sendable, Hashable {
        /// Up to so many writes, one key confirms them.
        public var easyWrites = 10
        /// Above so many writes, their count has to be typed.
        public var countedWrites = 100
        /// Runs of the explorer with at most so many writes can be undone by default; 0 for none.
        public var undoableWrites = 1_000

        /// Every write has to be confirmed by its count: what holds where a guard cannot be read.
        public static let strictest: GuardThresholds = {
            var thresholds = GuardThresholds()
            thresholds.easyWrites = 0
            thresholds.countedWrites = 0
            return thresholds
        }()

        public init() {}
    }

    /// How long recorded runs are kept.
    public struct LedgerLimits: Sendable, Hashable {
        public var days = 90
        /// Above so much, the oldest runs go.
        public var megabytes = 256

        /// What to do with a run that the ledger refuses, its disk being full or read-only.
        public enum Refusal: String, Sendable, Hashable, CaseIterable {
            /// The explorer asks; a command sends nothing and says how to go on without.
            case ask
            /// It is sent anyway, with a word that it is not kept; not one that is to be undoable.
            case continueUnrecorded = "continue"
        }
        public var refusal = Refusal.ask

        public init() {}
    }

    /// What holds where the command line says nothing.
    public struct Defaults: Sendable, Hashable {
        public var target: String?
        /// The name of a known behavior.
        public var behavior = "default"
        /// `table`, `ndjson` or `csv`; nil for what the output suggests.
        public var format: String?

        public init() {}
    }

    /// By their names.
    public var connections: [String: Connection] = [:]
    /// In the order of the file.
    public var connectionNames: [String] = []
    /// Why connections of the file cannot be used, by their names: something is said of them that is
    /// not understood, and it may be what keeps them safe.
    public var refusedConnections: [String: String] = [:]
    /// In the order of the file.
    public var keys: [KeyBinding] = []
    /// The name of a theme; nil for the program's own choice.
    public var theme: String?
    public var guardThresholds = GuardThresholds()
    public var ledger = LedgerLimits()
    public var defaults = Defaults()
    /// How many bytes the program may hold of what stores gave and nobody has read.
    public var memory = ByteBudget.defaultCapacity
    /// The ready behaviors, and those of the file and of the files that it names.
    public var behaviors = BehaviorCatalog()

    public init() {}
}
