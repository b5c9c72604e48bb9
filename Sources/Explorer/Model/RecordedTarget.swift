public import Ledger

/// A target as the ledger records it.
public struct RecordedTarget: Sendable, Hashable {
    /// Without secrets.
    public var target: String
    public var connection: String?
    /// Whether the store disappears with the program, so that earlier runs cannot be followed up.
    public var isVolatile: Bool

    public init(target: String, connection: String? = nil, isVolatile: Bool = false) {
        self.target = target
        self.connection = connection
        self.isVolatile = isVolatile
    }

    /// Whether a run used this target.
    public func isOf(_ run: RunSummary) -> Bool { run.target == target }
}
