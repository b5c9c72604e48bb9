import BatchClient

/// The batch client's record, whatever else has that name.
typealias Record = BatchClient.Record
