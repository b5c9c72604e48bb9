/// What a store charges for reading and writing, in its own units (DynamoDB's read and write capacity
/// units: 4 KB read consistently, 1 KB written).
public struct CapacityUnits: Sendable, Hashable {
    /// Units for reads.
    public var reads: Double
    /// Units for writes.
    public var writes: Double

    /// Units for reads and for writes.
    public init(reads: Double = 0, writes: Double = 0) {
        self.reads = reads
        self.writes = writes
    }

    /// Units for reads and writes together.
    public var total: Double { reads + writes }

    /// The sum of both, for reads and for writes.
    public static func + (a: CapacityUnits, b: CapacityUnits) -> CapacityUnits {
        CapacityUnits(reads: a.reads + b.reads, writes: a.writes + b.writes)
    }

    /// Adds units.
    public static func += (a: inout CapacityUnits, b: CapacityUnits) { a = a + b }
}

extension CapacityUnits: CustomStringConvertible {
    /// For people: `12.5 read units, 3 write units`; zeros are omitted, unless all are zero.
    public var description: String {
        func text(_ units: Double, _ kind: String) -> String {
            // The shares of a request's units add up to the units, except for rounding.
            let rounded = (units * 1_000).rounded() / 1_000
            let number = Int64(exactly: rounded).map(String.init) ?? "\(rounded)"
            return "\(number) \(kind) unit\(rounded == 1 ? "" : "s")"
        }
        if writes == 0 { return text(reads, "read") }
        return reads == 0
            ? text(writes, "write") : text(reads, "read") + ", " + text(writes, "write")
    }
}
