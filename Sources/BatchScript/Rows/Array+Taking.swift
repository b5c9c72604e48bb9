extension [UInt8] {
    /// The most bytes that are reserved for what comes next.
    private static var mostReserved: Int { 1 << 17 }

    /// Takes all bytes, and reserves room for about as many.
    ///
    /// `removeAll(keepingCapacity:)` of bytes that were also returned allocates the capacity again,
    /// which the allocator rounds up: it would grow with every call.
    mutating func takeAll() -> [UInt8] {
        var taken: [UInt8] = []
        taken.reserveCapacity(Swift.min(count, Self.mostReserved))
        swap(&self, &taken)
        return taken
    }
}
