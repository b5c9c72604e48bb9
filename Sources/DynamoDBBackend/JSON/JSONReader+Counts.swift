// Numbers from a peer that are summed: limited so that sums cannot overflow.

extension JSONReader {
    /// A number of things or bytes; nil for an implausible number.
    mutating func plausibleCount() throws -> Int? {
        guard let double = Double(try number()) else { throw fault("a number") }
        return (0...1e15).contains(double) ? Int(double.rounded(.down)) : nil
    }

    /// Capacity units; nil for an implausible number.
    mutating func plausibleUnits() throws -> Double? {
        guard let double = Double(try number()) else { throw fault("a number") }
        return (0...1e9).contains(double) ? double : nil
    }
}
