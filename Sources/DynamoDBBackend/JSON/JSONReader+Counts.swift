// Numbers that a peer tells and that are added up: none of them may be a danger to a sum.

extension JSONReader {
    /// A count of things or bytes; nil for a number that cannot be one and would be a danger to sums.
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
