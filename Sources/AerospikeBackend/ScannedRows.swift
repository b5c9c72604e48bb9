import AerospikeWire
import BatchClient

/// The records of a scan's answer and, beside them, where each was. The records are an array of their
/// own, so that a page can take all of them at once.
package struct ScannedRows: Sendable {
    /// Where a record was, and its size.
    struct Place: Sendable {
        let digest: Digest
        let byteCount: Int
        /// Its position in the order of an index; nil for a scan.
        let indexValue: UInt64?

        var partition: Int { digest.partition }
    }

    private(set) var records: [KeyedRecord] = []
    /// One for each record.
    private(set) var places: [Place] = []
    /// The size of all records.
    private(set) var byteCount = 0

    package var count: Int { records.count }
    package var isEmpty: Bool { records.isEmpty }

    mutating func append(_ record: consuming KeyedRecord, at place: Place) {
        records.append(record)
        places.append(place)
        byteCount += place.byteCount
    }

    mutating func append(_ other: ScannedRows) {
        records += other.records
        places += other.places
        byteCount += other.byteCount
    }

    /// The rows grouped by partition; those of one keep their order.
    var groupedByPartition: ScannedRows {
        var rows = ScannedRows()
        let order = places.indices.sorted {
            (places[$0].partition, $0) < (places[$1].partition, $1)
        }
        for index in order { rows.append(records[index], at: places[index]) }
        return rows
    }
}
