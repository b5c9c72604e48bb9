/// Which request carries each index of a run while it is in flight. Memory is in use only around the
/// indices in flight, however many the run has.
struct FlightTable: Sendable {
    typealias RequestID = RunMachine.RequestID

    /// The number of indices of a chunk.
    private static let bits = 12
    private static let chunkSize = 1 << bits

    let count: Int
    /// Empty where nothing is in flight.
    private var chunks: [[RequestID]]
    /// How many indices of each chunk are in flight.
    private var used: [UInt16]

    init(count: Int) {
        self.count = count
        let chunkCount = (count >> Self.bits) + 1
        chunks = [[RequestID]](repeating: [], count: chunkCount)
        used = [UInt16](repeating: 0, count: chunkCount)
    }

    /// The request of an index below ``count``; 0 for none.
    subscript(index: Int) -> RequestID {
        get {
            let chunk = index >> Self.bits
            return used[chunk] == 0 ? 0 : chunks[chunk][index & (Self.chunkSize - 1)]
        }
        set {
            let chunk = index >> Self.bits
            let offset = index & (Self.chunkSize - 1)
            if chunks[chunk].isEmpty {
                guard newValue != 0 else { return }
                let size = min(Self.chunkSize, count - chunk << Self.bits)
                chunks[chunk] = [RequestID](repeating: 0, count: size)
            }
            let old = chunks[chunk][offset]
            chunks[chunk][offset] = newValue
            if old == 0, newValue != 0 {
                used[chunk] += 1
            } else if old != 0, newValue == 0 {
                used[chunk] -= 1
                if used[chunk] == 0 { chunks[chunk] = [] }
            }
        }
    }
}
