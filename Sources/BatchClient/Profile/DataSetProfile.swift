/// Statistics of a data set's records: their bins with types and sizes, record sizes, times to live
/// and generations.
///
/// Memory is bounded: at most ``maximumBins`` bins are tracked, and one takes at most about 33 KB. Of
/// these, 16 KB are 1,024 distinct values (a set of 2,048 places of 8 bytes, which 4 KB of registers
/// replace when there are more); 11 KB are 32 frequent values of up to 256 bytes with their table;
/// 4 KB are the extremes, two strings and two values of bytes of up to 1 KB; and 2 KB are the
/// histogram, the counts by type, and those by place. Few bins have all of it: one of a few short
/// values takes 2 KB.
public struct DataSetProfile: Sendable {
    /// How many bins are tracked; the values of others are counted in ``otherBinValues``.
    public static let maximumBins = 4_096

    /// How many records were added.
    public private(set) var recordCount = 0
    /// The sizes of the records in bytes, including bin names; see ``Value/contentBytes``.
    public private(set) var recordSizes = Histogram()
    /// Seconds left to live of the records that expire.
    public private(set) var timesToLive = Histogram()
    /// How many records never expire.
    public private(set) var immortalCount = 0
    /// The generations of the records, if the store counts writes.
    public private(set) var generations = Histogram()
    /// Values of bins beyond the first ``maximumBins``.
    public private(set) var otherBinValues = 0

    /// How many records were added from each place of a sample.
    public private(set) var recordsByPlace = PlaceCounts()

    private var profiles: [BinProfile] = []
    private var indexByName: [String: Int] = [:]

    /// An empty profile.
    public init() {}

    /// Adds a record.
    /// - Parameters:
    ///   - record: the record, with the bins that were read.
    ///   - now: seconds since 1970, for the time left to live.
    ///   - place: the number of the place of a sample from which it was read, from 0.
    public mutating func add(_ record: Record, at now: Int64, place: Int = 0) {
        recordCount += 1
        recordsByPlace.add(at: place)
        recordSizes.add(record.bins.contentBytes)
        if let seconds = record.timeToLive(at: now) {
            timesToLive.add(Int(clamping: seconds))
        } else {
            immortalCount += 1
        }
        if let generation = record.generation { generations.add(Int(clamping: generation)) }
        for bin in record.bins {
            guard let index = index(of: bin.name) else {
                otherBinValues += 1
                continue
            }
            profiles[index].add(bin.value, place: place)
        }
    }

    private mutating func index(of name: String) -> Int? {
        if let index = indexByName[name], profiles[index].name.isIdentical(to: name) {
            return index
        }
        // Names that differ only in their normal form are equal to Swift, but not to a store.
        if let index = profiles.firstIndex(where: { $0.name.isIdentical(to: name) }) {
            return index
        }
        guard profiles.count < Self.maximumBins else { return nil }
        profiles.append(BinProfile(name: name))
        indexByName[name] = profiles.count - 1
        return profiles.count - 1
    }

    /// The share of the records that have a bin.
    /// - Returns: Its error is 0 if all records were read, and nil if the sample does not tell it.
    public func share(of bin: BinProfile, _ scope: ProfileScope) -> SampledShare {
        var share = SampledShare(bin.presentByPlace, of: recordsByPlace)
        switch scope {
        case .all: share.error = 0
        case .places: break
        case .matching, .beginning: share.error = nil
        }
        return share
    }

    /// The bins, most frequent first.
    public var bins: [BinProfile] {
        profiles.sorted { ($1.present, $0.name) < ($0.present, $1.name) }
    }
}
