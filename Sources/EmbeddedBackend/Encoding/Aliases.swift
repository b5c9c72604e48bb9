import BatchClient

/// The batch client's record, not GRDB's.
typealias Record = BatchClient.Record
