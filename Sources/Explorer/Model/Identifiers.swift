/// Identifies an open target; never reused.
public struct TargetID: Hashable, Sendable, Comparable {
    public let number: Int
    public init(_ number: Int) { self.number = number }
    public static func < (a: TargetID, b: TargetID) -> Bool { a.number < b.number }
}

/// Identifies a request to the shell and its answer; never reused.
public struct RequestID: Hashable, Sendable {
    public let number: Int
    public init(_ number: Int) { self.number = number }
}

/// Identifies one firing of a batch, from 1.
public struct ExplorerRunID: Hashable, Sendable {
    public let number: Int
    public init(_ number: Int) { self.number = number }
}
