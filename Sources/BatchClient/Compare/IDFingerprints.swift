/// A summary of a set of IDs, in 400 kB for any number of IDs.
///
/// The IDs fall into groups by their hashes, and each group has the number of its IDs and two sums over
/// their hashes. If a group has the same sums in two sets, they have the same IDs in it, with a chance of
/// error below one in 2^60.
struct IDFingerprints: Sendable {
    private struct Group: Sendable, Equatable {
        var count: UInt64 = 0
        var sum: UInt64 = 0
        var mixedSum: UInt64 = 0
    }

    private static let groupBits: UInt64 = 14

    private var groups = [Group](repeating: Group(), count: 1 << groupBits)
    private let hashing: KeyHashing

    /// - Parameter dataSet: the data set of the IDs. Only fingerprints of one data set can be compared.
    init(_ dataSet: DataSet) {
        hashing = KeyHashing(dataSet, KeyIdentity(Batch()) { $0.id })
    }

    /// Adds an ID. Different IDs of one record count as different.
    mutating func add(_ id: RecordID) {
        let hash = IDFingerprints.hash(of: id, by: hashing)
        let group = IDFingerprints.group(of: hash)
        groups[group].count &+= 1
        groups[group].sum &+= hash
        groups[group].mixedSum &+= SplitMix64.mix(hash)
    }

    /// The groups in which this set and another differ.
    func differences(from other: IDFingerprints) -> Groups {
        Groups(
            hashing: hashing,
            differs: zip(groups, other.groups).map { $0 != $1 })
    }

    /// Groups of IDs.
    struct Groups: Sendable {
        fileprivate let hashing: KeyHashing
        fileprivate let differs: [Bool]

        var isEmpty: Bool { !differs.contains(true) }

        /// Whether an ID is in one of the groups.
        func contains(_ id: RecordID) -> Bool {
            differs[IDFingerprints.group(of: IDFingerprints.hash(of: id, by: hashing))]
        }
    }

    private static func hash(of id: RecordID, by hashing: KeyHashing) -> UInt64 {
        SplitMix64.mix(UInt64(bitPattern: Int64(hashing.hash(id))))
    }

    private static func group(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> (64 - groupBits))
    }
}
