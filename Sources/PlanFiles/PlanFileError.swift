/// Why a plan file cannot be used, and what to do, for people.
public struct PlanFileError: Error, Sendable, Hashable, CustomStringConvertible {
    public let message: String

    init(_ message: String) { self.message = message }

    public var description: String { message }
}
