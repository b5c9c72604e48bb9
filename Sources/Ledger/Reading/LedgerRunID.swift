/// The number of a run in its ledger, from 1; never reused.
public struct LedgerRunID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number, from 1.
    public let number: Int64

    /// A run by its number.
    public init(_ number: Int64) { self.number = number }

    /// Nil unless the text is a positive number in its displayed form.
    public init?(_ text: String) {
        guard let number = Int64(text), number > 0 else { return nil }
        self.number = number
    }

    public var description: String { String(number) }

    public static func < (a: LedgerRunID, b: LedgerRunID) -> Bool { a.number < b.number }
}
