import BatchClient

/// Why the embedded store does not take a command for one record. Nothing of it was applied.
enum EmbeddedRefusal: Error, Hashable {
    case idKind(RecordID)
    case idTooLong(Int)
    case dataSetName(String)
    case binName(String)
    case tooManyBins(Int)
    case recordTooLarge(Int)
    case tooDeep
    case timeToLive
    case readOnly
    /// What is stored for the record is not what this program writes.
    case damaged(Key)

    var status: Status {
        switch self {
        case .readOnly: .denied
        case .damaged: .unavailable
        default: .rejected
        }
    }

    var code: ResultCode {
        switch self {
        case .idKind: "idKind"
        case .idTooLong: "idTooLong"
        case .dataSetName: "dataSetName"
        case .binName: "binName"
        case .tooManyBins: "tooManyBins"
        case .recordTooLarge: "recordTooLarge"
        case .tooDeep: "tooDeep"
        case .timeToLive: "timeToLive"
        case .readOnly: "readOnly"
        case .damaged: "damaged"
        }
    }

    var message: String {
        switch self {
        case .idKind(let id):
            "IDs of this store are strings, 64-bit integers, bytes and pairs of these; "
                + "\(id) is a \(id.kind.rawValue)"
        case .idTooLong(let count):
            "The ID takes \(count) bytes, at most \(EmbeddedLimits.idBytes) can be stored"
        case .dataSetName(let name):
            "A data set's name has 1 to \(EmbeddedLimits.dataSetNameBytes) bytes and no NUL, "
                + "this one has \(name.utf8.count) bytes"
        case .binName(let name):
            "A bin's name has 1 to \(EmbeddedLimits.binNameBytes) bytes, "
                + "this one has \(name.utf8.count)"
        case .tooManyBins(let count):
            "The record would have \(count) bins, at most \(EmbeddedLimits.bins) can be stored"
        case .recordTooLarge(let count):
            "The record would take \(count) bytes, "
                + "at most \(EmbeddedLimits.recordBytes) can be stored"
        case .tooDeep:
            "Lists and maps nest at most \(EmbeddedLimits.depth) deep"
        case .timeToLive: "A time to live is at least 1 second"
        case .readOnly: "The store was opened for reading only"
        case .damaged(let key):
            "The stored record \(key) is damaged; replace or delete it"
        }
    }

    func outcome(_ index: Int) -> ItemOutcome {
        ItemOutcome(index: index, status: status, code: code, message: message)
    }
}
