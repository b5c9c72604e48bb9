import AerospikeWire
import Synchronization

/// The secondary indexes of a set.
struct SetIndexes: Sendable {
    /// By name.
    var indexes: [SecondaryIndex] = []
    /// How many records of the set all nodes have, including replicas.
    var objects = 0
}

/// The indexes of some sets as they were last seen. One request then asks for their statistics together
/// with the list, in which the name of a dropped index costs only a line; and a tentative plan needs
/// none.
final class KnownIndexes: Sendable {
    private static let mostSets = 64

    private let state = Mutex<[SetName: SetIndexes]>([:])

    subscript(set: SetName) -> SetIndexes? {
        get { state.withLock { $0[set] } }
        set {
            state.withLock { known in
                if newValue != nil, known[set] == nil, known.count >= KnownIndexes.mostSets {
                    known = [:]
                }
                known[set] = newValue
            }
        }
    }
}
