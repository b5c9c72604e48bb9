import Foundation

/// Counts distinct values in bounded memory: exactly up to ``exactLimit``, beyond that by a HyperLogLog
/// sketch of 4,096 registers.
///
/// The estimate follows O. Ertl, "New cardinality estimation algorithms for HyperLogLog sketches"
/// (2017), and needs no correction for small or large counts.
public struct DistinctCounter: Sendable {
    /// The most values counted exactly.
    public static let exactLimit = 1_024
    private static let indexBits = 12
    private static let registerCount = 1 << indexBits
    /// The number of hash bits that a register uses.
    private static let rankBits = 64 - indexBits

    private var hashes: Set<UInt64> = []
    /// Empty while the count is exact.
    private var registers: [UInt8] = []

    /// A counter that has seen nothing.
    public init() {}

    /// Counts a value by its hash, whose 64 bits must all be well mixed.
    public mutating func add(hash: UInt64) {
        if registers.isEmpty {
            hashes.insert(hash)
            guard hashes.count > Self.exactLimit else { return }
            registers = [UInt8](repeating: 0, count: Self.registerCount)
            for hash in hashes { raise(hash) }
            hashes = []
        } else {
            raise(hash)
        }
    }

    /// Whether the count is exact rather than an estimate.
    public var isExact: Bool { registers.isEmpty }

    private static let standardError = 1.04 / Double(registerCount).squareRoot()

    /// The relative error of ``estimate`` in at least 95 of 100 cases: two and a half standard
    /// errors of 1.04/sqrt(4096), about 4 %; 0 while the count is exact.
    public var relativeError: Double { isExact ? 0 : 2.5 * Self.standardError }

    /// So many distinct values were added at least: the exact count, or the estimate less four
    /// standard errors, which is too many in one of 30,000 cases.
    public var lowerBound: Int {
        guard !isExact else { return estimate }
        let least = Double(estimate) * (1 - 4 * Self.standardError)
        return max(Self.exactLimit + 1, Int(least.rounded(.down)))
    }

    /// How many distinct values were added.
    public var estimate: Int {
        guard !isExact else { return hashes.count }
        var counts = [Double](repeating: 0, count: Self.rankBits + 2)
        for register in registers { counts[Int(register)] += 1 }
        let size = Double(Self.registerCount)
        var sum = size * Self.tau(1 - counts[Self.rankBits + 1] / size)
        for rank in stride(from: Self.rankBits, through: 1, by: -1) {
            sum = 0.5 * (sum + counts[rank])
        }
        sum += size * Self.sigma(counts[0] / size)
        let estimate = (size / (2 * M_LN2) * size / sum).rounded()
        return estimate < Double(Int.max) ? Int(estimate) : .max
    }

    private mutating func raise(_ hash: UInt64) {
        let register = Int(truncatingIfNeeded: hash >> UInt64(Self.rankBits))
        let rest = hash << UInt64(Self.indexBits)
        let rank = min(rest.leadingZeroBitCount, Self.rankBits) + 1
        registers[register] = max(registers[register], UInt8(truncatingIfNeeded: rank))
    }

    private static func sigma(_ share: Double) -> Double {
        guard share < 1 else { return .infinity }
        var power = share
        var weight = 1.0
        var sum = share
        while true {
            power *= power
            let before = sum
            sum += power * weight
            weight += weight
            if sum == before { return sum }
        }
    }

    private static func tau(_ share: Double) -> Double {
        guard share > 0, share < 1 else { return 0 }
        var root = share
        var weight = 1.0
        var sum = 1 - share
        while true {
            root = root.squareRoot()
            let before = sum
            weight *= 0.5
            sum -= (1 - root) * (1 - root) * weight
            if sum == before { return sum / 3 }
        }
    }
}
