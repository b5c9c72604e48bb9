/// Names one open target for as long as the explorer runs; never used twice.
public struct TargetID: Hashable, Sendable, Comparable {
    public let number: Int
    public init(_ number: Int) { self.number = number }
    public static func < (a: TargetID, b: TargetID) -> Bool { a.number < b.number }
}

/// Names one question to the outside; its answer carries the same number. Never used twice.
public struct RequestID: Hashable, Sendable {
    public let number: Int
    public init(_ number: Int) { self.number = number }
}

/// Names one firing of a batch, from 1.
public struct ExplorerRunID: Hashable, Sendable {
    public let number: Int
    public init(_ number: Int) { self.number = number }
}
