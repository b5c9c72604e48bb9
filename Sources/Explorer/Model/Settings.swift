/// The settings of the explorer.
public struct Settings: Sendable {
    public var keys: KeyMap
    /// The names of the known themes, for completion.
    public var themes: [String]
    /// The names of the connections that can be opened, for completion.
    public var connections: [String]
    /// The names of the known behaviors, for completion.
    public var behaviors: [String]
    /// The name of the theme at the start.
    public var theme: String
    /// Records per page; at least 1.
    public var pageSize: Int
    /// About how many bytes of records a table keeps in memory.
    public var tableBudget: Int
    /// About how many bytes of records a run keeps; the others are read again when needed.
    public var valueBudget: Int
    /// Milliseconds after the last key before a filter is applied to the rows.
    public var filterDelay: Int
    /// Up to this many writes, one key confirms them.
    public var easyWrites: Int
    /// Above this many writes, the user has to type the count.
    public var countedWrites: Int
    /// Up to this many writes, a run is undoable unless the user switches that off.
    public var undoableWrites: Int
    /// Seconds east of UTC, for the times shown.
    public var utcOffset: Int

    public init(
        keys: KeyMap = .default, themes: [String] = [],
        connections: [String] = [], behaviors: [String] = [], theme: String = "",
        pageSize: Int = 500,
        tableBudget: Int = 64 << 20, valueBudget: Int = 16 << 20, filterDelay: Int = 60,
        easyWrites: Int = 10, countedWrites: Int = 100, undoableWrites: Int = 1_000,
        utcOffset: Int = 0
    ) {
        self.keys = keys
        self.themes = themes
        self.connections = connections
        self.behaviors = behaviors
        self.theme = theme
        self.pageSize = max(1, pageSize)
        self.tableBudget = tableBudget
        self.valueBudget = valueBudget
        self.filterDelay = filterDelay
        self.easyWrites = easyWrites
        self.countedWrites = countedWrites
        self.undoableWrites = undoableWrites
        self.utcOffset = utcOffset
    }
}
