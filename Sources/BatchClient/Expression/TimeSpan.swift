/// A duration as people write it: `90s`, `15m`, `12h`, `7d`.
public struct TimeSpan: Hashable, Sendable, CustomStringConvertible {
    /// The unit of a time span.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Seconds.
        case seconds = "s"
        /// Minutes.
        case minutes = "m"
        /// Hours.
        case hours = "h"
        /// Days of 24 hours.
        case days = "d"

        var seconds: Int64 {
            switch self {
            case .seconds: 1
            case .minutes: 60
            case .hours: 3_600
            case .days: 86_400
            }
        }
    }

    /// How many of the unit.
    public let amount: Int64
    /// The unit of the amount.
    public let unit: Unit

    /// A span without length.
    public static let zero = TimeSpan()

    private init() {
        amount = 0
        unit = .seconds
    }

    /// Nil for a negative amount, or one whose milliseconds do not fit into 64 bits.
    public init?(_ amount: Int64, _ unit: Unit) {
        guard amount >= 0, amount <= Int64.max / (unit.seconds * 1_000) else { return nil }
        self.amount = amount
        self.unit = unit
    }

    /// The span in seconds.
    public var seconds: Int64 { amount * unit.seconds }
    /// The span in milliseconds.
    public var milliseconds: Int64 { seconds * 1_000 }

    func count(_ unit: DurationUnit) -> Int64 {
        switch unit {
        case .milliseconds: milliseconds
        case .seconds: seconds
        }
    }

    public var description: String { "\(amount)\(unit.rawValue)" }
}
