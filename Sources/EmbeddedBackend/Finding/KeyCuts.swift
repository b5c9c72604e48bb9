import BatchClient
import GRDB

/// Where to cut the IDs of a data set into parts with about equally many records.
struct KeyCuts {
    /// The most records whose IDs are counted one by one, which takes up to about a second.
    static let mostCounted: Int64 = 2_000_000

    /// How many IDs an estimate samples.
    private static let samples = 1_024
    /// How many branchings an estimate remembers.
    private static let mostKnown = 16_384

    private let dataSet: Int64
    private let first: PreparedStatement
    private let last: PreparedStatement
    private let skipping: PreparedStatement

    /// - Parameter dataSet: its number.
    init(_ dataSet: Int64, in db: Database) throws {
        self.dataSet = dataSet
        let range = "SELECT id FROM record WHERE data_set = ?1 AND id >= ?2 AND id < ?3 ORDER BY id"
        first = try PreparedStatement(range + " LIMIT 1", in: db)
        last = try PreparedStatement(range + " DESC LIMIT 1", in: db)
        skipping = try PreparedStatement(range + " LIMIT 1 OFFSET ?4", in: db)
    }

    private func key(
        _ select: PreparedStatement, _ low: [UInt8], _ high: [UInt8], skip: Int64? = nil
    ) throws -> [UInt8]? {
        // The bound bytes must stay valid until the statement is reset.
        try low.withUnsafeBytes { low in
            try high.withUnsafeBytes { high -> [UInt8]? in
                defer { select.reset() }
                select.bind(dataSet, at: 1)
                select.bind(low, at: 2)
                select.bind(high, at: 3)
                if let skip { select.bind(skip, at: 4) }
                return try select.step() ? Array(select.bytes(0)) : nil
            }
        }
    }

    // MARK: Counting

    /// The IDs at which all parts but the first begin, by counting all of them.
    /// - Parameters:
    ///   - parts: how many parts; at least 1.
    ///   - records: how many records there are; at least 1.
    func counted(parts: Int, records: Int64) throws -> [[UInt8]] {
        let step = (records - 1) / Int64(parts) + 1
        var cuts: [[UInt8]] = []
        var low: [UInt8] = []
        while cuts.count < parts - 1,
            let cut = try key(skipping, low, ByteRange.everything.high, skip: step)
        {
            cuts.append(cut)
            low = cut
        }
        return cuts
    }

    // MARK: Estimating

    /// The same for any number of records, by a sample of the IDs.
    ///
    /// An ID of the sample is found by choosing one of the bytes that follow, again and again. The
    /// product of the numbers of choices estimates how many IDs the found one stands for (D. E. Knuth,
    /// "Estimating the efficiency of backtrack programs", 1975).
    func estimated(parts: Int) throws -> [[UInt8]] {
        // Always the same sample, so that two profiles of unchanged records agree.
        var random = SplitMix64(seed: UInt64(bitPattern: dataSet))
        var known: [ByteRange: [ByteRange]] = [:]
        var sample: [(key: [UInt8], weight: Double)] = []
        for _ in 0..<Self.samples {
            if let found = try randomKey(&random, &known) { sample.append(found) }
        }
        sample.sort { $0.key.lexicographicallyPrecedes($1.key) }
        let total = sample.reduce(0) { $0 + $1.weight }
        var cuts: [[UInt8]] = []
        var before = 0.0
        for (key, weight) in sample {
            if cuts.count < parts - 1, cuts.last != key,
                before >= total * Double(cuts.count + 1) / Double(parts)
            {
                cuts.append(key)
            }
            before += weight
        }
        return cuts
    }

    private func randomKey(
        _ random: inout SplitMix64, _ known: inout [ByteRange: [ByteRange]]
    ) throws -> (key: [UInt8], weight: Double)? {
        var range = ByteRange.everything
        var weight = 1.0
        // Each branching makes the common beginning longer, except in a damaged file.
        for _ in 0...EmbeddedLimits.idBytes {
            var branches = known[range] ?? []
            if branches.isEmpty {
                branches = try self.branches(of: range)
                if known.count < Self.mostKnown { known[range] = branches }
            }
            guard let branch = branches.randomElement(using: &random) else { return nil }
            guard branches.count > 1 else { return (branch.low, weight) }
            weight *= Double(branches.count)
            range = branch
        }
        return nil
    }

    /// Parts of a range by the first byte in which its IDs differ; the ID itself if it is the only one.
    private func branches(of range: ByteRange) throws -> [ByteRange] {
        guard let least = try key(first, range.low, range.high),
            let most = try key(last, range.low, range.high)
        else { return [] }
        guard least != most else { return [ByteRange(least)] }
        let shared = zip(least, most).prefix { $0 == $1 }.count
        let beginning = Array(least.prefix(shared))
        var branches = least.count == shared ? [ByteRange(least)] : []
        var low = beginning + [0]
        while branches.count <= 256, let next = try key(first, low, range.high) {
            let branch = ByteRange(prefix: Array(next.prefix(shared + 1)))
            branches.append(branch)
            low = branch.high
        }
        return branches
    }
}
