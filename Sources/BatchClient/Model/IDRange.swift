/// The IDs of a range such as `user-{1..50}`: a number counted up between two pieces of text.
///
/// A range without text around it and without padding gives integers; any other gives strings.
public struct IDRange: Hashable, Sendable {
    /// The most IDs of one range.
    public static let maximumCount = 10_000_000

    /// The text before the number.
    public let prefix: String
    /// The first number.
    public let lowerBound: Int64
    /// The last number, included.
    public let upperBound: Int64
    /// The minimum number of digits, padded with zeros on the left; 0 for none.
    public let width: Int
    /// The text after the number.
    public let suffix: String

    /// Nil if the bounds are out of order or further apart than ``maximumCount``.
    public init?(
        prefix: String = "", _ lowerBound: Int64, _ upperBound: Int64, width: Int = 0,
        suffix: String = ""
    ) {
        let (distance, overflow) = upperBound.subtractingReportingOverflow(lowerBound)
        guard lowerBound <= upperBound, !overflow, distance < Int64(IDRange.maximumCount),
            (0...64).contains(width)
        else { return nil }
        self.prefix = prefix
        self.lowerBound = lowerBound
        self.upperBound = upperBound
        self.width = width
        self.suffix = suffix
    }

    /// Whether the range gives integers rather than strings.
    public var isNumeric: Bool { prefix.isEmpty && suffix.isEmpty && width == 0 }

    /// How many IDs the range has.
    public var count: Int { Int(upperBound - lowerBound) + 1 }

    /// The ID at an offset from the lower bound.
    public subscript(offset: Int) -> RecordID {
        let number = lowerBound + Int64(offset)
        if isNumeric { return .integer(number) }
        var digits = String(number.magnitude)
        if digits.utf8.count < width {
            digits = String(repeating: "0", count: width - digits.utf8.count) + digits
        }
        return .string(prefix + (number < 0 ? "-" : "") + digits + suffix)
    }
}
